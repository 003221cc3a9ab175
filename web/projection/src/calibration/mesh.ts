import { homography, inverse, through } from "./homography";
import type { Calibration, Mesh, Point } from "./types";

const INSIDE = 1e-9;

function offsetOf(mesh: Mesh, column: number, row: number): Point {
  return mesh.offsets[row * mesh.columns + column] ?? [0, 0];
}

/** The picture coordinates that a point of the lattice belongs to. */
export function belonging(mesh: Mesh, column: number, row: number): Point {
  return [column / (mesh.columns - 1), row / (mesh.rows - 1)];
}

/** Where a point of the lattice stands before the corners. */
export function standing(mesh: Mesh, column: number, row: number): Point {
  const [x, y] = belonging(mesh, column, row);
  const [dx, dy] = offsetOf(mesh, column, row);
  return [x + dx, y + dy];
}

/** Where each point of the lattice falls on the raster, row by row, in shares of it. */
export function onRaster({ corners, mesh }: Pick<Calibration, "corners" | "mesh">): Point[] {
  const h = homography(corners);
  return mesh.offsets.map((_, index) =>
    through(h, standing(mesh, index % mesh.columns, Math.floor(index / mesh.columns))),
  );
}

/** The same mesh with one point of it at a place on the raster. */
export function withPointAt({ corners, mesh }: Pick<Calibration, "corners" | "mesh">, index: number, at: Point): Mesh {
  const [x, y] = through(inverse(homography(corners)), at);
  const [u, v] = belonging(mesh, index % mesh.columns, Math.floor(index / mesh.columns));
  return { ...mesh, offsets: mesh.offsets.map((each, i): Point => (i === index ? [x - u, y - v] : each)) };
}

/** How far the mesh moves the picture coordinates (x, y): linear within each triangle. */
export function offsetAt(mesh: Mesh, [x, y]: Point): Point {
  const across = x * (mesh.columns - 1), down = y * (mesh.rows - 1);
  const column = Math.min(Math.floor(across), mesh.columns - 2), row = Math.min(Math.floor(down), mesh.rows - 2);
  const s = across - column, t = down - row;
  const a = offsetOf(mesh, column, row), c = offsetOf(mesh, column + 1, row + 1);
  // The cell is split from its top left to its bottom right.
  const b = s >= t ? offsetOf(mesh, column + 1, row) : offsetOf(mesh, column, row + 1);
  const first = 1 - Math.max(s, t), between = Math.abs(s - t), second = Math.min(s, t);
  return [first * a[0] + between * b[0] + second * c[0], first * a[1] + between * b[1] + second * c[1]];
}

/** The same bend on another number of points: each new one lies exactly on the old mesh. */
export function resampled(mesh: Mesh, columns: number, rows: number): Mesh {
  const offsets: Point[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      offsets.push(offsetAt(mesh, [column / (columns - 1), row / (rows - 1)]));
  return { columns, rows, offsets };
}

/** The picture coordinates at a point of the raster, by corners and mesh; null outside the picture. */
export function pictureAt(calibration: Pick<Calibration, "corners" | "mesh">, at: Point): Point | null {
  const q = through(inverse(homography(calibration.corners)), at);
  const { mesh } = calibration;
  for (let row = 0; row < mesh.rows - 1; row++)
    for (let column = 0; column < mesh.columns - 1; column++) {
      const cell: [number, number][] = [[column, row], [column + 1, row], [column + 1, row + 1], [column, row + 1]];
      const found = inTriangle(mesh, q, cell[0]!, cell[1]!, cell[2]!) ?? inTriangle(mesh, q, cell[0]!, cell[2]!, cell[3]!);
      if (found) return found;
    }
  return null;
}

function inTriangle(mesh: Mesh, q: Point, ...three: [number, number][]): Point | null {
  const [a, b, c] = three.map(([column, row]) => standing(mesh, column, row)) as [Point, Point, Point];
  const area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
  const s = ((q[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (q[1] - a[1])) / area;
  const t = ((b[0] - a[0]) * (q[1] - a[1]) - (q[0] - a[0]) * (b[1] - a[1])) / area;
  if (!(s >= -INSIDE && t >= -INSIDE && s + t <= 1 + INSIDE)) return null;
  const [u, v, w] = three.map(([column, row]) => belonging(mesh, column, row)) as [Point, Point, Point];
  const mixed = (k: 0 | 1): number => Math.min(1, Math.max(0, u[k] + s * (v[k] - u[k]) + t * (w[k] - u[k])));
  return [mixed(0), mixed(1)];
}
