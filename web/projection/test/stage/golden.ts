/** The golden files of spec/stage/v1, made by the Python of the same rules. */

import { readFileSync } from "node:fs";
import type { PlanOfTime, Told } from "../../src/stage/showing";
import type { Reckoned } from "../../src/stage/schedule";
import type { Messages } from "../../src/stage/selection";

type Span = [string, string];

export interface Schedules {
  heights: [latitude: number, longitude: number, minute: number, degrees: number][];
  schedules: (Required<Reckoned> & { place: string; windows: Span[] })[];
}

export interface Showings {
  plan: PlanOfTime;
  cases: { says: string; at: string; scene: string; told?: Partial<Told>; since?: string; fade_s?: number }[];
}

export interface Selections {
  plan: PlanOfTime;
  selections: {
    messages: Messages;
    at: [at: string, group: number | null, counted: number, ranks: number[]][];
    cue: [start: string, at: string, group: number][];
    next: [after: string, rank: number, span: Span | null][];
  }[];
}

export function golden<Golden>(name: string): Golden {
  return JSON.parse(readFileSync(new URL(`../../../../spec/stage/v1/golden/${name}.json`, import.meta.url), "utf-8")) as Golden;
}
