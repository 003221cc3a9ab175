import { expect, test } from "vitest";
import { BUDGET, counted, fieldOf } from "../../src/scenes/candles";

const LIT = { one: "{count} candle", other: "{count} candles" };

test("each candle has its flame, up to the budget, and every flame is in the picture", () => {
  for (const count of [0, 1, 9, 2318, 40_000]) {
    const field = fieldOf(count, 7, 16 / 9);
    expect(field.length).toBe(4 * Math.min(count, BUDGET));
    for (let at = 0; at < field.length; at += 4) {
      const across = 0.5 + ((field[at]! / field[at + 1]!) * 0.62) / (16 / 9);
      expect(across).toBeGreaterThan(0);
      expect(across).toBeLessThan(1);
    }
  }
});

test("the nearest rows stand at the lower edge, however many there are", () => {
  for (const count of [300, 2318, BUDGET]) {
    const field = fieldOf(count, 7, 16 / 9);
    expect(Math.min(...Array.from({ length: count }, (_, n) => field[4 * n + 1]!))).toBeLessThan(1.6);
  }
});

test("the same book has the same field on every projector", () => {
  expect(fieldOf(100, 7, 2)).toEqual(fieldOf(100, 7, 2));
  expect(fieldOf(100, 8, 2)).not.toEqual(fieldOf(100, 7, 2));
});

test("they are counted in the language of the book", () => {
  expect(counted(1, "en", LIT)).toBe("1 candle");
  expect(counted(2318, "en", LIT)).toBe("2,318 candles");
  expect(counted(3, "ar", { few: "{count} شموع", other: "" })).toContain("شموع");
});
