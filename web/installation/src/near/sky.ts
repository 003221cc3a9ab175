/** The sieve of the sky: by direction from the dome's centre, each kind of light by what decides most about it. */

import type { Measures } from "../forms/measures";
import { cosine, goldenTurns, mix, PERIOD, sine, stream, unit } from "../forms/numbers";
import { DOME_AT, ends, FIRST, kindOf, onDome, onRiver, reachOf, star } from "../forms/sky";
import type { Vector } from "../forms/types";
import type { Sieve } from "./sieves";

/** How far lights stray from their line or star, and how far a constellation goes out by its reach. */
const ASTRAY = 0.13;
const LINES = 6;

interface Constellation {
  centre: Vector;
  /** Along and across on the plane that touches the dome. */
  along: Vector;
  across: Vector;
  reach: number;
  lines: boolean[];
}

/** `reach` in world units around `at`, which is thought of as lying on the dome. */
export function inSkyNear(of: Measures, at: Vector, reach: number, seconds: number): Sieve {
  const from = minus(at, DOME_AT);
  const away = Math.hypot(...from);
  if (away <= reach) return () => true;
  const direction = backFrom(from.map((each) => each / away) as Vector, seconds);
  const wide = Math.asin(Math.min(1, reach / away));
  const least = Math.cos(wide);
  const near = (x: number, y: number, z: number): boolean =>
    x * direction[0] + y * direction[1] + z * direction[2] >= least * Math.sqrt(x * x + y * y + z * z);
  const all = Array.from({ length: of.scripts }, (_, script) => constellation(script, of, direction, wide));
  return (rank, _, traits) => {
    const hash = mix(rank, of.seed);
    const kind = kindOf({ rank }, hash);
    if (kind >= 3 && kind < 6) return near(...onRiver(hash));
    const script = (traits >>> 8) & 0xff;
    const of_ = all[script];
    if (of_ === undefined) return true;
    if (kind < 6) return rank < FIRST || of_.lines[((hash >>> 16) * 6) >>> 16]!;
    const one = unit(stream(hash, 1));
    const cubed = one * one * one;
    const radius = of_.reach * (0.03 + 1.15 * one + 0.6 * cubed * cubed);
    const turns = 2 * Math.PI * goldenTurns(rank);
    const [a, b] = [radius * Math.cos(turns), radius * Math.sin(turns)];
    const { centre: c, along: e, across: f } = of_;
    return near(c[0] + a * e[0] + b * f[0], c[1] + a * e[1] + b * f[1], c[2] + a * e[2] + b * f[2]);
  };
}

function constellation(script: number, of: Measures, direction: Vector, wide: number): Constellation {
  const reach = reachOf(script, of);
  const centre = onDome(script, 0, 0, of.scripts);
  const [along, across] = [minus(onDome(script, 1, 0, of.scripts), centre), minus(onDome(script, 0, 1, of.scripts), centre)];
  const lines = Array.from({ length: LINES }, (_, line) => {
    const [first, second] = ends(line).map((node) => star(script, node, reach)) as [[number, number], [number, number]];
    return besideLine(first, second, script, of, direction) <= wide + ASTRAY;
  });
  return { centre, along, across, reach, lines };
}

/** The angle between `direction` and the nearest point of a line between two stars. */
function besideLine(first: [number, number], second: [number, number], script: number, of: Measures, direction: Vector): number {
  let most = -1;
  for (let step = 0; step <= 16; step += 1) {
    const part = step / 16;
    const point = onDome(script, first[0] + (second[0] - first[0]) * part, first[1] + (second[1] - first[1]) * part, of.scripts);
    most = Math.max(most, point.reduce((sum, each, axis) => sum + each * direction[axis]!, 0) / Math.hypot(...point));
  }
  return Math.acos(Math.min(1, most));
}

/** A direction in the world as it is on the dome before the drift of `seconds`: inWorld (forms/sky.ts) undone. */
function backFrom([x, y, z]: Vector, seconds: number): Vector {
  const [up, south] = [0.6 * y - 0.8 * z, 0.8 * y + 0.6 * z];
  const [c, s] = [cosine(seconds / PERIOD), sine(seconds / PERIOD)];
  return [x * c + south * s, up, south * c - x * s];
}

const minus = (one: Vector, other: Vector): Vector => [one[0] - other[0], one[1] - other[1], one[2] - other[2]];
