/** The six forms as functions of (entry, book, time): spec/forms/v1 in TypeScript and in GLSL ES 3.00. */

import { BOOK_GLSL, inBook } from "./book";
import { FIELD_GLSL, onField } from "./field";
import { LETTERS_GLSL, onLetters } from "./letters";
import { MAP_GLSL, onMap } from "./map";
import { measuresOf } from "./measures";
import { MORPH_GLSL, between } from "./morph";
import { NUMBERS_GLSL, PERIOD } from "./numbers";
import { RAMP_GLSL, onRamp } from "./ramp";
import { SKY_GLSL, inSky } from "./sky";
import type { FormName, Light, Parameters, Place } from "./types";
import { UNIFORMS_GLSL } from "./uniforms";

export { cameraOf, type Distance, type View } from "./cameras";
export { guides } from "./guides";
export { PERIOD, mix } from "./numbers";
export { FORMS, type FormName, type Lettering, type Light, type Parameters, type Place } from "./types";
export { formUniforms } from "./uniforms";

/** GLSL ES 3.00 for a vertex shader in highp; `seconds` must come through {@link formSeconds}. */
export const FORMS_GLSL = [
  UNIFORMS_GLSL, NUMBERS_GLSL, MAP_GLSL, LETTERS_GLSL, RAMP_GLSL, FIELD_GLSL, BOOK_GLSL, SKY_GLSL, MORPH_GLSL,
].join("");

/** Scene time within the common period, precise enough for float32: what a shader is given. */
export function formSeconds(seconds: number): number {
  return seconds - PERIOD * Math.floor(seconds / PERIOD);
}

/** Where a light stands in `form` at `seconds`. */
export function place(form: FormName, light: Light, parameters: Parameters, seconds: number): Place {
  const of = measuresOf(parameters);
  const now = formSeconds(seconds);
  switch (form) {
    case "map":
      return onMap(light, of, now);
    case "letters":
      return onLetters(light, of, parameters.table, now);
    case "ramp":
      return onRamp(light, of, now);
    case "field":
      return onField(light, of, now);
    case "book":
      return inBook(light, of, now);
    case "sky":
      return inSky(light, of, now);
  }
}

/** Where a light is when the whole has gone `progress` (0 to 1) of the way between two forms. */
export function morphed(from: FormName, to: FormName, progress: number, light: Light, parameters: Parameters, seconds: number): Place {
  const start = place(from, light, parameters, seconds);
  if (from === to || progress <= 0) return start;
  const goal = place(to, light, parameters, seconds);
  return progress >= 1 ? goal : between(start, goal, progress, light, measuresOf(parameters).seed);
}

/** The usual distance between neighbours in `form`, world units: the room that words have. */
export function spacing(form: FormName, parameters: Parameters): number {
  return measuresOf(parameters).spacings[form];
}
