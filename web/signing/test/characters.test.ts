import { expect, test } from "vitest";
import { characters, roomLeft } from "../src/characters";

const words = { left: "There is room for {n} more characters.", over: "Your message is {n} characters too long." };

test("a family joined from seven code points is one character", () => {
  expect(characters("👨‍👩‍👧‍👦")).toBe(1);
});

test("letters with their marks are one character each", () => {
  expect(characters("नमस्ते")).toBeLessThanOrEqual(4);
  expect(characters("e\u0301")).toBe(1);
});

test("a line break is one character, however the browser writes it", () => {
  expect(characters("a\r\nb")).toBe(3);
});

test("nothing is said while there is plenty of room", () => {
  expect(roomLeft("a".repeat(1799), 2000, words)).toBe("");
});

test("near the limit a writer is told how much room is left", () => {
  expect(roomLeft("a".repeat(1990), 2000, words)).toBe("There is room for 10 more characters.");
});

test("beyond the limit a writer is told by how much", () => {
  expect(roomLeft("a".repeat(2003), 2000, words)).toBe("Your message is 3 characters too long.");
});

test("joined emoji are not counted against a writer", () => {
  expect(roomLeft("👨‍👩‍👧‍👦".repeat(1000), 2000, words)).toBe("");
});
