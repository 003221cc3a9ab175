/** The page's own words, which it brings with it, and instants as its language says them. */

export type Words = Record<
  | "tag" | "yours" | "leave_open" | "less_than_a_minute" | "comparing" | "within" | "own_clock" | "begun" | "joined"
  | "until" | "kept" | "thanks" | "ended" | "over" | "cancelled",
  string
>;

export function say(sentence: string, gaps: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(gaps[name] ?? ""));
}

/** “Monday 22 March at 12:00”, by the device's own zone. */
export function moment(tag: string, instant: number): string {
  return new Intl.DateTimeFormat(locale(tag), { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hour12: false })
    .format(instant);
}

/** “12:01”, with its seconds where it has any. */
export function clock(tag: string, instant: number): string {
  const shown: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hour12: false };
  if (Math.round(instant) % 60_000 !== 0) shown.second = "2-digit";
  return new Intl.DateTimeFormat(locale(tag), shown).format(instant);
}

const MINUTE_MS = 60_000;
const UNITS: [Intl.RelativeTimeFormatUnit, number, number][] = [
  ["day", 24 * 60 * MINUTE_MS, 48 * 60 * MINUTE_MS],
  ["hour", 60 * MINUTE_MS, 90 * MINUTE_MS],
  ["minute", MINUTE_MS, 0],
];

/** “in 3 hours”: days from two days on, hours from an hour and a half on. Empty where the browser cannot say it. */
export function left(tag: string, ms: number): string {
  if (!("RelativeTimeFormat" in Intl)) return "";
  const [unit, length] = UNITS.find(([, , from]) => ms >= from) ?? UNITS[2]!;
  const number = unit === "minute" ? Math.ceil(ms / length) : Math.round(ms / length);
  return new Intl.RelativeTimeFormat(locale(tag), { numeric: "always" }).format(number, unit);
}

/** The digits of the page, which are everybody's, whatever the language's own are. */
function locale(tag: string): string {
  return `${tag === "en" ? "en-GB" : tag}-u-nu-latn`;
}
