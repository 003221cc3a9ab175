/** field: a stem of light for each entry, in a sunflower's order over a meadow, swaying in one wind. */

import type { Measures } from "./measures";
import { sizeOf } from "./measures";
import { cosine, goldenTurns, mix, sine, stream, unit } from "./numbers";
import type { Light, Place, Vector } from "./types";

/** Half the meadow's width, and its depth by its width: a hall is wider than deep. */
export const MEADOW = 1.25;
export const HALL = 0.7;

export function ground(x: number, z: number): number {
  const slow = 0.085 * sine(0.42 * x + 0.2 * z + 0.1) + 0.06 * sine(0.6 * z - 0.31 * x + 0.37);
  return slow + 0.02 * sine(1.1 * x + 0.8 * z);
}

/** Where the stem of the entry at `rank` comes out of the meadow. */
export function rootOfStem(rank: number, of: Measures): Vector {
  const part = (rank + 0.5) / of.entries;
  const radius = MEADOW * Math.sqrt(part) * (0.85 + 0.15 * part * part * part);
  const turns = goldenTurns(rank);
  const x = radius * cosine(turns);
  const z = HALL * radius * sine(turns);
  return [x, ground(x, z), z];
}

export function onField(light: Light, of: Measures, seconds: number): Place {
  const hash = mix(light.rank, of.seed);
  const [x, y, z] = rootOfStem(light.rank, of);
  const [own, late] = [unit(hash), unit(stream(hash, 1))];
  const said = Math.sqrt(light.length * (1 / 255));
  const stem = of.stem * (0.45 + 0.25 * own + 0.3 * said);
  const gust = 0.7 * sine(seconds / 12 - 0.55 * x - 0.25 * z) + 0.3 * sine(seconds / 8 + late);
  const cross = 0.6 * sine(seconds / 16 + 0.3 * x - 0.5 * z) + 0.4 * sine(seconds / 9 + own);
  const [leanX, leanZ] = [0.22 * stem * gust, 0.12 * stem * cross];
  const position: Vector = [x + leanX, y + stem * (1 - 0.024 * gust * gust), z + leanZ];
  return { position, normal: [0, 0.6, 0.8], size: sizeOf("field", of) * (0.75 + 0.2 * own + 0.3 * said) };
}

export const FIELD_GLSL = /* glsl */ `
float formGround(float x, float z) {
  float slow = 0.085 * formSine(0.42 * x + 0.2 * z + 0.1) + 0.06 * formSine(0.6 * z - 0.31 * x + 0.37);
  return slow + 0.02 * formSine(1.1 * x + 0.8 * z);
}
vec3 formRoot(uint rank) {
  float part = (float(rank) + 0.5) / float(formEntries);
  float radius = 1.25 * sqrt(part) * (0.85 + 0.15 * part * part * part);
  float turns = formGolden(rank, 0u);
  float x = radius * formCosine(turns), z = 0.7 * radius * formSine(turns);
  return vec3(x, formGround(x, z), z);
}
Place formOnField(uint rank, uint length, float seconds) {
  uint hash = formMix(rank);
  vec3 root = formRoot(rank);
  float own = formUnit(hash), late = formUnit(formStream(hash, 1u));
  float said = sqrt(float(length) * (1.0 / 255.0));
  float stem = formField.x * (0.45 + 0.25 * own + 0.3 * said);
  float gust = 0.7 * formSine(seconds / 12.0 - 0.55 * root.x - 0.25 * root.z) + 0.3 * formSine(seconds / 8.0 + late);
  float cross_ = 0.6 * formSine(seconds / 16.0 + 0.3 * root.x - 0.5 * root.z) + 0.4 * formSine(seconds / 9.0 + own);
  vec3 lean = vec3(0.22 * stem * gust, stem * (1.0 - 0.024 * gust * gust), 0.12 * stem * cross_);
  return Place(root + lean, vec3(0.0, 0.6, 0.8), formSizes[3] * (0.75 + 0.2 * own + 0.3 * said));
}
`;
