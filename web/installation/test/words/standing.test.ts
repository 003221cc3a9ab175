import { expect, test } from "vitest";
import { stands } from "../../src/words/standing";

const eye = [0, 0.5, 3] as const;

test("the lettering stands before what lies behind it, and not before what lies before it or beside it", () => {
  expect(stands(null, eye, [0, 0.05, -0.5])).toBe(true);
  expect(stands(null, eye, [0, 0.05, 0.5])).toBe(false);
  expect(stands(null, eye, [1.5, 0.05, -0.5])).toBe(false);
  expect(stands(null, [0, 3, 0.5], [0, 0.05, -2])).toBe(false);
});

test("a lettering of another size hides as much as it is wide", () => {
  expect(stands({ width: 0.2, height: 0.34, depth: 0.12 }, eye, [0.6, 0.05, -0.5])).toBe(false);
  expect(stands({ width: 1.5, height: 0.34, depth: 0.12 }, eye, [0.6, 0.05, -0.5])).toBe(true);
});

test("an eye that looks straight along an axis is no special case", () => {
  expect(stands(null, [0, 0.1, 3], [0, 0.1, -1])).toBe(true);
  expect(stands(null, [2, 0.1, 3], [2, 0.1, -1])).toBe(false);
});
