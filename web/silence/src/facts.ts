/** What a silence is, and where it is on its way at an instant. Nothing here reads a clock. */

export interface Facts {
  readonly id: string;
  readonly title: string;
  readonly dedication: string;
  readonly mode: "instant" | "local";
  /** An instant in UTC, or a local hour without an offset. */
  readonly start: string;
  readonly seconds: number;
  readonly time_zone: string;
  readonly state: "planned" | "ended" | "cancelled";
  readonly ended_at: string | null;
}

/** `near` is the last minute, and `nearest` the last seconds, in which the light goes down. */
export type Phase = "before" | "near" | "nearest" | "kept" | "after" | "cancelled";

/** Milliseconds since the epoch. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

export const NEAR_MS = 60_000;
export const NEAREST_MS = 7_000;

/** When it is kept here; null when it was ended before it came here. */
export function intervalOf(facts: Facts): Interval | null {
  const start = facts.mode === "instant" ? Date.parse(facts.start) : localInstant(facts.start);
  const planned = { start, end: start + facts.seconds * 1000 };
  if (facts.state !== "ended" || facts.ended_at === null) return planned;
  const ended = Date.parse(facts.ended_at);
  return ended > start ? { start, end: Math.min(planned.end, ended) } : null;
}

export function phaseAt(facts: Facts, now: number): Phase {
  const interval = facts.state === "cancelled" ? null : intervalOf(facts);
  if (interval === null) return facts.state === "cancelled" ? "cancelled" : "after";
  if (now >= interval.end) return "after";
  if (now >= interval.start) return "kept";
  const left = interval.start - now;
  if (left <= NEAREST_MS) return "nearest";
  return left <= NEAR_MS ? "near" : "before";
}

/** When there is next something to do after `now`: another phase, or another minute on the way to it. */
export function nextLook(facts: Facts, now: number): number {
  const interval = intervalOf(facts);
  if (interval === null) return Number.POSITIVE_INFINITY;
  const left = interval.start - now;
  const times = [interval.start - NEAR_MS, interval.start - NEAREST_MS, interval.start, interval.end];
  if (left > NEAR_MS) times.push(now + (left % NEAR_MS || NEAR_MS));
  return Math.min(...times.filter((each) => each > now));
}

/**
 * A local hour here, `2027-03-22T11:00:00`. One that the clocks skip is counted on from the hour before, one that they
 * show twice is the first of the two: so says ECMA-262 of local time, and so does the host.
 */
function localInstant(written: string): number {
  const [year, month, day, hour, minute, second] = written.split(/\D/).map(Number) as [number, number, number, number, number, number];
  return new Date(year, month - 1, day, hour, minute, second).getTime();
}
