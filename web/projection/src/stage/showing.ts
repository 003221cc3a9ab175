/** What a projector shows at an instant, by its plan and what it was told: remembrancer/stage/showing.py. */

import type { Window } from "./schedule";

export type Scene = "lettering" | "words" | "messages" | "names" | "candles" | "silence" | "black";

export interface Turn {
  scene: string;
  seconds: number;
}

/** The parts of a plan that decide, as its document has them. */
export interface PlanOfTime {
  windows: [string, string][];
  programme: Turn[];
  cues: { id: string; at: string; scene: string; fade_s?: number }[];
  silences: { id: string; start: string; end: string }[];
}

export interface Cue {
  id: string;
  at: number;
  scene: string;
  fadeS: number;
}

/** The same with instants in milliseconds since 1970. Windows and cues are in order. */
export interface Running {
  windows: Window[];
  programme: Turn[];
  cues: Cue[];
  silences: (Window & { id: string })[];
}

/** What the projector was told last; `safe` says that nobody's words may be shown. */
export interface Told {
  blackout: boolean;
  safe: boolean;
  pattern: string | null;
  /** A scene that is held until it is told otherwise. */
  held: string | null;
}

/** Which of the rules holds. */
export type Why = "blackout" | "silence" | "pattern" | "held" | "cue" | "programme" | "dark";

/**
 * `scene` is a scene of the spec, or the name of a test pattern. `since` is its own beginning, from which its movement
 * counts: of the turn, the cue, the silence; null for what was told, and for the dark. `changed` is the latest instant at
 * which plan or programme went over to something else, and `fadeS` how many seconds a change to this takes.
 */
export interface Shown {
  scene: string;
  why: Why;
  since: number | null;
  changed: number | null;
  fadeS: number;
}

export const FADE_S = 2;
export const BLACKOUT_FADE_S = 0.3;
export const NOTHING_TOLD: Told = { blackout: false, safe: false, pattern: null, held: null };
const CUE_LASTS_MS = 12 * 3_600_000;
const WITH_WORDS: ReadonlySet<string> = new Set(["words", "messages", "names", "candles"]);

export function runningOf(plan: PlanOfTime): Running {
  return {
    windows: plan.windows.map(([start, end]) => ({ start: Date.parse(start), end: Date.parse(end) })),
    programme: plan.programme,
    cues: plan.cues.map(({ id, at, scene, fade_s }) => ({ id, at: Date.parse(at), scene, fadeS: fade_s ?? FADE_S })),
    silences: plan.silences.map(({ id, start, end }) => ({ id, start: Date.parse(start), end: Date.parse(end) })),
  };
}

/** The index of the last of `items` that begins at `instant` or before; −1 where none does. */
export function lastBegun<Item>(items: readonly Item[], instant: number, begins: (item: Item) => number): number {
  let [from, to] = [0, items.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (begins(items[middle]!) <= instant) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

/** What is shown at `instant`. */
export function shown(running: Running, instant: number, told: Told = NOTHING_TOLD): Shown {
  const found = { fadeS: FADE_S, changed: latestChange(running, instant), ...decided(running, instant, told) };
  return told.safe && WITH_WORDS.has(found.scene) ? { ...found, scene: "lettering" } : found;
}

function decided(running: Running, instant: number, told: Told): Pick<Shown, "scene" | "why" | "since"> & { fadeS?: number } {
  if (told.blackout) return { scene: "black", why: "blackout", since: null, fadeS: BLACKOUT_FADE_S };
  const silence = running.silences.find(({ start, end }) => start <= instant && instant < end);
  if (silence) return { scene: "silence", why: "silence", since: silence.start };
  if (told.pattern !== null) return { scene: told.pattern, why: "pattern", since: null };
  if (told.held !== null) return { scene: told.held, why: "held", since: null };
  const cue = cueAt(running, instant);
  if (cue && cue.scene !== "programme") return { scene: cue.scene, why: "cue", since: cue.at, fadeS: cue.fadeS };
  const turn = turnAt(running, instant);
  return turn ? { ...turn, why: "programme" } : { scene: "black", why: "dark", since: null };
}

export function windowAt({ windows }: Pick<Running, "windows">, instant: number): Window | null {
  const window = windows[lastBegun(windows, instant, ({ start }) => start)];
  return window && instant < window.end ? window : null;
}

/** The scene of the programme at `instant` and the beginning of its turn; null outside of all windows. */
export function turnAt(running: Running, instant: number): { scene: string; since: number } | null {
  const window = windowAt(running, instant);
  const cycle = running.programme.reduce((sum, { seconds }) => sum + seconds * 1000, 0);
  if (!window || !cycle) return null;
  let since = window.start + Math.floor((instant - window.start) / cycle) * cycle;
  for (const { scene, seconds } of running.programme) {
    if (instant < since + seconds * 1000) return { scene, since };
    since += seconds * 1000;
  }
  return null;
}

/** The cue that holds at `instant`, whatever its scene. */
export function cueAt({ cues, windows }: Running, instant: number): Cue | null {
  const cue = cues[lastBegun(cues, instant, ({ at }) => at)];
  if (!cue || instant - cue.at >= CUE_LASTS_MS) return null;
  return cue.at >= (windowEdge(windows, instant) ?? cue.at) ? cue : null;
}

/** The latest beginning or end of a window, at `instant` or before. */
function windowEdge(windows: Window[], instant: number): number | null {
  const window = windows[lastBegun(windows, instant, ({ start }) => start)];
  if (!window) return null;
  return window.end <= instant ? window.end : window.start;
}

function latestChange(running: Running, instant: number): number | null {
  let latest = Math.max(windowEdge(running.windows, instant) ?? -Infinity, turnAt(running, instant)?.since ?? -Infinity);
  const edges = [
    ...running.silences.flatMap(({ start, end }) => [start, end]),
    ...running.cues.flatMap(({ at }) => [at, at + CUE_LASTS_MS]),
  ];
  for (const edge of edges) if (edge <= instant && edge > latest) latest = edge;
  return latest === -Infinity ? null : latest;
}
