import { afterEach, describe, expect, it, vi } from "vitest";
import { compare, Timekeeper } from "../src/clock";

/** A host `ahead` of us, and ways there and back that take these milliseconds; null where no answer comes. */
function host(ahead: number, ways: ([number, number] | null)[]): { steady: () => number; asked: () => number } {
  let clock = 0;
  let asked = 0;
  vi.stubGlobal("fetch", async () => {
    const way = ways[asked] ?? null;
    asked += 1;
    if (way === null) throw new TypeError("away");
    clock += way[0];
    const unix_ms = clock + ahead;
    clock += way[1];
    return { ok: true, json: async () => ({ unix_ms }) };
  });
  return { steady: () => clock, asked: () => asked };
}

const asking = (steady: () => number) => ({ address: "/time", times: 8, rest: 0, enough: 6, fair: 6, steady });

describe("comparing clocks", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("believes the shortest way, whose half is the most that it can be wrong by", async () => {
    const { steady } = host(5000, [[90, 10], [60, 20], [7, 3], [200, 5], [8, 40], [30, 30], [9, 9], [50, 50]]);
    const sample = await compare(asking(steady));
    expect(sample).toEqual({ offset: 5002, around: 10 });
    expect(Math.abs(sample!.offset - 5000)).toBeLessThanOrEqual(sample!.around / 2);
  });

  it("stops asking when it knows well enough", async () => {
    const { steady, asked } = host(0, Array.from({ length: 8 }, () => [2, 2] as [number, number]));
    await compare(asking(steady));
    expect(asked()).toBe(4);
  });

  it("asks on where every way is long, and no longer than it must", async () => {
    const ways = Array.from({ length: 24 }, (_, turn) => [turn < 14 ? 90 : 35, 40] as [number, number]);
    const { steady, asked } = host(0, ways);
    expect((await compare({ ...asking(steady), times: 24, fair: 80 }))?.around).toBe(75);
    expect(asked()).toBe(15);
  });

  it("goes by what it has when the host falls silent, and gives up where nobody ever answers", async () => {
    const some = host(100, [[5, 5], null, [4, 4], null, null]);
    expect((await compare(asking(some.steady)))?.offset).toBe(100);
    const none = host(100, []);
    expect(await compare(asking(none.steady))).toBeNull();
    expect(none.asked()).toBe(2);
  });
});

describe("keeping time", () => {
  it("is the host's, by the clock that only runs on", () => {
    let [steady, date] = [1000, 50_000];
    const keeper = new Timekeeper(() => steady, () => date);
    expect(keeper.now()).toBe(50_000);
    keeper.set({ offset: 60_000, around: 8 });
    expect([keeper.now(), keeper.within]).toEqual([61_000, 4]);
    // The date was set back by a person: it is not believed.
    [steady, date] = [steady + 100, date - 3_600_000];
    expect([keeper.now(), keeper.doubtful]).toEqual([61_100, true]);
  });

  it("goes on in sleep, in which the other clock may stand still", () => {
    let [steady, date] = [0, 0];
    const keeper = new Timekeeper(() => steady, () => date);
    keeper.set({ offset: 5000, around: 8 });
    [steady, date] = [steady + 10, date + 60_000];
    expect([keeper.now(), keeper.doubtful]).toEqual([65_000, true]);
    keeper.set({ offset: 65_000, around: 8 });
    expect(keeper.doubtful).toBe(false);
  });
});
