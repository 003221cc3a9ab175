/** The slices of the faces, fetched when a text first asks for them, and the coverage of each. */
import table from "virtual:faces";
import type { FaceName } from "./faces";
import { css, type Range, read } from "./ranges";

/** One file of a face, ready for a `FontFace`. */
export interface Slice {
  readonly address: string;
  readonly range: string;
}

const known = new Map<FaceName, { slices: Slice[]; coverage: Range[] }>();

/** The slices of one face. Rejects when the page has lost the network. */
export async function slicesOf(face: FaceName): Promise<readonly Slice[]> {
  const found = known.get(face);
  if (found) return found.slices;
  const rows = (await table[face]()).map(([characters, address]) => ({ ranges: read(characters), address }));
  const slices = rows.map(({ ranges, address }) => ({ address: new URL(address, location.href).href, range: css(ranges) }));
  // Two slices may both have a character; a sign that joins others is in many.
  const coverage = merged(rows.flatMap((each) => each.ranges));
  known.set(face, { slices, coverage });
  return slices;
}

/** What a face can set, once its slices are known. */
export function coverageOf(face: FaceName): readonly Range[] | undefined {
  return known.get(face)?.coverage;
}

function merged(ranges: Range[]): Range[] {
  const made: [number, number][] = [];
  for (const [first, last] of ranges.sort((a, b) => a[0] - b[0])) {
    const before = made.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else made.push([first, last]);
  }
  return made;
}
