import { describe, expect, test } from "vitest";
import { withLater } from "../../src/stage/beyond";
import { windowsOf } from "../../src/stage/schedule";
import { height } from "../../src/stage/sun";
import { dayOf } from "../../src/stage/zones";
import { golden, type Schedules } from "./golden";

const DAY_MS = 86_400_000;
const { heights, schedules } = golden<Schedules>("schedule");

/** A plan has each date by itself; the golden file says the first and the last. */
function each(dates: string[]): string[] {
  return dates.flatMap((text) => {
    const [first, last] = text.split(" to ").map(dayOf);
    return Array.from({ length: (last ?? first!) - first! + 1 }, (_, day) => new Date((first! + day) * DAY_MS).toISOString().slice(0, 10));
  });
}

test("the sun stands where it stands in Python", () => {
  for (const [latitude, longitude, minute, degrees] of heights) {
    expect(height({ latitude, longitude }, minute)).toBeCloseTo(degrees, 6);
  }
});

describe("a node reckons the windows that the host has reckoned", () => {
  test.each(schedules.map((one) => [`${one.place}, ${one.rules.show.join(", ")}, ${one.rules.dates[0]}`, one] as const))(
    "%s",
    (_, { facade, rules, windows }) => {
      const reckoned = windowsOf({ facade, rules: { ...rules, dates: each(rules.dates) } });
      expect(reckoned.map(({ start, end }) => [start, end])).toEqual(windows.map((span) => span.map((at) => Date.parse(at))));
    },
  );
});

test("a page that hears nothing for years keeps its dusk", () => {
  const facade = { time_zone: "Europe/London", latitude: 51.4995, longitude: -0.1248 };
  const dates = ["2018-03-22", "2019-03-22", "2020-03-22"];
  const plan = { facade, rules: { dates, show: ["dusk to 23:59"], quiet: [] }, made_at: "2018-03-20T00:00:00Z" };
  const whole = windowsOf(plan);
  expect(withLater(whole.slice(0, 2), plan)).toEqual(whole);
  expect(withLater(whole.slice(0, 1), { ...plan, rules: { ...plan.rules, dates: dates.slice(0, 1) } })).toEqual(whole.slice(0, 1));
  expect(withLater(whole.slice(0, 2), { ...plan, rules: { ...plan.rules, show: ["moonrise to 23:59"] } })).toEqual(whole.slice(0, 2));
});

test("what is no rule, date or zone is refused", () => {
  const facade = { time_zone: "Europe/London", latitude: 51.5, longitude: -0.1 };
  const rules = { dates: ["2018-03-22"], show: ["dusk to 23:59"], quiet: [] };
  expect(windowsOf({ facade, rules })).toHaveLength(1);
  expect(() => windowsOf({ facade, rules: { ...rules, show: ["moonrise to 23:59"] } })).toThrow(RangeError);
  expect(() => windowsOf({ facade, rules: { ...rules, dates: ["2018-02-30"] } })).toThrow(RangeError);
  expect(() => windowsOf({ facade: { ...facade, time_zone: "Europe/Londn" }, rules })).toThrow(RangeError);
});
