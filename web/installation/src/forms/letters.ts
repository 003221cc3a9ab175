/** letters: entries lie on the faces of the lettering; where several share a point they spread in its plane. */

import type { Measures } from "./measures";
import { sizeOf } from "./measures";
import { cosine, goldenTurns, mix, scramble, sine, stream, unit } from "./numbers";
import type { Light, Place, Vector } from "./types";

/** 2³² by the plastic number and by its square: Roberts's sequence fills a rectangle evenly at any count. */
const ACROSS = 3242174889;
const UP = 2447445414;

export function onLetters(light: Light, of: Measures, table: Float32Array | null, seconds: number): Place {
  const hash = mix(light.rank, of.seed);
  const [base, normal, spread] = facing(light.rank, of, table);
  const spark = unit(stream(hash, 1));
  const third = spark * spark * spark;
  const lift = 0.004 + 0.002 * sine(seconds / 8 + unit(hash)) + 0.04 * third * third * third * third;
  const position: Vector = [0, 0, 0];
  for (let axis = 0; axis < 3; axis += 1) position[axis] = base[axis]! + spread[axis]! + normal[axis]! * lift;
  return { position, normal, size: sizeOf("letters", of) * (1.2 + 0.6 * unit(stream(hash, 2))) };
}

type Facing = [base: Vector, normal: Vector, spread: Vector];

/** The point on which the entry at `rank` lies, where it looks, and how far from that point it stands. */
function facing(rank: number, of: Measures, table: Float32Array | null): Facing {
  const { width, height, depth } = of.lettering;
  if (!table || of.points === 0) {
    const x = (unit(Math.imul(rank, ACROSS) >>> 0) - 0.5) * width;
    return [[x, unit(Math.imul(rank, UP) >>> 0) * height, 0.5 * depth], [0, 0, 1], [0, 0, 0]];
  }
  const point = rank % of.points;
  const layer = Math.floor(rank / of.points);
  const [base, normal] = [vectorAt(table, point * 2), vectorAt(table, point * 2 + 1)];
  if (of.layers < 2) return [base, normal, [0, 0, 0]];
  const radius = of.patch * Math.sqrt((layer + 0.5) / of.layers);
  const turns = goldenTurns(layer, scramble(point));
  return [base, normal, inPlane(normal, radius * cosine(turns), radius * sine(turns))];
}

function vectorAt(table: Float32Array, index: number): Vector {
  return [table[index * 3]!, table[index * 3 + 1]!, table[index * 3 + 2]!];
}

/** `along` and `across` in the plane that has this `normal`. */
function inPlane([nx, ny, nz]: Vector, along: number, across: number): Vector {
  if (Math.abs(ny) > 0.875) return [along, 0, across];
  const flat = 1 / Math.sqrt(nx * nx + nz * nz);
  const [tx, tz] = [nz * flat, -nx * flat];
  return [along * tx + across * ny * tz, across * (nz * tx - nx * tz), along * tz - across * ny * tx];
}

export const LETTERS_GLSL = /* glsl */ `
vec3 formInPlane(vec3 normal, float along, float across) {
  if (abs(normal.y) > 0.875) return vec3(along, 0.0, across);
  vec2 flat_ = vec2(normal.z, -normal.x) * (1.0 / sqrt(normal.x * normal.x + normal.z * normal.z));
  vec3 tangent = vec3(flat_.x, 0.0, flat_.y);
  return along * tangent + across * cross(normal, tangent);
}
vec3 formTexel(uint index) {
  return texelFetch(formTable, ivec2(int(index & 127u), int(index >> 7u)), 0).xyz;
}
Place formOnLetters(uint rank, float seconds) {
  uint hash = formMix(rank);
  vec3 base, normal = vec3(0.0, 0.0, 1.0), spread = vec3(0.0);
  if (formPoints == 0u) {
    base = vec3((formUnit(rank * 3242174889u) - 0.5) * formLettering.x,
                formUnit(rank * 2447445414u) * formLettering.y, 0.5 * formLettering.z);
  } else {
    uint point = rank % formPoints, layer = rank / formPoints;
    base = formTexel(point * 2u);
    normal = formTexel(point * 2u + 1u);
    if (formLayers > 1u) {
      float radius = formLettering.w * sqrt((float(layer) + 0.5) / float(formLayers));
      float turns = formGolden(layer, formScramble(point));
      spread = formInPlane(normal, radius * formCosine(turns), radius * formSine(turns));
    }
  }
  float spark = formUnit(formStream(hash, 1u));
  float third = spark * spark * spark;
  float lift = 0.004 + 0.002 * formSine(seconds / 8.0 + formUnit(hash)) + 0.04 * third * third * third * third;
  return Place(base + spread + normal * lift, normal,
               formSizes[1] * (1.2 + 0.6 * formUnit(formStream(hash, 2u))));
}
`;
