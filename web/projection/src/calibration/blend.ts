import type { Blend, Point } from "./types";

/** From 0 at 0 to 1 at 1, a half at a half (Paul Bourke, "Edge blending using commodity projectors", 2004). */
export function ramp(x: number, curve: number): number {
  const held = Math.min(1, Math.max(0, x));
  return held < 0.5 ? 0.5 * (2 * held) ** curve : 1 - 0.5 * (2 * (1 - held)) ** curve;
}

/** The weight in linear light at picture coordinates; 1 outside all edges. */
export function weightAt(blend: Blend, [x, y]: Point): number {
  const edges: [number, number][] = [[blend.left, x], [blend.right, 1 - x], [blend.top, y], [blend.bottom, 1 - y]];
  return edges.reduce((weight, [width, distance]) => (width > 0 ? weight * ramp(distance / width, blend.curve) : weight), 1);
}
