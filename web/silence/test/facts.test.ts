import { describe, expect, it } from "vitest";
import { type Facts, intervalOf, nextLook, phaseAt } from "../src/facts";

const START = Date.parse("2027-03-22T11:00:00Z");
const FACTS: Facts = {
  id: "minute", title: "A minute", dedication: "", mode: "instant", start: "2027-03-22T11:00:00Z", seconds: 60,
  time_zone: "Europe/London", state: "planned", ended_at: null,
};
const phases = (facts: Facts, ...seconds: number[]): string[] => seconds.map((each) => phaseAt(facts, START + each * 1000));

describe("a silence", () => {
  it("comes near, is kept to the millisecond, and is over", () => {
    expect(phases(FACTS, -61, -60, -7, -0.001, 0, 59.999, 60)).toEqual(["before", "near", "nearest", "nearest", "kept", "kept", "after"]);
  });

  it("that is called off is never kept", () => {
    expect(phases({ ...FACTS, state: "cancelled" }, -600, 10, 70)).toEqual(["cancelled", "cancelled", "cancelled"]);
  });

  it("that was ended is over from then on", () => {
    const ended: Facts = { ...FACTS, state: "ended", ended_at: "2027-03-22T11:00:20.500Z" };
    expect(phases(ended, 10, 20.4, 20.5)).toEqual(["kept", "kept", "after"]);
    expect(phaseAt({ ...ended, ended_at: "2027-03-22T10:00:00Z" }, START)).toBe("after");
  });

  it("at a local hour is this place's own", () => {
    const local: Facts = { ...FACTS, mode: "local", start: "2027-03-22T11:00:00" };
    expect(intervalOf(local)?.start).toBe(new Date(2027, 2, 22, 11).getTime());
  });

  it("is looked at when something changes, and each minute before", () => {
    const looks = [-150, -90, -60, -7, 0, 60].map((each) => (nextLook(FACTS, START + each * 1000) - START) / 1000);
    expect(looks).toEqual([-120, -60, -7, 0, 60, Number.POSITIVE_INFINITY]);
  });
});
