import { expect, test } from "vitest";
import { layersAt } from "../../src/stage/layers";
import { Passage } from "../../src/stage/passage";
import type { Running } from "../../src/stage/showing";
import { calm, seenAt, type Telling } from "../../src/stage/shown";

const MINUTE = 60_000;
const RUNNING: Running = {
  windows: [{ start: 0, end: 100 * MINUTE }],
  programme: [{ scene: "lettering", seconds: 60 }, { scene: "messages", seconds: 60 }],
  cues: [{ id: "a", at: 10 * MINUTE, scene: "candles", fadeS: 4 }],
  silences: [{ id: "s", start: 12 * MINUTE, end: 13 * MINUTE }],
};
const TELLING: Telling = { running: RUNNING, pattern: null, held: null, safe: false };
const scenesAt = (at: number): [string, number][] =>
  layersAt((asked) => seenAt(TELLING, asked), at).map(({ seen, share }) => [seen.scene, Math.round(share * 100) / 100]);

test("a scene that has come is seen alone", () => {
  expect(scenesAt(30_000)).toEqual([["lettering", 1]]);
});

test("a change fades for two seconds, a cue for as long as it says", () => {
  expect(scenesAt(MINUTE + 1000)).toEqual([["lettering", 1], ["messages", 0.5]]);
  expect(scenesAt(MINUTE + 2000)).toEqual([["messages", 1]]);
  expect(scenesAt(10 * MINUTE + 2000).at(-1)).toEqual(["candles", 0.5]);
});

test("after a silence what stood before it comes back slowly", () => {
  expect(scenesAt(13 * MINUTE + 2000)).toEqual([["silence", 1], ["candles", 0.5]]);
});

test("what is fading away is asked for its last instant, not for one that is not its own", () => {
  const [before] = layersAt((asked) => seenAt(TELLING, asked), MINUTE + 500);
  expect(before?.asked).toBe(MINUTE - 1);
});

test("what is told fades in, and a second word waits until the first has come", () => {
  const passage = new Passage();
  const seen = (telling: Telling, at: number): string => {
    passage.hear(telling, at, false);
    return passage.seenAt(at).scene;
  };
  expect(seen(TELLING, 30_000)).toBe("lettering");
  expect(seen({ ...TELLING, held: "candles" }, 31_000)).toBe("candles");
  expect(seen({ ...TELLING, held: "black" }, 31_500)).toBe("candles");
  expect(layersAt(passage.seenAt, 32_000).map((each) => each.seen.scene)).toEqual(["lettering", "candles"]);
  expect(seen({ ...TELLING, held: "black" }, 33_100)).toBe("black");
});

test("of cues that follow each other at once the last counts", () => {
  const cues = [0, 100, 200, 2000].map((at) => ({ id: String(at), at, scene: "black", fadeS: 0 }));
  expect(calm(cues).map((each) => each.at)).toEqual([200, 2000]);
});
