/** ramp: one helix in the order of signing, as visitors walk down City Hall; part of the lights are its rails. */

import type { Measures } from "./measures";
import { sizeOf } from "./measures";
import { cosine, goldenTurns, mix, sine, unit } from "./numbers";
import type { Light, Place } from "./types";

/** How far the house leans to the south on its way up, as the hall by the river does. */
const LEAN = 0.16;

/** The middle of the ramp where the part `along` of all entries has signed: x, y, z, and the angle in turns. */
export function rampAt(along: number, of: Measures): { radius: number; height: number; centre: number; turns: number } {
  return {
    radius: 0.36 + 0.42 * sine(0.06 + 0.4 * along),
    height: 0.06 + of.rise * along,
    centre: LEAN * (along - 0.5),
    turns: of.turns * along + 0.25,
  };
}

export function onRamp(light: Light, of: Measures, seconds: number): Place {
  const own = unit(mix(light.rank, of.seed));
  const along = (light.rank + 0.5) / of.entries;
  const { radius, height, centre, turns } = rampAt(along, of);
  const lane = light.rank & 7;
  const rail = lane === 0 || lane === 2 || lane === 4;
  const place = 5 * (light.rank >>> 3) + (lane >>> 1) + (lane === 7 ? 1 : 0);
  const out = (rail ? (lane === 2 ? -0.5 : 0.5) : 0.86 * goldenTurns(place) - 0.43) * of.width;
  const breath = 0.003 * sine(seconds / 10 - 3 * along * of.turns + 0.2 * own);
  const up = height + (rail ? 0.036 : 0.004 * own) + breath;
  const [east, south] = [cosine(turns), sine(turns)];
  const size = sizeOf("ramp", of) * (rail ? 1.1 : 0.7 + 0.3 * own);
  const position: [number, number, number] = [(radius + out) * east, up, (radius + out) * south + centre];
  return { position, normal: [-0.8 * east, 0.6, -0.8 * south], size };
}

export const RAMP_GLSL = /* glsl */ `
Place formOnRamp(uint rank, float seconds) {
  float own = formUnit(formMix(rank));
  float along = (float(rank) + 0.5) / float(formEntries);
  float radius = 0.36 + 0.42 * formSine(0.06 + 0.4 * along);
  float turns = formRamp.x * along + 0.25;
  uint lane = rank & 7u;
  bool rail = lane == 0u || lane == 2u || lane == 4u;
  uint place = 5u * (rank >> 3u) + (lane >> 1u) + (lane == 7u ? 1u : 0u);
  float out_ = (rail ? (lane == 2u ? -0.5 : 0.5) : 0.86 * formGolden(place, 0u) - 0.43) * formRamp.z;
  float breath = 0.003 * formSine(seconds / 10.0 - 3.0 * along * formRamp.x + 0.2 * own);
  float up = 0.06 + formRamp.y * along + (rail ? 0.036 : 0.004 * own) + breath;
  float east = formCosine(turns), south = formSine(turns);
  float size = formSizes[2] * (rail ? 1.1 : 0.7 + 0.3 * own);
  vec3 position = vec3((radius + out_) * east, up, (radius + out_) * south + ${LEAN} * (along - 0.5));
  return Place(position, vec3(-0.8 * east, 0.6, -0.8 * south), size);
}
`;
