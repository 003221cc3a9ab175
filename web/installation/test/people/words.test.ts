import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { london } from "../../maps/london";
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

test("the credits of the maps that come with us are known word for word, so that they can be said in every language", () => {
  const python = readFileSync(new URL("../../../../remembrancer/editions/installation/scene/map.py", import.meta.url), "utf8");
  expect(python).toContain(`GEONAMES = "${ENGLISH.credit_places}"`);
  expect(london().credits).toEqual([ENGLISH.credit_boroughs, ENGLISH.credit_underground]);
});
