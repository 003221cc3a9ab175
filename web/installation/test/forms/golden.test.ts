import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { morphed, place, type Light, type Parameters, type Place } from "../../src/forms";
import { BOOKS, TOLERANCE, lightsOf, nameOf, parametersOf, type Case, type Golden } from "./golden";

const golden = (name: string): Golden =>
  JSON.parse(readFileSync(new URL(`../../../../spec/forms/v1/golden/${name}.json`, import.meta.url), "utf-8")) as Golden;

function placed(one: Case, light: Light, parameters: Parameters): Place {
  if ("form" in one) return place(one.form, light, parameters, one.seconds);
  return morphed(one.from, one.to, one.progress, light, parameters, one.seconds);
}

describe.each(BOOKS)("in a book of %s entries", (book) => {
  const given = golden(book);
  const [parameters, lights] = [parametersOf(given), lightsOf(given)];

  test.each(given.cases.map((one) => [nameOf(one), one] as const))("%s is as the golden file has it", (_, one) => {
    lights.forEach((light, index) => {
      const { position, normal, size } = placed(one, light, parameters);
      const differences = [...position, ...normal, size].map((value, column) => Math.abs(value - one.places[index]![column]!));
      expect(Math.max(...differences)).toBeLessThan(TOLERANCE);
    });
  });
});
