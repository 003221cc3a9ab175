import type { Point } from "../calibration/types";
import type { Raster } from "./points";

/** Where the raster stands on the screen: `x`, `y` its top left, `width`, `height` its size, in CSS pixels. */
export interface View {
  x: number;
  y: number;
  width: number;
  height: number;
}

const AROUND = 0.05;

/** The raster as large as it goes, with some room around it; more where points lie outside of it. */
export function fitted(raster: Raster, width: number, height: number, points: readonly Point[]): View {
  const xs = points.map(([x]) => x).filter(Number.isFinite);
  const ys = points.map(([, y]) => y).filter(Number.isFinite);
  const left = Math.max(AROUND, AROUND - Math.min(0, ...xs)), right = Math.max(AROUND, Math.max(1, ...xs) - 1 + AROUND);
  const top = Math.max(AROUND, AROUND - Math.min(0, ...ys)), bottom = Math.max(AROUND, Math.max(1, ...ys) - 1 + AROUND);
  const scale = Math.min(width / (raster.width * (1 + left + right)), height / (raster.height * (1 + top + bottom)));
  const w = raster.width * scale, h = raster.height * scale;
  return {
    x: (width - w * (1 + left + right)) / 2 + left * w,
    y: (height - h * (1 + top + bottom)) / 2 + top * h,
    width: w,
    height: h,
  };
}

export function toScreen(view: View, [x, y]: Point): Point {
  return [view.x + x * view.width, view.y + y * view.height];
}

export function toShares(view: View, [x, y]: Point): Point {
  return [(x - view.x) / view.width, (y - view.y) / view.height];
}

/** The same view `times` as large, with the place `at` of the raster in the middle of a square of `size`. */
export function magnified(view: View, at: Point, times: number, size: number): View {
  const [x, y] = toScreen(view, at);
  return {
    x: size / 2 + (view.x - x) * times,
    y: size / 2 + (view.y - y) * times,
    width: view.width * times,
    height: view.height * times,
  };
}
