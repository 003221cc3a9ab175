import { expect, test } from "vitest";
import { newKey } from "../src/key";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test("every key is a new UUID", () => {
  expect(newKey()).toMatch(UUID);
  expect(newKey()).not.toBe(newKey());
});

test("a hall's network without a secure origin has keys as well", () => {
  const plain = { getRandomValues: crypto.getRandomValues.bind(crypto) } as unknown as Crypto;
  expect(newKey(plain)).toMatch(UUID);
});
