import { onRaster, withPointAt } from "../calibration/mesh";
import type { Calibration, Corners, Point } from "../calibration/types";

export type Mode = "corners" | "mesh" | "blend" | "masks";

export interface Raster {
  width: number;
  height: number;
}

const LEAST = -0.5;
const MOST = 1.5;
const CORNERS = ["Top left corner", "Top right corner", "Bottom right corner", "Bottom left corner"];

/** The points that can be moved in a mode, in shares of the raster; `mask` is the one that is set. */
export function pointsOf(calibration: Calibration, mode: Mode, mask: number): Point[] {
  if (mode === "masks") return calibration.masks[mask]?.points ?? [];
  if (calibration.map) return [];
  if (mode === "corners") return calibration.corners;
  return mode === "mesh" ? onRaster(calibration) : [];
}

/** The calibration with one of those points somewhere else. */
export function withPoint(calibration: Calibration, mode: Mode, mask: number, index: number, to: Point): Calibration {
  const at: Point = [held(to[0]), held(to[1])];
  if (mode === "corners") {
    return { ...calibration, corners: calibration.corners.map((each, i) => (i === index ? at : each)) as Corners };
  }
  if (mode === "mesh") return { ...calibration, mesh: withPointAt(calibration, index, to) };
  return withMaskPoints(calibration, mask, (points) => points.map((each, i): Point => (i === index ? at : each)));
}

export function withMaskPoints(calibration: Calibration, mask: number, change: (points: Point[]) => Point[]): Calibration {
  const masks = calibration.masks.map((each, i) => (i === mask ? { ...each, points: change(each.points) } : each));
  return { ...calibration, masks };
}

/** What a point is called, and where it is in pixels. */
export function nameOf(calibration: Calibration, mode: Mode, mask: number, index: number, raster: Raster): string {
  const at = pointsOf(calibration, mode, mask)[index];
  if (!at) return "No point is chosen";
  return `${calledOf(calibration, mode, index)}: ${pixels(at[0], raster.width)}, ${pixels(at[1], raster.height)}`;
}

function calledOf({ mesh }: Calibration, mode: Mode, index: number): string {
  if (mode === "corners") return CORNERS[index] ?? "";
  if (mode === "masks") return `Point ${index + 1}`;
  return `Column ${(index % mesh.columns) + 1}, row ${Math.floor(index / mesh.columns) + 1}`;
}

function pixels(share: number, size: number): string {
  return (share * size).toFixed(1).replace("-", "−");
}

/** The next point in a direction: along the lattice in a mesh, around elsewhere. */
export function neighbour(calibration: Calibration, mode: Mode, mask: number, index: number, step: 1 | -1): number {
  const count = pointsOf(calibration, mode, mask).length;
  return count === 0 ? 0 : (index + step + count) % count;
}

/** The nearest point to a place, if it is within `reach`; -1 otherwise. Both in pixels of the screen. */
export function nearest(places: readonly Point[], at: Point, reach: number): number {
  let found = -1;
  let least = reach;
  places.forEach(([x, y], index) => {
    const distance = Math.hypot(x - at[0], y - at[1]);
    if (distance <= least) [found, least] = [index, distance];
  });
  return found;
}

/** A new point in the middle of the side after `index`. */
export function withPointAdded(points: Point[], index: number): Point[] {
  const [ax, ay] = points[index]!;
  const [bx, by] = points[(index + 1) % points.length]!;
  const between: Point = [(ax + bx) / 2, (ay + by) / 2];
  return [...points.slice(0, index + 1), between, ...points.slice(index + 1)];
}

function held(share: number): number {
  return Math.min(MOST, Math.max(LEAST, share));
}
