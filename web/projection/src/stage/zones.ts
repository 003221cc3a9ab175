/** What the clocks show at a place. Instants are whole minutes since 1970-01-01T00:00Z, dates are days since then. */

export const DAY = 1440;
const MINUTE_MS = 60_000;

/** A time zone of the IANA, by its name; RangeError when the browser knows none of it. */
export class Zone {
  readonly #clock: Intl.DateTimeFormat;
  /** What was asked for before: a year's rules ask for the same minutes again and again. */
  readonly #offsets = new Map<number, number>();

  constructor(name: string) {
    this.#clock = new Intl.DateTimeFormat("en-US", {
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      timeZone: name,
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
  }

  /** By how many minutes the clocks are ahead of UTC. */
  offset(minute: number): number {
    const ahead = this.#offsets.get(minute) ?? this.#shown(minute) - minute;
    this.#offsets.set(minute, ahead);
    return ahead;
  }

  /** The date that the clocks show. */
  date(minute: number): number {
    return Math.floor((minute + this.offset(minute)) / DAY);
  }

  /** When the clocks show `minute` of `day`: the first time or the last, or the moment at which they skip it. */
  instant(day: number, minute: number, last = false): number {
    const wall = day * DAY + minute;
    const found = [this.offset(wall - DAY), this.offset(wall + DAY)]
      .map((ahead) => wall - ahead)
      .filter((at) => at + this.offset(at) === wall);
    if (found.length) return last ? Math.max(...found) : Math.min(...found);
    return this.#jump(wall - DAY, wall + DAY);
  }

  #jump(before: number, after: number): number {
    const goal = this.offset(after);
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (this.offset(middle) === goal) after = middle;
      else before = middle;
    }
    return after;
  }

  #shown(minute: number): number {
    const part: Record<string, number> = {};
    for (const { type, value } of this.#clock.formatToParts(minute * MINUTE_MS)) part[type] = Number(value);
    return Date.UTC(part["year"]!, part["month"]! - 1, part["day"]!, part["hour"]!, part["minute"]!) / MINUTE_MS;
  }
}

/** The days from 1970-01-01 to a date such as 2018-03-22; RangeError when it is none of the calendar. */
export function dayOf(date: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00Z`) : NaN;
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date) throw new RangeError(`${date} is not a date.`);
  return at / MINUTE_MS / DAY;
}
