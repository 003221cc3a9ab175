/** map: a light stands where its signatory wrote from, gathered with its neighbours like candles set down. */

import type { Measures } from "./measures";
import { sizeOf } from "./measures";
import { clamp, cosine, goldenTurns, mix, scramble, sine, stream, unit } from "./numbers";
import type { Light, Place } from "./types";

/** The bit of `style` that says that nobody knows the place: such a light lies low on the river. */
const AFLOAT = 2;

/** One light of eight rises, and these make a flame: its widest is 0.385 of this, at a third of its height. */
const FLAME_WIDTH = 1.1;

export function onMap(light: Light, of: Measures, seconds: number): Place {
  const hash = mix(light.rank, of.seed);
  const [far, tall, late] = [unit(hash), unit(stream(hash, 1)), unit(stream(hash, 2))];
  const gathering = unit(scramble(light.x + light.y * 65537));
  const afloat = (light.style & AFLOAT) !== 0;
  const rising = !afloat && (hash & 7) === 0;
  const [square, rise] = [far * far, tall * tall];
  const pool = (afloat ? 0.5 : 1) * far * (1 + 1.2 * square * square * square);
  const breath = 1 + 0.05 * sine(seconds / 12 + gathering);
  const radius = of.gathering * breath * (rising ? FLAME_WIDTH * far * tall * (1 - rise) : pool);
  const height = 0.01 + (rising ? of.flame * rise : 0.008 * tall) + 0.002 * sine(seconds / 8 + late);
  const turns = goldenTurns(light.rank);
  const lean = 0.07 * height * sine(seconds / 9 + gathering);
  const x = light.x * (2 / 65535) - 1 + radius * cosine(turns) + lean;
  const z = (light.y * (2 / 65535) - 1) * of.aspect + radius * sine(turns);
  const size = sizeOf("map", of) * (0.8 + 0.4 * tall) * (light.length === 0 ? 1.15 : 1);
  return { position: [x, height, besideLettering(x, z, late, of)], normal: [0, 0.6, 0.8], size };
}

/** `z` pressed away from where the lettering stands, so that no light passes through it. */
function besideLettering(x: number, z: number, late: number, of: Measures): number {
  const half = 0.5 * of.lettering.width + 0.02;
  const part = clamp((half + 0.12 - Math.abs(x)) * (1 / 0.12), 0, 1);
  const deep = (0.5 * of.lettering.depth + 0.025) * (1 + late) * part * part * (3 - 2 * part);
  const zone = 3 * (0.5 * of.lettering.depth + 0.025);
  const away = Math.abs(z);
  if (away >= zone) return z;
  const pressed = deep + (away * (zone - deep)) / zone;
  return z < 0 ? -pressed : pressed;
}

export const MAP_GLSL = /* glsl */ `
float formBeside(float x, float z, float late) {
  float part = clamp((0.5 * formLettering.x + 0.14 - abs(x)) * 8.333333333, 0.0, 1.0);
  float zone = 3.0 * (0.5 * formLettering.z + 0.025);
  float deep = (0.5 * formLettering.z + 0.025) * (1.0 + late) * part * part * (3.0 - 2.0 * part);
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
  bool rising = !afloat && (hash & 7u) == 0u;
  float square = far * far, rise = tall * tall;
  float pool = (afloat ? 0.5 : 1.0) * far * (1.0 + 1.2 * square * square * square);
  float breath = 1.0 + 0.05 * formSine(seconds / 12.0 + gathering);
  float radius = formMap.x * breath * (rising ? ${FLAME_WIDTH} * far * tall * (1.0 - rise) : pool);
  float height = 0.01 + (rising ? formMap.y * rise : 0.008 * tall) + 0.002 * formSine(seconds / 8.0 + late);
  float turns = formGolden(rank, 0u);
  float lean = 0.07 * height * formSine(seconds / 9.0 + gathering);
  float x = float(at.x) * (2.0 / 65535.0) - 1.0 + radius * formCosine(turns) + lean;
  float z = (float(at.y) * (2.0 / 65535.0) - 1.0) * formAspect + radius * formSine(turns);
  float size = formSizes[0] * (0.8 + 0.4 * tall) * (length == 0u ? 1.15 : 1.0);
  return Place(vec3(x, height, formBeside(x, z, late)), vec3(0.0, 0.6, 0.8), size);
}
`;
