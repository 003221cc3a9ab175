import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { SLOT_SECONDS, Tour } from "../../src/people/tour";

interface Case {
  entries: number;
  seed: number;
  next: [rank: number, from: number, at: number][];
  shown: [seconds: number, rank: number | null][];
}

const file = new URL("../../../../spec/stage/v1/golden/tour.json", import.meta.url);
const golden = JSON.parse(readFileSync(file, "utf8")) as { slot_seconds: number; cases: Case[] };

test("what a receipt says of the hall is what the hall shows", () => {
  expect(golden.slot_seconds).toBe(SLOT_SECONDS);
  expect(golden.cases.length).toBeGreaterThan(5);
  for (const { entries, seed, next, shown } of golden.cases) {
    const tour = new Tour({ entries, seed });
    for (const [rank, from, at] of next) expect(tour.next(rank, from)).toBe(at);
    for (const [seconds, rank] of shown) {
      const scene = tour.at(seconds, () => true);
      if (rank === null) expect(scene.whole).toBe(true);
      // Who is not there yet has a turn all the same; it goes to whoever spoke before.
      else if (rank < entries) expect(scene).toMatchObject({ whole: false, rank });
    }
  }
});
