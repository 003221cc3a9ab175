// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { Draft } from "../src/draft";

const kept = { key: "k", fields: { message: "For you" }, sent: false };

beforeEach(() => localStorage.clear());

test("what was kept can be read again in the same browser", () => {
  new Draft("london", localStorage).write(kept);
  expect(new Draft("london", localStorage).read()).toEqual(kept);
});

test("the drafts of two books are kept apart", () => {
  new Draft("london", localStorage).write(kept);
  expect(new Draft("nice", localStorage).read()).toBeUndefined();
});

test("what was forgotten is gone", () => {
  const draft = new Draft("london", localStorage);
  draft.write(kept);
  draft.forget();
  expect(draft.read()).toBeUndefined();
  expect(localStorage.length).toBe(0);
});

test("a draft is not kept for more than a week", () => {
  let now = 0;
  const draft = new Draft("london", localStorage, () => now);
  draft.write(kept);
  now = 8 * 24 * 60 * 60 * 1000;
  expect(draft.read()).toBeUndefined();
});

test("what is not a draft is not taken for one", () => {
  localStorage.setItem("remembrancer:draft:london", '{"key": 1, "fields": {"message": 2}}');
  expect(new Draft("london", localStorage).read()).toBeUndefined();
  localStorage.setItem("remembrancer:draft:london", "{");
  expect(new Draft("london", localStorage).read()).toBeUndefined();
});

test("a browser that keeps nothing is no obstacle", () => {
  const draft = new Draft("london", undefined);
  expect(draft.write(kept)).toBe(false);
  expect(draft.read()).toBeUndefined();
  draft.forget();
});
