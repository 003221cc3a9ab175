/** What follows from a book's parameters alone, once for all its lights: how dense a form is, how far it reaches. */

import { clamp } from "./numbers";
import { FORMS, type FormName, type Lettering, type Parameters } from "./types";

const LETTERING: Lettering = { width: 1.5, height: 0.34, depth: 0.12 };
const CELL = 0.05;

/** How many leaves may turn one after the other: 20 seconds each, there and back, in a whole part of the period. */
const TURNS = [36, 18, 12, 9, 6, 4, 3, 2, 1];

/** The radius of a light by the distance to its neighbours, and the most it may be. */
const SIZE_BY_SPACING = 0.22;
const LARGEST = 0.02;

export const PAGE_WIDTH = 0.78;
export const PAGE_HEIGHT = 1.05;

export interface Measures {
  lettering: Lettering;
  aspect: number;
  seed: number;
  entries: number;
  /** Cells of the map in which lights gather, the radius of a gathering, and how high its flame rises. */
  columns: number;
  rows: number;
  gathering: number;
  flame: number;
  /** Points of the lettering's table, lights that share one, and the radius over which these spread. */
  points: number;
  layers: number;
  patch: number;
  /** The ramp's turns, height and width. */
  turns: number;
  rise: number;
  width: number;
  /** Height of a stem of the field. */
  stem: number;
  /** The book's leaves, those of them that turn, lights on one side of a leaf, and to a line. */
  leaves: number;
  turning: number;
  side: number;
  line: number;
  lines: number;
  /** Scripts, and the radius of a constellation on a sphere of radius one. */
  scripts: number;
  reach: number;
  spacings: Record<FormName, number>;
}

/** The measures of a book. A few dozen operations; {@link measuresOf} keeps the last. */
export function measure(given: Parameters): Measures {
  const entries = Math.max(1, given.entries);
  const lettering = given.lettering ?? LETTERING;
  const doublings = Math.max(0, Math.log2(entries / 64));
  const cell = given.cell ?? CELL;
  const columns = clamp(Math.floor(2 / cell + 0.5), 1, 4096);
  const gathering = 0.3 * cell * (1 + 0.06 * doublings);
  const points = given.table ? Math.floor(given.table.length / 6) : 0;
  const face = 0.45 * lettering.width * lettering.height;
  const turns = clamp(0.4 * Math.log2(entries), 1.5, 4.5);
  const scripts = Math.max(1, given.scripts);
  const partial = {
    lettering,
    aspect: given.aspect,
    seed: given.seed >>> 0,
    entries,
    columns,
    rows: clamp(Math.floor(columns * given.aspect + 0.5), 1, 4096),
    gathering,
    flame: gathering * (0.8 + 0.2 * doublings),
    points,
    layers: points > 0 ? Math.ceil(entries / points) : 1,
    patch: 0.4 * Math.sqrt(face / Math.max(1, points)),
    turns,
    rise: 0.08 + 0.21 * turns,
    width: 0.2,
    stem: clamp(0.16 - 0.008 * doublings, 0.06, 0.16),
    scripts,
    reach: clamp(0.1 + 0.56 / Math.sqrt(scripts), 0.2, 0.66),
    ...bookOf(entries),
  };
  return { ...partial, spacings: spacingsOf(partial) };
}

/** Few entries stand below one another as in a list, many close together in lines of writing. */
function bookOf(entries: number): Pick<Measures, "leaves" | "turning" | "side" | "line" | "lines"> {
  const wanted = Math.sqrt(entries) / 6;
  const turning = TURNS.find((turns) => turns + 2 <= wanted) ?? 1;
  const leaves = turning + 2;
  const side = Math.ceil(entries / (2 * leaves));
  const close = clamp(side / 50, 0.7, 2.5);
  const line = Math.ceil(Math.sqrt((side * close * PAGE_WIDTH) / PAGE_HEIGHT));
  return { leaves, turning, side, line, lines: Math.ceil(side / line) };
}

function spacingsOf(of: Omit<Measures, "spacings">): Record<FormName, number> {
  const area: Record<FormName, number> = {
    map: 0.35 * 4 * Math.max(0.25, of.aspect),
    letters: 0.45 * of.lettering.width * of.lettering.height,
    ramp: 4.27 * of.turns * of.width,
    field: 3.44,
    book: 2 * of.leaves * PAGE_WIDTH * PAGE_HEIGHT,
    sky: 4.0,
  };
  const spacings = {} as Record<FormName, number>;
  for (const form of FORMS) spacings[form] = Math.sqrt(area[form] / of.entries);
  return spacings;
}

/** The radius of a usual light in `form`: so that all lights together cover as much at any number. */
export function sizeOf(form: FormName, of: Measures): number {
  return Math.min(LARGEST, SIZE_BY_SPACING * of.spacings[form]);
}

let asked: Parameters | undefined;
let known: Parameters | undefined;
let last: Measures | undefined;

/** The measures of `given`, remembered for as long as it says the same, so that placing a light makes no garbage. */
export function measuresOf(given: Parameters): Measures {
  if (last && given === asked && known && same(given, known)) return last;
  asked = given;
  known = { ...given };
  last = measure(given);
  return last;
}

function same(one: Parameters, other: Parameters): boolean {
  return (
    one.entries === other.entries &&
    one.table === other.table &&
    one.seed === other.seed &&
    one.scripts === other.scripts &&
    one.lettering === other.lettering &&
    one.aspect === other.aspect &&
    one.pageEntries === other.pageEntries &&
    one.cell === other.cell
  );
}
