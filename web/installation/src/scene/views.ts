/** The geometry of looking: views as a bearing, a height and a distance around what is looked at. */

import type { View } from "../forms/index";

export type Vector = [number, number, number];

/** Around `target`: `bearing` and `height` in radians from south and from level, `distance` in world units. */
export interface Orbit {
  target: Vector;
  bearing: number;
  height: number;
  distance: number;
  fov: number;
}

export function orbitOf(view: View): Orbit {
  const [x, y, z] = [0, 1, 2].map((axis) => view.position[axis]! - view.target[axis]!) as Vector;
  const distance = Math.max(1e-6, Math.hypot(x, y, z));
  const height = Math.asin(clamp(y / distance, -1, 1));
  return { target: [...view.target], bearing: Math.atan2(x, z), height, distance, fov: view.fov };
}

export function viewOf(orbit: Orbit): View {
  const flat = Math.cos(orbit.height) * orbit.distance;
  const [x, y, z] = orbit.target;
  const position: Vector = [
    x + Math.sin(orbit.bearing) * flat, y + Math.sin(orbit.height) * orbit.distance, z + Math.cos(orbit.bearing) * flat,
  ];
  return { position, target: [x, y, z], fov: orbit.fov };
}

/** The way from one view to another, at `part` (0 to 1): eased, and in a calm arc that lifts over what lies between. */
export function along(from: Orbit, to: Orbit, part: number): Orbit {
  const eased = part * part * part * (part * (part * 6 - 15) + 10);
  const far = Math.hypot(...([0, 1, 2].map((axis) => to.target[axis]! - from.target[axis]!) as Vector));
  const lift = 1 + (4 * eased * (1 - eased) * 0.35 * far) / Math.max(0.15, Math.max(from.distance, to.distance));
  const distance = Math.exp(blend(Math.log(from.distance), Math.log(to.distance), eased)) * lift;
  const target = [0, 1, 2].map((axis) => blend(from.target[axis]!, to.target[axis]!, eased)) as Vector;
  return {
    target, distance,
    bearing: from.bearing + turn(from.bearing, to.bearing) * eased,
    height: blend(from.height, to.height, eased),
    fov: blend(from.fov, to.fov, eased),
  };
}

/** Seconds that the way should take: slow enough that nobody feels pulled. */
export function lasting(from: Orbit, to: Orbit): number {
  const far = Math.hypot(...([0, 1, 2].map((axis) => to.target[axis]! - from.target[axis]!) as Vector));
  return clamp(2.4 + 1.2 * far + 0.35 * Math.abs(Math.log(from.distance / to.distance)), 2.4, 6.5);
}

/** The shorter way around from one bearing to another, radians. */
export function turn(from: number, to: number): number {
  const way = (to - from) % (2 * Math.PI);
  return way > Math.PI ? way - 2 * Math.PI : way < -Math.PI ? way + 2 * Math.PI : way;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

export function blend(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}
