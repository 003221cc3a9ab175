/**
 * The triangles of a mesh as a graphics card takes them. Rasterisers move a vertex by up to a sixteenth of a pixel, and
 * what they interpolate with it; so each triangle brings the whole rule from q to u, and a pixel reckons its own.
 */

import { homography, inverse, type Matrix } from "../calibration/homography";
import { belonging, standing } from "../calibration/mesh";
import type { Calibration, Mesh, Point } from "../calibration/types";

/** Floats to a vertex: x y w on the raster (homogeneous, in shares), then two rows of three, from (q, 1) to u. */
export const VERTEX_FLOATS = 9;

/** Three vertices to a triangle, two triangles to a cell, split from its top left to its bottom right. */
export function trianglesOf({ corners, mesh }: Pick<Calibration, "corners" | "mesh">): Float32Array<ArrayBuffer> {
  const matrix = homography(corners);
  const vertices = new Float32Array((mesh.columns - 1) * (mesh.rows - 1) * 6 * VERTEX_FLOATS);
  let at = 0;
  for (let row = 0; row < mesh.rows - 1; row += 1) {
    for (let column = 0; column < mesh.columns - 1; column += 1) {
      const cell: [number, number][] = [[column, row], [column + 1, row], [column + 1, row + 1], [column, row + 1]];
      for (const three of [[cell[0]!, cell[1]!, cell[2]!], [cell[0]!, cell[2]!, cell[3]!]]) {
        const q = three.map(([x, y]) => standing(mesh, x, y)) as [Point, Point, Point];
        const rule = ruleOf(mesh, three, q);
        for (const each of q) {
          vertices.set([...homogeneous(matrix, each), ...rule], at);
          at += VERTEX_FLOATS;
        }
      }
    }
  }
  return vertices;
}

/** From the raster to q: the inverse of the homography, as a shader takes a matrix (column by column). */
export function towardsSquare({ corners }: Pick<Calibration, "corners">): Float32Array<ArrayBuffer> {
  const [a, b, c, d, e, f, g, h, i] = inverse(homography(corners));
  // Its scale is free; this one keeps the numbers near 1.
  const most = Math.max(...[a, b, c, d, e, f, g, h, i].map(Math.abs));
  return new Float32Array([a, d, g, b, e, h, c, f, i].map((each) => each / most));
}

function homogeneous([a, b, c, d, e, f, g, h, i]: Matrix, [x, y]: Point): [number, number, number] {
  return [a * x + b * y + c, d * x + e * y + f, g * x + h * y + i];
}

/** u as a linear function of q within one triangle. */
function ruleOf(mesh: Mesh, three: readonly [number, number][], [q0, q1, q2]: [Point, Point, Point]): number[] {
  const [u0, u1, u2] = three.map(([x, y]) => belonging(mesh, x, y)) as [Point, Point, Point];
  const [ax, ay, bx, by] = [q1[0] - q0[0], q1[1] - q0[1], q2[0] - q0[0], q2[1] - q0[1]];
  const area = ax * by - bx * ay;
  return ([0, 1] as const).flatMap((k) => {
    const [ua, ub] = [u1[k] - u0[k], u2[k] - u0[k]];
    const [x, y] = [(ua * by - ub * ay) / area, (ub * ax - ua * bx) / area];
    return [x, y, u0[k] - x * q0[0] - y * q0[1]];
  });
}
