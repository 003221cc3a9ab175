/** The lattice of a mesh as a graphics card takes it. */

import type { Matrix } from "../calibration/homography";
import { standing } from "../calibration/mesh";
import type { Mesh } from "../calibration/types";

/** x y w u v of each point: where it falls on the raster (homogeneous, in shares), and its picture coordinates. */
export function latticeOf(mesh: Mesh, [a, b, c, d, e, f, g, h, i]: Matrix): Float32Array<ArrayBuffer> {
  const vertices = new Float32Array(mesh.columns * mesh.rows * 5);
  for (let at = 0; at < mesh.columns * mesh.rows; at += 1) {
    const [column, row] = [at % mesh.columns, Math.floor(at / mesh.columns)];
    const [x, y] = standing(mesh, column, row);
    const picture = [column / (mesh.columns - 1), row / (mesh.rows - 1)];
    vertices.set([a * x + b * y + c, d * x + e * y + f, g * x + h * y + i, ...picture], at * 5);
  }
  return vertices;
}

/** Two triangles to a cell, split from its top left to its bottom right. */
export function trianglesOf({ columns, rows }: Mesh): Uint16Array<ArrayBuffer> {
  const indices = new Uint16Array((columns - 1) * (rows - 1) * 6);
  let at = 0;
  for (let row = 0; row < rows - 1; row += 1) {
    for (let column = 0; column < columns - 1; column += 1) {
      const [a, d] = [row * columns + column, (row + 1) * columns + column];
      indices.set([a, a + 1, d + 1, a, d + 1, d], at);
      at += 6;
    }
  }
  return indices;
}
