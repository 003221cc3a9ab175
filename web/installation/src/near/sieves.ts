/**
 * Which lights may stand near a point, told from their raw integers: a look at a table for each of millions.
 *
 * A sieve lets everything through that stands within `reach` of `at`, and little else. It asks what the forms do
 * (spec/forms/v1) backwards: from the room to the cells, points, ranks and lines that can be there.
 */

import { angleOf, onLeaf, turned } from "../forms/book";
import { HALL, MEADOW } from "../forms/field";
import { ALONE, columnOf, gatheringIn } from "../forms/map";
import { type Measures, measuresOf, PAGE_HEIGHT } from "../forms/measures";
import { cosine, goldenTurns, sine } from "../forms/numbers";
import { rampAt } from "../forms/ramp";
import type { FormName, Parameters, Vector } from "../forms/types";
import { inSkyNear } from "./sky";

/** True if the light may be near: its rank, and its two other words as the GPU reads them. */
export type Sieve = (rank: number, place: number, traits: number) => boolean;

/** Parts into which forms in the order of signing are cut. */
const PARTS = 4096;
/** More than a light of any form strays from where the tables say: breath, lift, lean. */
const STRAY = 0.012;

/** `seconds` within the forms' period. */
export function sieveOf(form: FormName, parameters: Parameters, at: Vector, reach: number, seconds: number): Sieve {
  const of = measuresOf(parameters);
  const wide = reach + STRAY;
  switch (form) {
    case "map":
      return onMapNear(of, at, wide);
    case "letters":
      return onLettersNear(of, parameters.table, at, wide);
    case "ramp":
      return onRampNear(of, at, wide);
    case "field":
      return onFieldNear(of, at, wide);
    case "book":
      return inBookNear(of, at, wide, seconds);
    case "sky":
      return inSkyNear(of, at, wide, seconds);
  }
}

/** By the cells whose gatherings reach there; who stands alone is asked for the spot. */
function onMapNear(of: Measures, [x, , z]: Vector, reach: number): Sieve {
  const pressed = 0.8 * of.lettering.depth + 0.02;
  const wide = reach + 2.4 * of.gathering + 0.1 * of.flame;
  const near = (east: number, south: number): boolean => Math.abs(east - x) <= wide && Math.abs(south - z) <= wide + pressed;
  const cells = new Uint8Array((of.columns + 1) * of.rows);
  for (let row = 0; row < of.rows; row += 1) {
    for (let column = 0; column <= of.columns; column += 1) {
      const [east, south] = gatheringIn(column, row, of);
      cells[row * (of.columns + 1) + column] = Number(near(east, south));
    }
  }
  return (_, place, traits) => {
    const [east, south] = [place & 0xffff, place >>> 16];
    if (((traits >>> 16) & ALONE) !== 0) return near((east * 2) / 65535 - 1, ((south * 2) / 65535 - 1) * of.aspect);
    const row = (south * of.rows) >>> 16;
    return cells[row * (of.columns + 1) + columnOf(east, row, of)] === 1;
  };
}

/** By the points of the lettering's table, each of which many ranks share. */
function onLettersNear(of: Measures, table: Float32Array | null, at: Vector, reach: number): Sieve {
  if (table === null || of.points === 0) return () => true;
  const wide = reach + of.patch + 0.04;
  const points = new Uint8Array(of.points);
  for (let point = 0; point < of.points; point += 1) {
    const away = Math.hypot(table[point * 6]! - at[0], table[point * 6 + 1]! - at[1], table[point * 6 + 2]! - at[2]);
    points[point] = Number(away <= wide);
  }
  return (rank) => points[rank % of.points] === 1;
}

/** By the parts of the helix that pass there. */
function onRampNear(of: Measures, [x, y, z]: Vector, reach: number): Sieve {
  const wide = reach + 0.5 * of.width + 0.04;
  const parts = partsOf((along) => {
    const { radius, height, centre, turns } = rampAt(along, of);
    return Math.hypot(radius * cosine(turns) - x, height - y, radius * sine(turns) + centre - z) <= wide;
  });
  return (rank) => parts[Math.floor((rank / of.entries) * PARTS)] === 1;
}

/** By how far out a stem stands in the sunflower, then by its angle. */
function onFieldNear(of: Measures, [x, , z]: Vector, reach: number): Sieve {
  const wide = reach + 0.3 * of.stem;
  const away = Math.hypot(x, z / HALL);
  const out = (part: number): number => MEADOW * Math.sqrt(part) * (0.85 + 0.15 * part * part * part);
  const parts = partsOf((_, from, to) => out(from) <= away + wide / HALL && out(to) >= away - wide / HALL);
  return (rank) => {
    const part = (rank + 0.5) / of.entries;
    if (parts[Math.floor(part * PARTS)] !== 1) return false;
    const turns = 2 * Math.PI * goldenTurns(rank);
    const radius = out(part);
    return Math.abs(radius * Math.cos(turns) - x) <= wide && Math.abs(HALL * radius * Math.sin(turns) - z) <= wide;
  };
}

/** By the lines of each side of each leaf, which lie level on the lectern. */
function inBookNear(of: Measures, [x, y, z]: Vector, reach: number, seconds: number): Sieve {
  // The lectern's tilt undone: onLectern's matrix is a rotation, and its inverse is its transpose.
  const [up, down] = [0.96 * (y - 0.3) + 0.28 * z, 0.96 * z - 0.28 * (y - 0.3)];
  const count = turned(of.turning, seconds);
  const lines = Array.from({ length: of.leaves }, (_, leaf): [number, number] => {
    const { angle } = angleOf(leaf, count, of.leaves, seconds);
    const left = reach * reach - besideLeaf(angle, x, up) ** 2;
    if (left < 0) return [1, 0];
    const lineAt = (at: number): number => (at / (0.88 * PAGE_HEIGHT) + 0.5) * of.lines - 0.5;
    return [lineAt(down - Math.sqrt(left)), lineAt(down + Math.sqrt(left))];
  });
  return (rank) => {
    const [first, last] = lines[Math.floor(rank / of.side) >> 1] ?? [1, 0];
    const line = Math.floor((rank % of.side) / of.line);
    return line >= first && line <= last;
  };
}

/** How far (`across`, `up`) is from a leaf at `angle`, seen from the foot of the book. */
function besideLeaf(angle: number, across: number, up: number): number {
  let least = Infinity;
  for (let step = 0; step <= 64; step += 1) {
    const at = onLeaf(angle, 0.07 + (0.85 * step) / 64);
    least = Math.min(least, Math.hypot(at.across - across, at.up - up));
  }
  return Math.max(0, least - 0.006);
}

/** Which parts of all ranks are near: `near` is asked with the middle of each and its two ends, 0 to 1. */
function partsOf(near: (middle: number, from: number, to: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: PARTS }, (_, n) => Number(near((n + 0.5) / PARTS, n / PARTS, (n + 1) / PARTS)));
}
