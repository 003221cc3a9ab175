import { describe, expect, it } from "vitest";
import type { Parameters } from "../../src/forms/index";
import { instantOf, readPage } from "../../src/page";
import { Budget } from "../../src/scene/budget";
import { glowOf } from "../../src/scene/density";
import { Eye } from "../../src/scene/eye";
import { spread } from "../../src/scene/nearby";
import { along, orbitOf, turn, viewOf } from "../../src/scene/views";

const BOOK: Parameters = { entries: 1000, aspect: 0.8, seed: 1, pageEntries: 24, scripts: 4, table: null };

describe("the budget", () => {
  /** Frames of a machine that needs `base` and `each` milliseconds a light. */
  function settled(base: number, each: number, resident: number): Budget {
    const budget = new Budget();
    for (let frame = 0; frame < 2000; frame += 1) {
      const drawn = Math.min(budget.lights, resident);
      budget.observe(Math.max(16.7, base * budget.scale ** 2 + each * drawn), resident);
    }
    return budget;
  }

  it("lets a fast machine draw everything", () => {
    expect(settled(2, 0.000002, 1_000_000).lights).toBeGreaterThanOrEqual(1_000_000);
  });

  it("costs a slow machine hardly more for a million lights than for a hundred thousand", () => {
    const cost = (resident: number): number => 15 + 0.0008 * Math.min(resident, settled(15, 0.0008, resident).lights);
    expect(cost(1_000_000)).toBeLessThanOrEqual(1.5 * cost(100_000));
    expect(cost(1_000_000)).toBeLessThan(60);
  });

  it("draws more coarsely only when even few lights are too slow", () => {
    expect(settled(20, 0.001, 100_000).scale).toBe(1);
    expect(settled(200, 0.001, 100_000).scale).toBeLessThan(0.7);
  });

  it("does not take a page that slept for one that is slow", () => {
    const budget = new Budget();
    for (let frame = 0; frame < 50; frame += 1) budget.observe(5000, 1_000_000);
    expect(budget.lights).toBe(new Budget().lights);
  });
});

describe("the eye", () => {
  const eye = (): Eye => {
    const made = new Eye(BOOK, "map");
    made.look(100, 0, 0.016, 1.6);
    return made;
  };

  it("follows a hand softly and comes to rest", () => {
    const looking = eye();
    looking.turn(0.5, 0);
    expect(looking.moving).toBe(true);
    for (let frame = 0; frame < 300; frame += 1) looking.look(100, frame / 60, 1 / 60, 1.6);
    expect(looking.moving).toBe(false);
    expect(looking.away).toBe(true);
  });

  it("never goes below the ground, nor out of sight of the form", () => {
    const looking = eye();
    for (let step = 0; step < 100; step += 1) {
      looking.turn(1, -1);
      looking.shift(5, -5, 1.6);
      looking.nearer(0.5, 1.6);
    }
    let view = looking.look(100, 0, 10, 1.6);
    for (let frame = 0; frame < 300; frame += 1) view = looking.look(100, frame, 0.1, 1.6);
    expect(view.position[1]).toBeGreaterThan(0);
    expect(Math.hypot(...view.position)).toBeLessThan(12);
  });

  it("comes near a light, but not into it, and finds home again", async () => {
    const looking = eye();
    const home = looking.look(100, 0, 0.016, 1.6);
    await looking.to(() => ({ position: [0.3, 0.02, 0.2], normal: [0, 0.6, 0.8], size: 0.01 }), false, 0, true);
    const near = looking.look(100, 0, 0.016, 1.6);
    expect(near.target).toEqual([0.3, 0.02, 0.2]);
    const far = Math.hypot(...near.position.map((at, axis) => at - near.target[axis]!));
    expect(far).toBeGreaterThan(0.02);
    expect(far).toBeLessThan(1);
    await looking.home("map", 0, true);
    const again = looking.look(100, 0, 0.016, 1.6);
    again.position.forEach((at, axis) => expect(at).toBeCloseTo(home.position[axis]!, 6));
  });

  it("flies in a calm arc that begins and ends where it should", () => {
    const from = orbitOf({ position: [0, 1, 3], target: [0, 0, 0], fov: 34 });
    const to = orbitOf({ position: [1, 0.2, 1], target: [0.8, 0, 0.8], fov: 34 });
    along(from, to, 0).target.forEach((at, axis) => expect(at).toBeCloseTo(from.target[axis]!));
    const end = viewOf(along(from, to, 1));
    end.position.forEach((at, axis) => expect(at).toBeCloseTo([1, 0.2, 1][axis]!));
    expect(along(from, to, 0.5).distance).toBeGreaterThan(Math.sqrt(from.distance * to.distance));
  });

  it("turns the shorter way around", () => {
    expect(turn(3, -3)).toBeCloseTo(2 * Math.PI - 6);
    expect(turn(-3, 3)).toBeCloseTo(6 - 2 * Math.PI);
  });
});

describe("what deserves words", () => {
  it("is near the eye and spread over the screen", () => {
    const seen = [
      ...Array.from({ length: 20 }, (_, rank) => ({ rank, pixels: 5, x: 0.05, y: 0.05 })),
      { rank: 90, pixels: 2, x: 0.9, y: 0.9 },
    ];
    const ranks = spread(seen, (rank) => ({ x: 0, y: 0, depth: 1 + rank, pixelsPerUnit: 1 }));
    expect(ranks.slice(0, 3)).toEqual([0, 90, 1]);
    expect(ranks).toHaveLength(21);
  });

  it("is nothing where nothing is seen", () => {
    expect(spread([], () => undefined)).toEqual([]);
  });
});

describe("the glow", () => {
  it("spreads from where entries stand, and is brightest there", () => {
    const picture = new Uint8Array(64 * 64);
    picture[32 * 64 + 32] = 255;
    const glow = glowOf(picture, 64, 64, 100);
    expect(glow[32 * 64 + 32]).toBe(255);
    expect(glow[32 * 64 + 38]).toBeGreaterThan(0);
    expect(glow[32 * 64 + 38]).toBeLessThan(255);
    expect(glow[0]).toBe(0);
  });

  it("is dark where nobody has signed yet", () => {
    expect(Math.max(...glowOf(new Uint8Array(256), 16, 16, 0))).toBe(0);
  });
});

describe("the page's address", () => {
  it("says form, seed and time", () => {
    const page = readPage("?form=sky&seed=7&at=2018-03-22T00:01:00Z&screen=west", { pack: "p/" } as unknown as DOMStringMap);
    expect(page).toMatchObject({ form: "sky", seed: 7, at: 60, screen: "west", pack: "p/", receipts: null });
  });

  it("says whether candles alone are shown", () => {
    const shown = ["?kind=candle", "?kind=message", ""].map((search) => readPage(search, {} as DOMStringMap).candles);
    expect(shown).toEqual([true, false, false]);
  });

  it("says nothing with what nobody knows", () => {
    expect(readPage("?form=spiral&seed=x&at=soon", {} as DOMStringMap)).toMatchObject({ form: null, seed: null, at: null });
    expect(instantOf("12.5")).toBe(12.5);
  });
});
