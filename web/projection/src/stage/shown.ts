/** The rules of showing.ts as the passage of scenes needs them: with the instants that fades and movements count from. */

import { type Cue, type Running, shown, type Why } from "./showing";

export interface Telling {
  /** The plan's times, with the cues that were told instead of its own. */
  readonly running: Running;
  readonly pattern: string | null;
  /** A scene that is held. */
  readonly held: string | null;
  /** Nobody's words may be shown. */
  readonly safe: boolean;
}

export interface Seen {
  /** A scene's name, or a test pattern's where `why` says so. */
  readonly scene: string;
  readonly why: Why;
  /** Since when the scene runs, milliseconds; 0 where nothing says so, so that all projectors agree. */
  readonly since: number;
  /** Since when it has been seen: another may have stood before it meanwhile. −Infinity for ever. */
  readonly seen: number;
  readonly fadeS: number;
}

/** Of changes that follow each other faster than this the last counts: whatever is told, nothing flashes. */
export const CALM_MS = 700;
const PATTERN_FADE_S = 0.5;

/** Rules 2 to 7. The blackout is not among them: it darkens whatever is shown. */
export function seenAt({ running, pattern, held, safe }: Telling, at: number): Seen {
  const { scene, why, since, changed, fadeS } = shown(running, at, { blackout: false, safe, pattern, held });
  return { scene, why, since: since ?? 0, seen: changed ?? -Infinity, fadeS: why === "pattern" ? PATTERN_FADE_S : fadeS };
}

/** `cues` without those that another follows at once. */
export function calm(cues: readonly Cue[]): Cue[] {
  return cues.filter((each, n) => (cues[n + 1]?.at ?? Infinity) - each.at >= CALM_MS);
}
