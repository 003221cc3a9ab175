import { describe, expect, it } from "vitest";
import { type Hush, readHushes } from "../../src/pack/manifest";
import { heldAt } from "../../src/stillness/interval";

const START = Date.parse("2027-03-22T11:00:00Z");
const MINUTE: Hush = { id: "minute", mode: "instant", start: "2027-03-22T11:00:00Z", seconds: 60 };
const LATER: Hush = { id: "later", mode: "instant", start: "2027-03-22T12:00:00Z", seconds: 30 };

describe("silences as the stage keeps them", () => {
  it("come near, are kept, and are over", () => {
    const held = [-11, -10, -1, 0, 59.999, 60].map((each) => heldAt([LATER, MINUTE], START + each * 1000));
    expect(held.map((each) => each.quiet)).toEqual([null, "near", "near", "kept", "kept", null]);
    expect(held.map((each) => (each.until - START) / 1000)).toEqual([-10, 0, 0, 60, 60, 3590]);
    expect(heldAt([], START)).toEqual({ quiet: null, id: null, until: Number.POSITIVE_INFINITY });
  });

  it("at a local hour are those of this place's own clocks", () => {
    const local: Hush = { ...MINUTE, mode: "local", start: "2027-03-22T11:00:00" };
    expect(heldAt([local], new Date(2027, 2, 22, 11, 0, 30).getTime()).quiet).toBe("kept");
  });

  it("are read as far as they can be understood", () => {
    const odd = [MINUTE, null, 7, { ...MINUTE, mode: "lunar" }, { ...MINUTE, start: "soon" }, { ...MINUTE, seconds: -1 }];
    expect(readHushes(odd)).toEqual([MINUTE]);
    expect(readHushes(undefined)).toEqual([]);
    expect(readHushes("none")).toEqual([]);
  });
});
