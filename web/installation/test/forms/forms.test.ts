import { expect, test } from "vitest";
import { FORMS, PERIOD, formSeconds, formUniforms, guides, morphed, place, spacing, type Place } from "../../src/forms";
import { book, lights, table } from "./books";

const apart = (one: Place, other: Place): number => Math.hypot(...one.position.map((value, axis) => value - other.position[axis]!));
const WAYS = FORMS.flatMap((from) => FORMS.filter((to) => to !== from).map((to) => [from, to] as const));

test.each(WAYS)("from %s to %s no light leaves before its time or goes beyond its goal", (from, to) => {
  const parameters = book(3000, { table: table(300) });
  for (const light of lights(parameters, 60)) {
    const [start, goal] = [place(from, light, parameters, 50), place(to, light, parameters, 50)];
    expect(morphed(from, to, 0, light, parameters, 50)).toEqual(start);
    expect(morphed(from, to, 1, light, parameters, 50)).toEqual(goal);
    for (const progress of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      const now = morphed(from, to, progress, light, parameters, 50);
      for (const axis of [0, 2]) {
        const [low, high] = [start.position[axis]!, goal.position[axis]!].sort((a, b) => a - b);
        expect(now.position[axis]).toBeGreaterThanOrEqual(low! - 1e-12);
        expect(now.position[axis]).toBeLessThanOrEqual(high! + 1e-12);
      }
      expect(now.position[1]).toBeGreaterThanOrEqual(Math.min(start.position[1], goal.position[1]) - 1e-12);
      expect(Math.hypot(...now.normal)).toBeCloseTo(1, 5);
    }
  }
});

test("a morph is a wave: at half its way some lights have arrived and some have not left", () => {
  const parameters = book(3000);
  const far = lights(parameters, 400).map((light) => {
    const now = morphed("map", "field", 0.5, light, parameters, 0);
    return [apart(now, place("map", light, parameters, 0)), apart(now, place("field", light, parameters, 0))];
  });
  expect(far.some(([, left]) => left! < 1e-3)).toBe(true);
  expect(far.some(([gone]) => gone! < 1e-3)).toBe(true);
});

test.each(FORMS)("in %s nothing hastes: a light moves less than half a metre of the world's two in a second", (form) => {
  const parameters = book(5000, { table: table(300) });
  for (const light of lights(parameters, 200)) {
    for (const seconds of [0, 5.5, 8, 12, 600, 1439.5]) {
      const moved = apart(place(form, light, parameters, seconds), place(form, light, parameters, seconds + 0.1));
      expect(moved).toBeLessThan(0.05);
    }
  }
});

test.each(FORMS)("after the period %s is as it was, however late it is", (form) => {
  const parameters = book(5000);
  for (const light of lights(parameters, 20)) {
    expect(apart(place(form, light, parameters, 12.25), place(form, light, parameters, 12.25 + 1_200_000 * PERIOD))).toBeLessThan(1e-9);
  }
});

test("time before the epoch lies in the period as well", () => {
  expect([formSeconds(-1), formSeconds(PERIOD), formSeconds(2.5)]).toEqual([PERIOD - 1, 0, 2.5]);
});

test.each(FORMS)("neighbours in %s come closer as the book grows, and their lights smaller", (form) => {
  const sizes = [67, 1000, 1_000_000, 10_000_000].map((entries) => {
    const light = { rank: 3, x: 9000, y: 9000, length: 9, script: 0, style: 0 };
    return [spacing(form, book(entries)), place(form, light, book(entries), 0).size] as const;
  });
  sizes.slice(1).forEach(([near, small], index) => {
    expect(near).toBeLessThan(sizes[index]![0]);
    expect(small).toBeLessThan(sizes[index]![1]);
  });
});

test("a parameter that changes in place is noticed", () => {
  const parameters = book(1000);
  const before = spacing("field", parameters);
  parameters.entries = 4000;
  expect(spacing("field", parameters)).toBeCloseTo(before / 2, 9);
});

test("what shows a form where lights are few comes in pairs of ends", () => {
  const lines = FORMS.map((form) => [form, guides(form, book(67), 8).length] as const);
  for (const [, length] of lines) expect(length % 6).toBe(0);
  expect(lines.filter(([, length]) => length > 0).map(([form]) => form)).toEqual(["ramp", "book", "sky"]);
  for (const form of FORMS) expect(guides(form, book(67), 8).every(Number.isFinite)).toBe(true);
});

test("the lettering's table becomes a texture of two texels a point", () => {
  const uniforms = formUniforms(book(1000, { table: table(100) }));
  const { image } = uniforms.formTable!.value as { image: { data: Float32Array; width: number; height: number } };
  expect([image.width, image.height, uniforms.formPoints!.value]).toEqual([128, 2, 100]);
  const [first, second] = [Array.from(image.data.subarray(0, 3)), Array.from(image.data.subarray(4, 7))];
  expect(first[2]).toBeCloseTo(0.05, 6);
  expect(second).toEqual([0, 0, 1]);
});
