import { expect, test } from "vitest";
import { Permutation } from "../../src/people/permutation";
import { SLOT_SECONDS, Tour } from "../../src/people/tour";

const MILLION = 1_000_000;
const everybody = (): boolean => true;

test("each of a million entries has its turn before any has it twice", () => {
  const order = new Permutation(MILLION, 2018);
  const seen = new Uint8Array(MILLION);
  for (let turn = 0; turn < MILLION; turn += 1) {
    const who = order.at(turn);
    if (seen[who] === 1) throw new Error(`${who} comes twice`);
    seen[who] = 1;
  }
  expect(seen.every((each) => each === 1)).toBe(true);
});

test("a signatory can be told which turn is theirs, whatever the size of the book", () => {
  for (const size of [1, 2, 3, 24, 1000, 65_537, 10_000_000]) {
    const order = new Permutation(size, 7);
    for (const who of [0, Math.floor(size / 3), size - 1]) expect(order.at(order.turnOf(who))).toBe(who);
  }
});

test("another seed is another order, and neighbours in the book are no neighbours in the tour", () => {
  const [one, other] = [new Permutation(5000, 1), new Permutation(5000, 2)];
  const turns = Array.from({ length: 200 }, (_, turn) => turn);
  expect(turns.filter((turn) => one.at(turn) === other.at(turn)).length).toBeLessThan(5);
  expect(turns.filter((turn) => Math.abs(one.at(turn + 1) - one.at(turn)) < 2).length).toBeLessThan(5);
});

test("no order is made for a book without entries, or with more than a number can hold", () => {
  expect(() => new Permutation(0, 1)).toThrow(RangeError);
  expect(() => new Permutation(2 ** 30 + 1, 1)).toThrow(RangeError);
});

test("the figure of coverage says that a whole tour reaches all of 100,000 entries once", () => {
  const tour = new Tour({ entries: 100_000, seed: 3 });
  const begin = 1_521_676_800;
  const { turns, different, part } = tour.coverage(begin, begin + tour.seconds);
  expect(different).toBe(100_000);
  expect(part).toBe(1);
  expect(turns).toBeLessThan(100_000 * 1.002);
  expect(tour.coverage(begin, begin + tour.seconds / 2).part).toBeCloseTo(0.5, 1);
});

test("two screens show the same at the same time, and one that is asked later goes on where it is", () => {
  const [one, other] = [new Tour({ entries: 900, seed: 4 }), new Tour({ entries: 900, seed: 4 })];
  for (let seconds = 10_000; seconds < 20_000; seconds += 7) expect(one.at(seconds, everybody)).toEqual(other.at(seconds, everybody));
});

test("one slot of eight shows the whole", () => {
  const tour = new Tour({ entries: 900, seed: 4 });
  const scenes = Array.from({ length: 800 }, (_, slot) => tour.at(slot * SLOT_SECONDS, everybody));
  expect(scenes.filter((each) => each.whole).length).toBe(100);
});

test("a gap is never shown: who spoke before it stays a little longer", () => {
  const tour = new Tour({ entries: 900, seed: 4 });
  const present = (rank: number): boolean => rank % 3 !== 0;
  for (let slot = 0; slot < 900; slot += 1) {
    const scene = tour.at(slot * SLOT_SECONDS, present);
    if (!scene.whole) expect(present(scene.rank)).toBe(true);
  }
});

test("where nobody is left, the whole is shown", () => {
  expect(new Tour({ entries: 12, seed: 4 }).at(0, () => false).whole).toBe(true);
});

test("a new entry changes nobody else's turn", () => {
  const [before, after] = [new Tour({ entries: 1000, seed: 9 }), new Tour({ entries: 1001, seed: 9 })];
  for (let turn = 0; turn < 1000; turn += 1) {
    const now = after.rankAt(turn);
    expect(now === before.rankAt(turn) || now === 1000).toBe(true);
  }
});

test("when a message is shown next is told, and then it is shown", () => {
  const tour = new Tour({ entries: 500, seed: 5 });
  for (const rank of [0, 17, 499]) {
    const at = tour.next(rank, 123_456);
    expect(at).toBeGreaterThanOrEqual(123_456);
    expect(tour.at(at, everybody)).toMatchObject({ whole: false, rank });
  }
});
