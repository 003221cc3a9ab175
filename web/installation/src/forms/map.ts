/** map: a light stands where its signatory wrote from, gathered with its neighbours like candles set down. */

import type { Measures } from "./measures";
import { sizeOf } from "./measures";
import { clamp, cosine, goldenTurns, mix, scramble, sine, stream, unit } from "./numbers";
import type { Light, Place } from "./types";

/** The bit of `style` that says that nobody knows the place: such a light lies low on the river. */
const AFLOAT = 2;

/** The bits of lights that gather nowhere: those on the river, and those from afar, at the rim. */
export const ALONE = 6;

/** One light of eight rises, and these make a flame: its widest is 0.385 of this, at a third of its height. */
const FLAME_WIDTH = 1.1;

/** How far a gathering may stand from the middle of its cell, so that the cells' grid is not seen. */
const LOOSE = 0.7;

export function onMap(light: Light, of: Measures, seconds: number): Place {
  const hash = mix(light.rank, of.seed);
  const [far, tall, late] = [unit(hash), unit(stream(hash, 1)), unit(stream(hash, 2))];
  const alone = (light.style & ALONE) !== 0;
  const [east, south, phase] = alone ? ownSpot(light, late, of) : gathering(light, of);
  const rising = !alone && (hash & 7) === 0;
  const [square, rise] = [far * far, tall * tall];
  const pool = ((light.style & AFLOAT) !== 0 ? 0.5 : 1) * far * (1 + 1.2 * square * square * square);
  const breath = 1 + 0.05 * sine(seconds / 12 + phase);
  const radius = of.gathering * breath * (rising ? FLAME_WIDTH * far * tall * (1 - rise) : pool);
  const height = 0.01 + (rising ? of.flame * rise : 0.008 * tall) + 0.002 * sine(seconds / 8 + late);
  const turns = goldenTurns(light.rank);
  const x = east + radius * cosine(turns) + 0.07 * height * sine(seconds / 9 + phase);
  const z = south + radius * sine(turns);
  const size = sizeOf("map", of) * (0.8 + 0.4 * tall) * (light.length === 0 ? 1.15 : 1);
  return { position: [x, height, besideLettering(x, z, late, of)], normal: [0, 0.6, 0.8], size };
}

/** Where on the map, and the phase of its breath. */
type Spot = [east: number, south: number, phase: number];

function ownSpot({ x, y }: Light, late: number, of: Measures): Spot {
  return [x * (2 / 65535) - 1, (y * (2 / 65535) - 1) * of.aspect, late];
}

function gathering({ x, y }: Light, of: Measures): Spot {
  const row = (y * of.rows) >>> 16;
  return gatheringIn(columnOf(x, row, of), row, of);
}

/** The cell's column in its row; every other row is shifted by half a cell. */
export function columnOf(x: number, row: number, of: Measures): number {
  return Math.floor((x * of.columns + (row & 1) * 32768) / 65536);
}

/** Where those gather who wrote from one cell: somewhere about its middle. */
export function gatheringIn(column: number, row: number, of: Measures): Spot {
  const odd = row & 1;
  const id = scramble(column + row * 65537);
  const [across, down] = [unit(id), unit(stream(id, 1))];
  const east = (2 * (column + 0.5 - 0.5 * odd + LOOSE * (across - 0.5))) / of.columns - 1;
  const south = ((2 * (row + 0.5 + LOOSE * (down - 0.5))) / of.rows - 1) * of.aspect;
  return [east, south, across];
}

/** `z` pressed away from where the lettering stands, so that no light passes through it. */
function besideLettering(x: number, z: number, late: number, of: Measures): number {
  const half = 0.5 * of.lettering.width + 0.02;
  const thick = 0.5 * of.lettering.depth + 0.012;
  const part = clamp((half + 0.12 - Math.abs(x)) * (1 / 0.12), 0, 1);
  const deep = thick * (1 + 0.6 * late) * part * part * (3 - 2 * part);
  const zone = 2.5 * thick;
  const away = Math.abs(z);
  if (away >= zone) return z;
  const pressed = deep + (away * (zone - deep)) / zone;
  return z < 0 ? -pressed : pressed;
}

export const MAP_GLSL = /* glsl */ `
float formBeside(float x, float z, float late) {
  float part = clamp((0.5 * formLettering.x + 0.14 - abs(x)) * 8.333333333, 0.0, 1.0);
  float thick = 0.5 * formLettering.z + 0.012, zone = 2.5 * thick;
  float deep = thick * (1.0 + 0.6 * late) * part * part * (3.0 - 2.0 * part);
  float away = abs(z);
  if (away >= zone) return z;
  float pressed = deep + away * (zone - deep) / zone;
  return z < 0.0 ? -pressed : pressed;
}
vec3 formGathering(uvec2 at) {
  uint row = (at.y * formCells.y) >> 16u, odd = row & 1u;
  uint column = (at.x * formCells.x + odd * 32768u) >> 16u;
  uint id = formScramble(column + row * 65537u);
  float across = formUnit(id), down = formUnit(formStream(id, 1u));
  float east = 2.0 * (float(column) + 0.5 - 0.5 * float(odd) + ${LOOSE} * (across - 0.5)) / float(formCells.x) - 1.0;
  float south = (2.0 * (float(row) + 0.5 + ${LOOSE} * (down - 0.5)) / float(formCells.y) - 1.0) * formAspect;
  return vec3(east, south, across);
}
Place formOnMap(uint rank, uvec2 at, uint length, uint style, float seconds) {
  uint hash = formMix(rank);
  float far = formUnit(hash), tall = formUnit(formStream(hash, 1u)), late = formUnit(formStream(hash, 2u));
  bool alone = (style & ${ALONE}u) != 0u;
  vec3 spot = vec3(float(at.x) * (2.0 / 65535.0) - 1.0, (float(at.y) * (2.0 / 65535.0) - 1.0) * formAspect, late);
  if (!alone) spot = formGathering(at);
  bool rising = !alone && (hash & 7u) == 0u;
  float square = far * far, rise = tall * tall;
  float pool = ((style & ${AFLOAT}u) != 0u ? 0.5 : 1.0) * far * (1.0 + 1.2 * square * square * square);
  float breath = 1.0 + 0.05 * formSine(seconds / 12.0 + spot.z);
  float radius = formMap.x * breath * (rising ? ${FLAME_WIDTH} * far * tall * (1.0 - rise) : pool);
  float height = 0.01 + (rising ? formMap.y * rise : 0.008 * tall) + 0.002 * formSine(seconds / 8.0 + late);
  float turns = formGolden(rank, 0u);
  float x = spot.x + radius * formCosine(turns) + 0.07 * height * formSine(seconds / 9.0 + spot.z);
  float z = spot.y + radius * formSine(turns);
  float size = formSizes[0] * (0.8 + 0.4 * tall) * (length == 0u ? 1.15 : 1.0);
  return Place(vec3(x, height, formBeside(x, z, late)), vec3(0.0, 0.6, 0.8), size);
}
`;
