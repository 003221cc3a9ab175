import { describe, expect, it } from "vitest";
import { pauseAfter, PERIOD_HALL_MS, PERIOD_PAGE_MS } from "../../src/pack/live";
import { readManifest, readNow, readTakedowns } from "../../src/pack/manifest";
import { lightsOf, readLight } from "../../src/pack/points";
import { goldenManifest, stored } from "./golden";

const text = (path: string): string => new TextDecoder().decode(stored(path));

describe("the manifest", () => {
  it("of the golden pack is read", () => {
    expect(readManifest(text("manifest.json")).forms).toEqual(["map", "letters", "ramp", "field", "book", "sky"]);
    expect(readNow(text("now.json")).edition).toBeGreaterThan(0);
  });

  it.each([
    ["is no JSON", "{", "not a JSON object"],
    ["is of another format", JSON.stringify({ ...goldenManifest(), format: "other" }), "format"],
    ["is of a version to come", JSON.stringify({ ...goldenManifest(), version: 2 }), "version 2"],
    ["has half an entry", JSON.stringify({ ...goldenManifest(), entries: 1.5 }), "entries"],
    ["names a file outside the pack", JSON.stringify({ ...goldenManifest(), map: { file: "../x", sha256: "", bytes: 1 } }), "map.file"],
  ])("that %s is refused, and it is said why", (_, given, why) => {
    expect(() => readManifest(given)).toThrow(why);
  });

  it("leaves out forms that this page does not know", () => {
    expect(readManifest(JSON.stringify({ ...goldenManifest(), forms: ["spiral", "map"] })).forms).toEqual(["map"]);
  });

  it("is not believed about takedowns that are no ranks", () => {
    expect(readTakedowns("t", '{"ranks":[1,2]}')).toEqual([1, 2]);
    expect(() => readTakedowns("t", '{"ranks":["1"]}')).toThrow("ranks");
  });
});

describe("the lights of a chunk", () => {
  /** `count` records along a line, as planes. */
  function line(count: number): Uint8Array {
    const planes = new Uint8Array(count * 11);
    for (let at = 1; at < count; at += 1) {
      planes[at] = 10;
      planes[4 * count + at] = 1;
    }
    return planes;
  }

  it("have every record once", () => {
    for (const count of [1, 2, 3, 10, 97, 1000]) {
      const lights = lightsOf("c", line(count), count);
      const ranks = Array.from({ length: count }, (_, at) => lights[at * 3]!);
      expect(ranks.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, at) => at));
    }
  });

  it("cover the whole evenly at any prefix", () => {
    const lights = lightsOf("c", line(6000), 6000);
    const into = { rank: 0, x: 0, y: 0, length: 0, script: 0, style: 0 };
    for (const prefix of [50, 500, 3000]) {
      const quarters = [0, 0, 0, 0];
      for (let at = 0; at < prefix; at += 1) quarters[Math.floor((4 * readLight(lights, at, into).x) / 60_000)]! += 1;
      for (const quarter of quarters) expect(Math.abs(quarter / prefix - 0.25)).toBeLessThan(0.05);
    }
  });

  it("are refused when the planes are cut short", () => {
    expect(() => lightsOf("c", line(5), 6)).toThrow("do not hold 6 records");
  });
});

describe("asking what is current", () => {
  it("waits longer with each question that nobody answers, and never longer than half a minute", () => {
    expect([0, 1, 2].map((failures) => pauseAfter(failures, PERIOD_PAGE_MS))).toEqual([1000, 2000, 4000]);
    expect(pauseAfter(0, PERIOD_HALL_MS)).toBe(500);
    expect(pauseAfter(99, PERIOD_PAGE_MS)).toBe(30_000);
  });
});
