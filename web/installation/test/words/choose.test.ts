import { expect, test } from "vitest";
import { type Candidate, choose, type Limits } from "../../src/words/choose";
import { greeked } from "../../src/words/greek";
import { Layers } from "../../src/words/layers";

const LIMITS: Limits = { width: 1000, height: 800, leastWidth: 20, layers: 10, cards: 10 };
const card = (rank: number, left: number, top: number, more: Partial<Candidate> = {}): Candidate => ({ rank, left, top, width: 100, height: 50, layers: 1, ...more });
const none = new Set<number>();

test("the nearest come first, and none stands on another", () => {
  expect(choose([card(1, 0, 0), card(2, 20, 10), card(3, 200, 0)], none, LIMITS)).toEqual([1, 3]);
});

test("what is being read is not pushed aside by a light that has come a pixel nearer", () => {
  expect(choose([card(2, 20, 10), card(1, 0, 0)], new Set([1]), LIMITS)).toEqual([1]);
});

test("what is outside the picture, or too small to be anything, is not chosen", () => {
  const candidates = [card(1, -200, 0), card(2, 0, 900), card(3, 0, 0, { width: 10 }), card(4, -30, -20), card(5, 950, 300)];
  expect(choose(candidates, none, LIMITS)).toEqual([4]);
});

test("no more is chosen than there are layers and cards for", () => {
  const many = Array.from({ length: 20 }, (_, n) => card(n, n * 110, 0, { layers: 4 }));
  expect(choose(many, none, { ...LIMITS, width: 4000 })).toEqual([0, 1]);
  expect(choose(many, none, { ...LIMITS, width: 4000, layers: 99, cards: 3 })).toEqual([0, 1, 2]);
});

test("the card that was not seen for longest makes room; one before the eye does not", () => {
  const layers = new Layers(4);
  for (const rank of [1, 2, 3, 4]) layers.take(rank, 1, none);
  layers.touch(1);
  expect(layers.take(5, 2, new Set([2]))?.gone).toEqual([3, 4]);
  expect(layers.take(6, 4, new Set([1, 2, 5]))).toBeUndefined();
  layers.give(5);
  expect(layers.take(7, 2, none)?.layers.length).toBe(2);
});

test("no layer belongs to two cards", () => {
  const layers = new Layers(16);
  const held = [1, 2, 3].map((rank) => layers.take(rank, 5, new Set([1, 2, 3]))?.layers ?? []);
  expect(new Set(held.flat()).size).toBe(15);
});

test("a greeked page has more lines for a longer message, and room for a name", () => {
  const [short, long, longest] = [greeked(2), greeked(40), greeked(255)];
  expect(short.lines).toBe(1);
  expect(long.lines).toBeGreaterThan(short.lines);
  expect(longest.layers).toBeGreaterThan(long.layers);
  expect(greeked(0).lines).toBe(1);
});

test("no words hang beneath a sheet or the bar, where they would be cut off", () => {
  const cards = [card(1, 100, 100), card(2, 100, 400), card(3, 900, 400)];
  const sheet = { left: 12, top: 390, width: 480, height: 200 };
  expect(choose(cards, none, LIMITS)).toEqual([1, 2, 3]);
  expect(choose(cards, new Set([2]), { ...LIMITS, over: [sheet] })).toEqual([1, 3]);
});
