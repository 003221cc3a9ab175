import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isEntry, readBook, readCount, readPage } from "../src/documents";

const golden = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../spec/page/v1/golden/${name}`, import.meta.url), "utf-8"));

test("the golden page is read without a loss", () => {
  const given = golden("page.json");
  expect(readPage(given)).toEqual(given);
});

test("the golden page has an entry in each direction, a candle and a gap", () => {
  const { entries } = readPage(golden("page.json"));
  const written = entries.filter(isEntry);
  expect(new Set(written.map((entry) => entry.direction))).toEqual(new Set(["ltr", "rtl"]));
  expect(written.some((entry) => entry.kind === "candle" && entry.message === "")).toBe(true);
  expect(entries).toHaveLength(written.length + 1);
});

test("joined emoji come back code point for code point", () => {
  const text = readPage(golden("page.json")).entries.map((item) => (isEntry(item) ? item.message : "")).join("");
  expect(text).toContain("\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}");
});

test("the golden book names its other files", () => {
  const book = readBook(golden("book.json"));
  expect(book.state).toBe("open");
  expect(book.links.page_json?.replace("{n}", "3")).toBe("/books/london-united/pages/3.json");
});

test("the golden counts are two numbers", () => {
  expect(readCount(golden("count.json"))).toEqual({ accepted: 4, candles: 1 });
});

test.each([null, [], 1, "", {}, { book: "b", page: "1" }])("what is not a page is refused: %j", (given) => {
  expect(() => readPage(given)).toThrow();
});

test("an entry of an unknown kind is refused", () => {
  const entry = { id: "1", kind: "wreath" };
  expect(() => readPage({ book: "b", page: 1, pages: 1, sealed: false, entries: [entry] })).toThrow("kind");
});
