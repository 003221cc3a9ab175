import { describe, expect, it } from "vitest";
import { FORMS, type FormName, type Light, type Parameters, place } from "../../src/forms/index";
import { Search, keptFirst } from "../../src/near/search";
import { sieveOf } from "../../src/near/sieves";
import { GONE } from "../../src/pack/points";
import type { Chunk } from "../../src/pack/resident";
import { FEW } from "../../src/scene/few";

const MANY = 60_000;
const REACH = 0.03;
const SECONDS = 137;
const TABLE = Float32Array.from({ length: 600 * 6 }, (_, n) => {
  const [point, axis] = [Math.floor(n / 6), n % 6];
  return [((point % 40) - 20) / 27, Math.floor(point / 40) / 45, 0.06, 0, 0, 1][axis]!;
});
const BOOK: Parameters = { entries: MANY, aspect: 0.8, seed: 7, pageEntries: 24, scripts: 5, table: TABLE };
/** Every seventh light is afloat, every eleventh from afar. */
const STYLES = (rank: number): number => (rank % 7 === 0 ? 2 : 0) | (rank % 11 === 0 ? 4 : 0);

/** The u32 of a light as the pack's reader lays them down; places spread as if by chance. */
function words(rank: number): [number, number, number] {
  const spot = Math.imul(rank, 2654435761) >>> 0;
  return [rank, spot, (rank % 250) | ((rank % 5) << 8) | (STYLES(rank) << 16)];
}

function lightOf(rank: number): Light {
  const [, spot, traits] = words(rank);
  return { rank, x: spot & 0xffff, y: spot >>> 16, length: traits & 0xff, script: (traits >>> 8) & 0xff, style: traits >>> 16 };
}

function away(form: FormName, rank: number, at: readonly number[]): number {
  const { position } = place(form, lightOf(rank), BOOK, SECONDS);
  return Math.hypot(...position.map((each, axis) => each - at[axis]!));
}

describe.each(FORMS)("the sieve of %s", (form) => {
  const points = [3, 23_333, 41_234, 59_990].map((rank) => place(form, lightOf(rank), BOOK, SECONDS).position);

  it("lets every light through that is near", () => {
    for (const at of points) {
      const sieve = sieveOf(form, BOOK, at, REACH, SECONDS);
      for (let rank = 0; rank < MANY; rank += 1) {
        if (!sieve(...words(rank)) && away(form, rank, at) <= REACH) throw new Error(`${form} lost ${rank}`);
      }
    }
  });

  it("holds most others back", () => {
    let through = 0;
    for (const at of points) {
      const sieve = sieveOf(form, BOOK, at, REACH, SECONDS);
      for (let rank = 0; rank < MANY; rank += 1) if (sieve(...words(rank))) through += 1;
    }
    expect(through / points.length / MANY).toBeLessThan(form === "sky" ? 0.3 : 0.15);
  });
});

describe("the search", () => {
  function chunkOf(ranks: number[]): Chunk {
    const lights = Uint32Array.from(ranks.flatMap(words));
    return { file: "a", tail: false, count: ranks.length, lights, number: 0, changed: [] };
  }
  const ranksOf = (lights: Uint32Array): number[] => Array.from(lights.filter((_, at) => at % 3 === 0));

  it("finds what is seen and not drawn, over several chunks and steps", () => {
    const parts = [{ chunk: chunkOf([10, 11, 12, 13]), from: 2 }, { chunk: chunkOf([20, 21, 22]), from: 0 }];
    const search = new Search(parts, (rank) => rank !== 21, (light) => light.rank !== 13);
    while (!search.step(0));
    expect(ranksOf(search.lights)).toEqual([12, 20, 22]);
  });

  it("never finds what has been taken down", () => {
    const chunk = chunkOf([10, 11]);
    chunk.lights[0] = GONE;
    const search = new Search([{ chunk, from: 0 }], () => true, () => true);
    while (!search.step(1));
    expect(ranksOf(search.lights)).toEqual([11]);
  });

  it("stops when there is no more room", () => {
    const search = new Search([{ chunk: chunkOf(Array.from({ length: 5000 }, (_, n) => n)), from: 0 }], () => true, () => true);
    expect(search.step(1000)).toBe(true);
    expect(search.lights.length / 3).toBe(FEW);
  });

  it("gives the page its time back", () => {
    const ranks = Array.from({ length: 400_000 }, (_, n) => n);
    const slow = (): boolean => Math.sin(Math.random()) > 2;
    const search = new Search([{ chunk: chunkOf(ranks), from: 0 }], slow, () => true);
    const began = performance.now();
    expect(search.step(1)).toBe(false);
    expect(performance.now() - began).toBeLessThan(100);
  });

  it("keeps what shines already in front, so that only the others come softly", () => {
    const [before, next] = [Uint32Array.from([1, 2, 3].flatMap(words)), Uint32Array.from([7, 3, 8, 1].flatMap(words))];
    const { lights, kept } = keptFirst(next, before);
    expect(ranksOf(lights)).toEqual([3, 1, 7, 8]);
    expect(kept).toBe(2);
    expect(Array.from(lights.subarray(0, 3))).toEqual(words(3));
  });
});
