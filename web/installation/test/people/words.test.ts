import { expect, test } from "vitest";
import { ENGLISH, say, wordsOf } from "../../src/people/words";

test("a page speaks its own language, and English where it leaves something out", () => {
  const words = wordsOf(JSON.stringify({ find: "Retrouver mon message", unknown: "x", close: "" }));
  expect(words.find).toBe("Retrouver mon message");
  expect(words.close).toBe(ENGLISH.close);
  expect(Object.keys(words)).toEqual(Object.keys(ENGLISH));
});

test("broken words, or none, leave a page that speaks English", () => {
  for (const source of [null, undefined, "", "{", "[]", "null"]) expect(wordsOf(source)).toEqual(ENGLISH);
});

test("gaps are filled, numbers as the page's language writes them, and unknown gaps stay", () => {
  expect(say("{title}: {n} lights", { title: "A", n: 12345 }, "en")).toBe("A: 12,345 lights");
  expect(say("{m}", {})).toBe("{m}");
});
