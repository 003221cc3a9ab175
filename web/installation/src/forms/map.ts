/** map: a light stands where its signatory wrote from, gathered with its neighbours like candles set down. */

import type { Measures } from "./measures";
import { sizeOf } from "./measures";
import { clamp, cosine, goldenTurns, mix, scramble, sine, stream, unit } from "./numbers";
import type { Light, Place } from "./types";

const AFLOAT = 2;

export function onMap(light: Light, of: Measures, seconds: number): Place {
  const hash = mix(light.rank, of.seed);
  const [far, tall, late] = [unit(hash), unit(stream(hash, 1)), unit(stream(hash, 2))];
  const gathering = unit(scramble(light.x + light.y * 65537));
  const afloat = (light.style & AFLOAT) !== 0;
  const square = far * far;
  const breath = 1 + 0.05 * sine(seconds / 12 + gathering);
  const radius = (afloat ? 0.5 : 1) * of.gathering * breath * far * (1 + 1.2 * square * square * square);
  const heart = (afloat ? 0.12 : 1) * of.flame * (1 - far) * (1 - far) * tall;
  const height = 0.01 + 0.006 * tall + heart + 0.002 * sine(seconds / 8 + late);
  const turns = goldenTurns(light.rank);
  const lean = 0.12 * height * sine(seconds / 9 + gathering);
  const x = light.x * (2 / 65535) - 1 + radius * cosine(turns) + lean;
  const z = (light.y * (2 / 65535) - 1) * of.aspect + radius * sine(turns);
  const size = sizeOf("map", of) * (0.8 + 0.4 * tall) * (light.length === 0 ? 1.15 : 1);
  return { position: [x, height, besideLettering(x, z, of)], normal: [0, 0.6, 0.8], size };
}

/** `z` pressed away from where the lettering stands, so that no light passes through it. */
function besideLettering(x: number, z: number, of: Measures): number {
  const half = 0.5 * of.lettering.width + 0.02;
  const part = clamp((half + 0.12 - Math.abs(x)) * (1 / 0.12), 0, 1);
  const deep = (0.5 * of.lettering.depth + 0.025) * part * part * (3 - 2 * part);
  const zone = 3 * (0.5 * of.lettering.depth + 0.025);
  const away = Math.abs(z);
  if (away >= zone) return z;
  const pressed = deep + (away * (zone - deep)) / zone;
  return z < 0 ? -pressed : pressed;
}

export const MAP_GLSL = /* glsl */ `
float formBeside(float x, float z) {
  float part = clamp((0.5 * formLettering.x + 0.14 - abs(x)) * 8.333333333, 0.0, 1.0);
  float zone = 3.0 * (0.5 * formLettering.z + 0.025);
  float deep = (0.5 * formLettering.z + 0.025) * part * part * (3.0 - 2.0 * part);
  float away = abs(z);
  if (away >= zone) return z;
  float pressed = deep + away * (zone - deep) / zone;
  return z < 0.0 ? -pressed : pressed;
}
Place formOnMap(uint rank, uvec2 at, uint length, uint style, float seconds) {
  uint hash = formMix(rank);
  float far = formUnit(hash), tall = formUnit(formStream(hash, 1u)), late = formUnit(formStream(hash, 2u));
  float gathering = formUnit(formScramble(at.x + at.y * 65537u));
  bool afloat = (style & 2u) != 0u;
  float square = far * far;
  float breath = 1.0 + 0.05 * formSine(seconds / 12.0 + gathering);
  float radius = (afloat ? 0.5 : 1.0) * formMap.x * breath * far * (1.0 + 1.2 * square * square * square);
  float heart = (afloat ? 0.12 : 1.0) * formMap.y * (1.0 - far) * (1.0 - far) * tall;
  float height = 0.01 + 0.006 * tall + heart + 0.002 * formSine(seconds / 8.0 + late);
  float turns = formGolden(rank, 0u);
  float lean = 0.12 * height * formSine(seconds / 9.0 + gathering);
  float x = float(at.x) * (2.0 / 65535.0) - 1.0 + radius * formCosine(turns) + lean;
  float z = (float(at.y) * (2.0 / 65535.0) - 1.0) * formAspect + radius * formSine(turns);
  float size = formSizes[0] * (0.8 + 0.4 * tall) * (length == 0u ? 1.15 : 1.0);
  return Place(vec3(x, height, formBeside(x, z)), vec3(0.0, 0.6, 0.8), size);
}
`;
