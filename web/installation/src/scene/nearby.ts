/** Which lights deserve words: those near the eye, spread over the screen so that no corner has them all. */

import type { Projected } from "../state";
import type { Seen } from "./ranks";

const COLUMNS = 8;
const ROWS = 6;
const MOST = 512;

/** The ranks in `seen`, the nearest of each part of the screen first; `project` knows where a rank is. */
export function spread(seen: Seen[], project: (rank: number) => Projected | undefined): number[] {
  const parts = Array.from({ length: COLUMNS * ROWS }, (): { rank: number; depth: number }[] => []);
  for (const { rank, x, y } of seen.slice(0, 4 * MOST)) {
    const at = project(rank);
    if (at === undefined) continue;
    const part = Math.min(COLUMNS - 1, Math.floor(x * COLUMNS)) + COLUMNS * Math.min(ROWS - 1, Math.max(0, Math.floor(y * ROWS)));
    parts[part]!.push({ rank, depth: at.depth });
  }
  for (const part of parts) part.sort((one, other) => one.depth - other.depth);
  return turns(parts).slice(0, MOST);
}

/** The first of each part, nearest first, then the second of each, and so on. */
function turns(parts: { rank: number; depth: number }[][]): number[] {
  const ranks: number[] = [];
  const longest = Math.max(...parts.map((part) => part.length));
  for (let turn = 0; turn < longest; turn += 1) {
    const round = parts.flatMap((part) => part.slice(turn, turn + 1));
    round.sort((one, other) => one.depth - other.depth);
    for (const { rank } of round) ranks.push(rank);
  }
  return ranks;
}
