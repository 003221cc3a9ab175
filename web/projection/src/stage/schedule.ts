/** When a facade is lit, reckoned from its rules alone: remembrancer/stage/schedule.py. */

import { isOvernight, isRule, readPermit, readRule, type Bound, type Permit, type Rule } from "./rules";
import { common, joined, without, type Span } from "./spans";
import { sunEvent, type Place, type Stays, type SunEvent } from "./sun";
import { DAY, Zone, dayOf } from "./zones";

/** Of a plan: the facade's place and its rules, as texts. */
export interface Reckoned {
  facade: { time_zone: string; latitude: number; longitude: number };
  rules: { dates: string[]; show: string[]; quiet: string[]; permits?: string[] };
}

/** From when to when a facade is lit, in milliseconds since 1970; `end` is no longer of it. */
export interface Window {
  start: number;
  end: number;
}

const MINUTE_MS = 60_000;
const NIGHT_BEGINS: Partial<Record<SunEvent, SunEvent>> = { dawn: "dusk", sunrise: "sunset" };
const NIGHT_ENDS: Partial<Record<SunEvent, SunEvent>> = { dusk: "dawn", sunset: "sunrise" };

/** The windows of all of a plan's dates, in order; RangeError when a zone, a date or a rule is none. */
export function windowsOf({ facade, rules }: Reckoned): Window[] {
  const place = new Facade({ ...facade, zone: new Zone(facade.time_zone) });
  const days = rules.dates.map(dayOf).sort((one, other) => one - other);
  let lit = place.during(rules.show.map(readRule), days);
  if (rules.permits?.length) lit = common(lit, place.permitted(rules.permits.map(readPermit), lit));
  const dark = place.during(rules.quiet.map(readRule), place.daysOf(lit));
  return without(lit, dark).map(([start, end]) => ({ start: start * MINUTE_MS, end: end * MINUTE_MS }));
}

class Facade {
  readonly #events = new Map<string, number | Stays>();

  constructor(readonly place: Place) {}

  /** What `rules` say on `days`, joined. */
  during(rules: Rule[], days: number[]): Span[] {
    return joined(days.flatMap((day) => rules.flatMap((rule) => this.#on(rule, day) ?? [])));
  }

  permitted(permits: (Rule | Permit)[], lit: Span[]): Span[] {
    const { zone } = this.place;
    const dated = permits
      .filter((each): each is Permit => !isRule(each))
      .map(({ start, end }): Span => [zone.instant(start.day, start.minutes), zone.instant(end.day, end.minutes, true)])
      .filter(([start, end]) => start < end);
    return joined([...dated, ...this.during(permits.filter(isRule), this.daysOf(lit))]);
  }

  /** All days that `lit` touches, and the one before each. */
  daysOf(lit: Span[]): number[] {
    const days = new Set<number>();
    for (const [start, end] of lit) {
      for (let day = this.place.zone.date(start) - 1; day <= this.place.zone.date(end); day += 1) days.add(day);
    }
    return [...days].sort((one, other) => one - other);
  }

  #on(rule: Rule, day: number): [Span] | null {
    const { zone } = this.place;
    if (zone.instant(day, 0) === zone.instant(day, DAY)) return null;
    const endDay = isOvernight(rule) ? day + 1 : day;
    let [start, end] = [this.#bound(rule.start, day, false), this.#bound(rule.end, endDay, true)];
    if (typeof start === "string" || typeof end === "string") return null;
    const dusk = rule.end.event && !rule.start.event && NIGHT_BEGINS[rule.end.event];
    if (dusk) start = Math.max(start, this.#sunOr(dusk, endDay - 1, start));
    const dawn = rule.start.event && !rule.end.event && NIGHT_ENDS[rule.start.event];
    if (dawn) end = Math.min(end, this.#sunOr(dawn, day + 1, end));
    return start < end ? [[start, end]] : null;
  }

  #bound({ minutes, event }: Bound, day: number, last: boolean): number | Stays {
    if (!event) return this.place.zone.instant(day, minutes, last);
    const at = this.#sun(event, day);
    return typeof at === "string" ? at : at + minutes;
  }

  #sunOr(event: SunEvent, day: number, otherwise: number): number {
    const at = this.#sun(event, day);
    return typeof at === "string" ? otherwise : at;
  }

  #sun(event: SunEvent, day: number): number | Stays {
    const key = `${event} ${day}`;
    const at = this.#events.get(key) ?? sunEvent(event, this.place, day);
    this.#events.set(key, at);
    return at;
  }
}
