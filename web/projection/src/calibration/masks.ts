import type { Mask, Point } from "./types";

/** The product of all masks at a point of the raster, from 0 (dark) to 1; `aspect` is width by height. */
export function maskedAt(masks: readonly Mask[], at: Point, aspect: number): number {
  return masks.reduce((weight, mask) => weight * oneMask(mask, at, aspect), 1);
}

function oneMask(mask: Mask, at: Point, aspect: number): number {
  const within = isInside(mask.points, at);
  let weight = within ? 0 : 1;
  if (mask.feather > 0) {
    const distance = distanceTo(mask.points, at, aspect);
    weight = Math.min(1, Math.max(0, 0.5 + (within ? -distance : distance) / (2 * mask.feather)));
  }
  return mask.keep ? 1 - weight : weight;
}

/** Even-odd: whether a line to the right crosses the outline an odd number of times. */
export function isInside(points: readonly Point[], [x, y]: Point): boolean {
  let odd = false;
  points.forEach(([ax, ay], index) => {
    const [bx, by] = points[(index + 1) % points.length]!;
    if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) odd = !odd;
  });
  return odd;
}

/** The distance to the closed outline, in shares of the raster's height. */
export function distanceTo(points: readonly Point[], [x, y]: Point, aspect: number): number {
  let nearest = Infinity;
  points.forEach(([ax, ay], index) => {
    const [bx, by] = points[(index + 1) % points.length]!;
    const dx = (bx - ax) * aspect, dy = by - ay, px = (x - ax) * aspect, py = y - ay;
    const length = dx * dx + dy * dy;
    const share = length > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / length)) : 0;
    nearest = Math.min(nearest, Math.hypot(px - share * dx, py - share * dy));
  });
  return nearest;
}
