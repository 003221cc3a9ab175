/** sky: a constellation for each script on a dome that turns once in the period, and a river of stars across it. */

import type { Measures } from "./measures";
import { sizeOf } from "./measures";
import { PERIOD, cosine, goldenTurns, mix, scramble, sine, stream, unit } from "./numbers";
import type { Light, Place, Vector } from "./types";

/** The dome's radius and its centre; its axis leans to the north, before a visitor who stands in the south. */
export const DOME = 1.5;
export const DOME_AT: Vector = [0, 0.5, 0.3];

/** Brightness of a star, of the lines between stars, and of those strewn around and along the river. */
const [STAR, LINE] = [1.6, 0.6];

/** The first entries are all stars, so that a book of a few has its constellations too. */
export const FIRST = 64;

type Beside = [along: number, across: number, bright: number];

/** A constellation's star `node` (0 to 6) on the plane that touches the dome at the constellation's centre. */
export function star(script: number, node: number, reach: number): [number, number] {
  const free = unit(scramble(script * 8 + node + 977)) - 0.5;
  const [along, across] = node < 6 ? [reach * (0.4 * node - 1), reach * free] : [0.1 * reach, reach * (free < 0 ? -0.9 : 0.9)];
  const turns = unit(scramble(script + 31));
  const [c, s] = [cosine(turns), sine(turns)];
  return [along * c - across * s, along * s + across * c];
}

/** The two stars that line `line` (0 to 5) joins: a chain of six with a branch from the third. */
export function ends(line: number): [number, number] {
  return line < 5 ? [line, line + 1] : [2, 6];
}

/** The first script is that of the book's own language; its constellation is the widest. */
export function reachOf(script: number, of: Measures): number {
  return of.reach * (script === 0 ? 1.4 : 1);
}

/** What a light of the sky is: 0 a star, 1 and 2 on a line, 3 to 5 in the river, else around its constellation. */
export function kindOf(light: Pick<Light, "rank">, hash: number): number {
  return light.rank < FIRST ? 0 : hash & 15;
}

function inConstellation(light: Light, kind: number, hash: number, of: Measures): Beside {
  const reach = reachOf(light.script, of);
  const [one, two] = [unit(stream(hash, 1)), unit(stream(hash, 2))];
  const turns = goldenTurns(light.rank);
  const [c, s, cubed] = [cosine(turns), sine(turns), one * one * one];
  if (kind >= 6) {
    const radius = reach * (0.03 + 1.15 * one + 0.6 * cubed * cubed);
    return [radius * c, radius * s, 0.55 + 0.55 * two * two * two];
  }
  const early = light.rank < FIRST;
  const [first, second] = ends(early ? light.rank % 6 : ((hash >>> 16) * 6) >>> 16);
  const from = star(light.script, first, reach);
  const to = star(light.script, second, reach);
  const part = early ? Math.floor(light.rank / 6) & 1 : kind < 1 ? Math.floor(two * 2) : one;
  const stray = kind < 1 ? 0.11 * cubed : 0.02 * two * two * two;
  const along = from[0] + (to[0] - from[0]) * part + stray * c;
  return [along, from[1] + (to[1] - from[1]) * part + stray * s, kind < 1 ? STAR : LINE];
}

/** `along` and `across` beside the centre of a script's constellation, as a direction from the dome's centre. */
export function onDome(script: number, along: number, across: number, scripts: number): Vector {
  const up = 1 - (0.44 * (script % scripts)) / scripts;
  const out = Math.sqrt(1 - up * up);
  const turns = goldenTurns(script % scripts);
  const [c, s] = [cosine(turns), sine(turns)];
  return [(out + along * up) * c - across * s, up - along * out, (out + along * up) * s + across * c];
}

export function onRiver(hash: number): Vector {
  const x = 1.9 * (unit(stream(hash, 1)) + unit(stream(hash, 5)) - 1);
  const wide = unit(stream(hash, 2)) + unit(stream(hash, 3)) - 1;
  return [x, 1, 0.25 * sine(0.22 * x + 0.08) + 0.16 * wide];
}

/** A direction from the dome's centre as a place in the world, after the drift of `seconds`. */
export function inWorld(direction: Vector, seconds: number): Vector {
  const [c, s] = [cosine(seconds / PERIOD), sine(seconds / PERIOD)];
  const [x, y, z] = [direction[0] * c - direction[2] * s, direction[1], direction[0] * s + direction[2] * c];
  const length = 1 / Math.sqrt(x * x + y * y + z * z);
  return [x * length, (0.6 * y + 0.8 * z) * length, (-0.8 * y + 0.6 * z) * length];
}

export function inSky(light: Light, of: Measures, seconds: number): Place {
  const hash = mix(light.rank, of.seed);
  const kind = kindOf(light, hash);
  const river = kind >= 3 && kind < 6;
  const [along, across, bright] = river ? [0, 0, 0.6] : inConstellation(light, kind, hash, of);
  const direction = river ? onRiver(hash) : onDome(light.script, along, across, of.scripts);
  const [x, y, z] = inWorld(direction, seconds);
  const late = unit(stream(hash, 4));
  const depth = DOME * (1 + 0.04 * (late - 0.5));
  const size = sizeOf("sky", of) * bright * (1 + 0.1 * sine(seconds / 7.2 + late));
  return {
    position: [DOME_AT[0] + depth * x, DOME_AT[1] + depth * y, DOME_AT[2] + depth * z],
    normal: [-x, -y, -z],
    size,
  };
}

export const SKY_GLSL = /* glsl */ `
vec2 formStar(uint script, uint node, float reach) {
  float free = formUnit(formScramble(script * 8u + node + 977u)) - 0.5;
  vec2 at = node < 6u ? vec2(0.4 * float(node) - 1.0, free) : vec2(0.1, free < 0.0 ? -0.9 : 0.9);
  float turns = formUnit(formScramble(script + 31u));
  float c = formCosine(turns), s = formSine(turns);
  return reach * vec2(at.x * c - at.y * s, at.x * s + at.y * c);
}
vec3 formConstellation(uint rank, uint script, uint kind, uint hash, float reach) {
  float one = formUnit(formStream(hash, 1u)), two = formUnit(formStream(hash, 2u));
  float turns = formGolden(rank, 0u), cubed = one * one * one;
  vec2 around = vec2(formCosine(turns), formSine(turns));
  if (kind >= 6u) {
    float radius = reach * (0.03 + 1.15 * one + 0.6 * cubed * cubed);
    return vec3(radius * around, 0.55 + 0.55 * two * two * two);
  }
  bool early = rank < ${FIRST}u;
  uint line = early ? rank % 6u : ((hash >> 16u) * 6u) >> 16u;
  vec2 from = formStar(script, line < 5u ? line : 2u, reach);
  vec2 to = formStar(script, line < 5u ? line + 1u : 6u, reach);
  float part = early ? float((rank / 6u) & 1u) : kind < 1u ? floor(two * 2.0) : one;
  float stray = kind < 1u ? 0.11 * cubed : 0.02 * two * two * two;
  return vec3(from + (to - from) * part + stray * around, kind < 1u ? ${STAR} : ${LINE});
}
vec3 formOnDome(uint script, vec2 beside) {
  uint scripts = formScripts, own = script % scripts;
  float up = 1.0 - 0.44 * float(own) / float(scripts), out_ = sqrt(1.0 - up * up);
  float turns = formGolden(own, 0u), c = formCosine(turns), s = formSine(turns);
  return vec3((out_ + beside.x * up) * c - beside.y * s, up - beside.x * out_, (out_ + beside.x * up) * s + beside.y * c);
}
Place formInSky(uint rank, uint script, float seconds) {
  uint hash = formMix(rank), kind = rank < ${FIRST}u ? 0u : hash & 15u;
  float bright = 0.6;
  vec3 direction;
  if (kind >= 3u && kind < 6u) {
    float x = 1.9 * (formUnit(formStream(hash, 1u)) + formUnit(formStream(hash, 5u)) - 1.0);
    float wide = formUnit(formStream(hash, 2u)) + formUnit(formStream(hash, 3u)) - 1.0;
    direction = vec3(x, 1.0, 0.25 * formSine(0.22 * x + 0.08) + 0.16 * wide);
  } else {
    vec3 beside = formConstellation(rank, script, kind, hash, formReach * (script == 0u ? 1.4 : 1.0));
    direction = formOnDome(script, beside.xy);
    bright = beside.z;
  }
  float c = formCosine(seconds / 1440.0), s = formSine(seconds / 1440.0);
  vec3 at = vec3(direction.x * c - direction.z * s, direction.y, direction.x * s + direction.z * c);
  at = vec3(at.x, 0.6 * at.y + 0.8 * at.z, 0.6 * at.z - 0.8 * at.y) * (1.0 / sqrt(dot(at, at)));
  float late = formUnit(formStream(hash, 4u));
  float size = formSizes[5] * bright * (1.0 + 0.1 * formSine(seconds / 7.2 + late));
  return Place(vec3(${DOME_AT.join(", ")}) + ${DOME} * (1.0 + 0.04 * (late - 0.5)) * at, -at, size);
}
`;
