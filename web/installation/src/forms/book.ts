/** book: an open book with pages of light; each entry stands in its line, and every 20 seconds a leaf turns. */

import type { Measures } from "./measures";
import { PAGE_HEIGHT, PAGE_WIDTH, sizeOf } from "./measures";
import { blend, clamp, cosine, mix, scramble, sine, smoother, stream, unit } from "./numbers";
import type { Light, Place, Vector } from "./types";

const SECONDS_A_LEAF = 20;

/** How many leaves lie to the left, with the part of the one that is turning: there and back, for ever. */
export function turned(turning: number, seconds: number): number {
  const round = 2 * turning;
  const slots = seconds / SECONDS_A_LEAF;
  const slot = slots - round * Math.floor(slots / round);
  const leaf = slot < turning ? slot : round - slot;
  const whole = Math.floor(leaf);
  return 1 + whole + smoother((leaf - whole - 0.25) * 2);
}

/** A point of a leaf: its angle, and the part of the way from the spine; across, up and the leaf's own normal. */
export function onLeaf(angle: number, part: number): { across: number; up: number; right: number; top: number } {
  const bend = angle + 0.09 * cosine(angle);
  const [cx, cy] = [0.55 * PAGE_WIDTH * cosine(bend), 0.55 * PAGE_WIDTH * sine(bend)];
  const [ex, ey] = [PAGE_WIDTH * cosine(angle), PAGE_WIDTH * sine(angle)];
  const [early, late] = [2 * part * (1 - part), part * part];
  const [tx, ty] = [(1 - 2 * part) * cx + part * ex, (1 - 2 * part) * cy + part * ey];
  const length = 1 / Math.sqrt(tx * tx + ty * ty);
  return { across: early * cx + late * ex, up: early * cy + late * ey, right: -ty * length, top: tx * length };
}

/** The book lies on a lectern: tilted by an angle of the triangle 7, 24, 25. */
export function onLectern(across: number, up: number, down: number): Vector {
  return [across, 0.96 * up - 0.28 * down, 0.28 * up + 0.96 * down];
}

/** The angle of a leaf in turns, from 0 (lies to the right) to 0.5, and how deep it lies below the open pages. */
export function angleOf(leaf: number, count: number, leaves: number, seconds: number): { angle: number; part: number; depth: number } {
  const part = clamp(count - leaf, 0, 1);
  const [right, left] = [Math.max(leaf - count, 0), Math.max(count - 1 - leaf, 0)];
  const rest = 0.075 - (0.06 * right) / leaves;
  const other = 0.425 + (0.06 * left) / leaves;
  const breath = 0.002 * sine(seconds / 10 + leaf / leaves);
  return { angle: blend(rest, other, part) + breath, part, depth: Math.max(right, left) };
}

export function inBook(light: Light, of: Measures, seconds: number): Place {
  const hash = mix(light.rank, of.seed);
  const face = Math.floor(light.rank / of.side);
  const [inside, leaf, back] = [light.rank % of.side, face >> 1, (face & 1) === 1];
  const [line, column] = [Math.floor(inside / of.line), inside % of.line];
  const ragged = scramble(face * 8191 + line);
  const full = (ragged & 7) === 0 ? 0.55 : 0.84 + 0.16 * unit(ragged);
  const run = ((column + 0.5) / of.line) * full;
  const part = 0.07 + 0.85 * (back ? 1 - run : run);
  const { angle, part: over, depth } = angleOf(leaf, turned(of.turning, seconds), of.leaves, seconds);
  const { across, up, right, top } = onLeaf(angle, part);
  const side = back ? -1 : 1;
  const down = ((line + 0.5) / of.lines - 0.5) * 0.88 * PAGE_HEIGHT;
  const [x, y, z] = onLectern(across + 0.004 * side * right, up + 0.004 * side * top, down);
  const facing = back ? over : 1 - over;
  const shown = (0.3 + 0.5 * facing) / (1 + 0.5 * depth);
  const size = sizeOf("book", of) * shown * (0.85 + 0.3 * unit(stream(hash, 1)));
  return { position: [x, y + 0.3, z], normal: onLectern(side * right, side * top, 0), size };
}

export const BOOK_GLSL = /* glsl */ `
float formTurned(float seconds) {
  float turning = float(formTurning), slots = seconds / 20.0;
  float slot = slots - 2.0 * turning * floor(slots / (2.0 * turning));
  float leaf = slot < turning ? slot : 2.0 * turning - slot;
  return 1.0 + floor(leaf) + formSmoother((leaf - floor(leaf) - 0.25) * 2.0);
}
vec3 formLectern(float across, float up, float down) {
  return vec3(across, 0.96 * up - 0.28 * down, 0.28 * up + 0.96 * down);
}
Place formInBook(uint rank, float seconds) {
  uint face = rank / formBook.y, inside = rank % formBook.y;
  float back = float(face & 1u), side = 1.0 - 2.0 * back, leaf = float(face >> 1u), leaves = float(formBook.x);
  uint line = inside / formBook.z, column = inside % formBook.z;
  uint ragged = formScramble(face * 8191u + line);
  float full = (ragged & 7u) == 0u ? 0.55 : 0.84 + 0.16 * formUnit(ragged);
  float run = (float(column) + 0.5) / float(formBook.z) * full;
  float along = 0.07 + 0.85 * (back > 0.5 ? 1.0 - run : run);
  float count = formTurned(seconds), over = clamp(count - leaf, 0.0, 1.0);
  float right = max(leaf - count, 0.0), left = max(count - 1.0 - leaf, 0.0);
  float angle = mix(0.075 - 0.06 * right / leaves, 0.425 + 0.06 * left / leaves, over)
              + 0.002 * formSine(seconds / 10.0 + leaf / leaves);
  float bend = angle + 0.09 * formCosine(angle);
  vec2 control = ${0.55 * PAGE_WIDTH} * vec2(formCosine(bend), formSine(bend));
  vec2 end = ${PAGE_WIDTH} * vec2(formCosine(angle), formSine(angle));
  vec2 tangent = (1.0 - 2.0 * along) * control + along * end;
  vec2 normal = side * vec2(-tangent.y, tangent.x) * (1.0 / sqrt(dot(tangent, tangent)));
  vec2 at = 2.0 * along * (1.0 - along) * control + along * along * end + 0.004 * normal;
  float down = ((float(line) + 0.5) / float(formBook.w) - 0.5) * ${0.88 * PAGE_HEIGHT};
  float shown = (0.3 + 0.5 * (back > 0.5 ? over : 1.0 - over)) / (1.0 + 0.5 * max(right, left));
  float size = formSizes[4] * shown * (0.85 + 0.3 * formUnit(formStream(formMix(rank), 1u)));
  return Place(formLectern(at.x, at.y, down) + vec3(0.0, 0.3, 0.0), formLectern(normal.x, normal.y, 0.0), size);
}
`;
