import type { Corners, Point } from "./types";

/** Three rows of three, one after the other. */
export type Matrix = [number, number, number, number, number, number, number, number, number];

/** What takes the unit square to `corners`, in closed form (Heckbert, 1989). */
export function homography(corners: Corners): Matrix {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners;
  const ax = x1 - x2, ay = y1 - y2, bx = x3 - x2, by = y3 - y2;
  const sx = x0 - x1 + x2 - x3, sy = y0 - y1 + y2 - y3;
  const area = ax * by - bx * ay;
  const g = (sx * by - bx * sy) / area;
  const h = (ax * sy - sx * ay) / area;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
}

/** A point taken through `h`, whatever its scale. */
export function through(h: Matrix, [x, y]: Point): Point {
  const depth = h[6] * x + h[7] * y + h[8];
  return [(h[0] * x + h[1] * y + h[2]) / depth, (h[3] * x + h[4] * y + h[5]) / depth];
}

/** Above 0 in front of the lens, 0 at the horizon. */
export function depth(h: Matrix, [x, y]: Point): number {
  return h[6] * x + h[7] * y + h[8];
}

/** What takes everything back that `h` does, up to scale. */
export function inverse(h: Matrix): Matrix {
  const [a, b, c, d, e, f, g, i, j] = h;
  return [
    e * j - f * i, c * i - b * j, b * f - c * e,
    f * g - d * j, a * j - c * g, c * d - a * f,
    d * i - e * g, b * g - a * i, a * e - b * d,
  ];
}
