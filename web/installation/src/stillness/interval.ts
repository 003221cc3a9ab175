/** When a silence is kept at this place, and what the stage does about it at an instant. Nothing here reads a clock. */

import type { Hush } from "../pack/manifest";
import type { Quiet } from "../state";

/** For so long before it the stage comes to rest: back to the whole, words away, and no way begun that is not ended. */
export const NEAR_MS = 10_000;

export interface Held {
  readonly quiet: Quiet;
  /** Whose silence it is; null while there is none. */
  readonly id: string | null;
  /** The next instant at which this may be otherwise, milliseconds since the epoch. */
  readonly until: number;
}

/** What holds at `now`, given what the host has told of silences. */
export function heldAt(hushes: readonly Hush[], now: number): Held {
  let until = Number.POSITIVE_INFINITY;
  for (const hush of hushes) {
    const start = startOf(hush);
    const end = start + hush.seconds * 1000;
    if (start <= now && now < end) return { quiet: "kept", id: hush.id, until: end };
    if (start - NEAR_MS <= now && now < start) return { quiet: "near", id: hush.id, until: start };
    if (now < start - NEAR_MS) until = Math.min(until, start - NEAR_MS);
  }
  return { quiet: null, id: null, until };
}

/** Local hours are this device's own; `Date` counts on from hours that the clocks skip, as spec/pack/v1 asks. */
function startOf({ mode, start }: Hush): number {
  return mode === "instant" ? Date.parse(start) : new Date(start).getTime();
}
