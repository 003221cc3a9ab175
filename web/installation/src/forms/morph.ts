/** The way from one form to another: a wave that runs outwards, each light in its own time, none beyond its goal. */

import { blend, clamp, mix, smoother, stream, unit } from "./numbers";
import type { Light, Place, Vector } from "./types";

/** How much of the whole one light is under way. */
const UNDER_WAY = 0.4;

/** The part of its way, 0 to 1, that a light has gone when the whole has gone `progress`. */
export function wayOf(progress: number, from: Vector, hash: number): number {
  const outwards = clamp(Math.sqrt(from[0] * from[0] + from[2] * from[2]) * 0.8, 0, 1);
  const delay = 0.7 * outwards + 0.3 * unit(stream(hash, 7));
  return smoother((progress - (1 - UNDER_WAY) * delay) / UNDER_WAY);
}

/** Between two places of a light, `progress` (0 to 1) of the whole. */
export function between(from: Place, to: Place, progress: number, light: Light, seed: number): Place {
  const hash = mix(light.rank, seed);
  const part = wayOf(progress, from.position, hash);
  if (part <= 0) return from;
  if (part >= 1) return to;
  const mid = part * (1 - part);
  const ways = [0, 1, 2].map((axis) => to.position[axis]! - from.position[axis]!);
  const distance = Math.sqrt(ways[0]! * ways[0]! + ways[1]! * ways[1]! + ways[2]! * ways[2]!);
  const arc = distance * mid * (0.4 + 0.5 * unit(stream(hash, 8)));
  const position = ways.map((way, axis) => from.position[axis]! + way * part) as Vector;
  position[1] += arc;
  const [x, y, z] = [0, 1, 2].map((axis) => blend(from.normal[axis]!, to.normal[axis]!, part)) as Vector;
  const [up, out] = [y + 0.6 * mid, z + 0.8 * mid];
  const length = 1 / Math.sqrt(x * x + up * up + out * out);
  return { position, normal: [x * length, up * length, out * length], size: blend(from.size, to.size, part) };
}

export const MORPH_GLSL = /* glsl */ `
Place formPlace(int form, uint rank, uvec2 at, uint length, uint script, uint style, float seconds) {
  if (form == 0) return formOnMap(rank, at, length, style, seconds);
  if (form == 1) return formOnLetters(rank, seconds);
  if (form == 2) return formOnRamp(rank, seconds);
  if (form == 3) return formOnField(rank, length, seconds);
  if (form == 4) return formInBook(rank, seconds);
  return formInSky(rank, script, seconds);
}
Place formBetween(Place from, Place to, float progress, uint rank) {
  uint hash = formMix(rank);
  float outwards = clamp(sqrt(dot(from.position.xz, from.position.xz)) * 0.8, 0.0, 1.0);
  float delay = 0.7 * outwards + 0.3 * formUnit(formStream(hash, 7u));
  float part = formSmoother((progress - ${1 - UNDER_WAY} * delay) / ${UNDER_WAY});
  if (part <= 0.0) return from;
  if (part >= 1.0) return to;
  float mid = part * (1.0 - part);
  vec3 way = to.position - from.position;
  float arc = sqrt(dot(way, way)) * mid * (0.4 + 0.5 * formUnit(formStream(hash, 8u)));
  vec3 normal = from.normal + (to.normal - from.normal) * part + vec3(0.0, 0.6 * mid, 0.8 * mid);
  return Place(from.position + way * part + vec3(0.0, arc, 0.0),
               normal * (1.0 / sqrt(dot(normal, normal))), from.size + (to.size - from.size) * part);
}
Place formMorphed(int from, int to, float progress, uint rank, uvec2 at, uint length, uint script, uint style, float seconds) {
  Place start = formPlace(from, rank, at, length, script, style, seconds);
  if (from == to || progress <= 0.0) return start;
  Place goal = formPlace(to, rank, at, length, script, style, seconds);
  if (progress >= 1.0) return goal;
  return formBetween(start, goal, progress, rank);
}
`;
