/** The rules by which a facade is lit, as text: remembrancer/book/rules.py. */

import { isMorning, type SunEvent } from "./sun";
import { DAY, dayOf } from "./zones";

/** One end of a rule: an event of the sun and minutes after it, or minutes after midnight. */
export interface Bound {
  minutes: number;
  event: SunEvent | null;
}

export interface Rule {
  start: Bound;
  end: Bound;
}

/** Dates of its own, by the clocks at the facade: days since 1970-01-01 and minutes of them. */
export interface Permit {
  start: { day: number; minutes: number };
  end: { day: number; minutes: number };
}

const SPLIT = /\s+(?:to|until)\s+/;
const CLOCK = /^(\d{1,2}):(\d{2})$/;
const SUN = /^(dawn|dusk|sunrise|sunset)(?:\s*([+−-])\s*(\d{1,2}):(\d{2}))?$/;
const DATED = /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})$/;

/** The rule that `text` says; RangeError when it says none. */
export function readRule(text: string): Rule {
  const [start, end, more] = text.trim().split(SPLIT);
  if (start === undefined || end === undefined || more !== undefined) throw new RangeError(`“${text}” is not a rule.`);
  return { start: bound(start, text, 0), end: bound(end, text, DAY) };
}

export function readPermit(text: string): Rule | Permit {
  const found = text.trim().split(SPLIT).map((part) => DATED.exec(part));
  if (found.length !== 2 || !found[0] || !found[1]) return readRule(text);
  return { start: dated(found[0]), end: dated(found[1]) };
}

export const isRule = (permit: Rule | Permit): permit is Rule => !("day" in permit.start);

/** Whether a rule ends on the date after the one that it begins on. */
export function isOvernight({ start, end }: Rule): boolean {
  if (start.event || end.event) return !inMorning(start) && inMorning(end);
  return end.minutes <= start.minutes;
}

function inMorning({ minutes, event }: Bound): boolean {
  return event ? isMorning(event) : minutes < DAY / 2;
}

function bound(text: string, rule: string, midnight: number): Bound {
  if (text === "midnight") return { minutes: midnight, event: null };
  const clock = CLOCK.exec(text);
  if (clock) return { minutes: minutes(clock[1], clock[2]), event: null };
  const sun = SUN.exec(text);
  if (!sun) throw new RangeError(`“${text}” in “${rule}” is not a time.`);
  const offset = sun[2] ? minutes(sun[3], sun[4]) : 0;
  return { minutes: sun[2] === undefined || sun[2] === "+" ? offset : -offset, event: sun[1] as SunEvent };
}

function dated([, date, hours, past]: RegExpExecArray): { day: number; minutes: number } {
  return { day: dayOf(date!), minutes: minutes(hours, past) };
}

function minutes(hours: string | undefined, past: string | undefined): number {
  return Number(hours) * 60 + Number(past);
}
