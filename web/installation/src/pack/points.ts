/** A chunk of points becomes lights as the GPU reads them: three u32 (12 bytes) a light. */

import type { Light } from "../forms/types";
import { PackError } from "./errors";

/** u32 per light: rank; x and y (16 bits each); length, script, style (8 bits each). */
export const WORDS_A_LIGHT = 3;
/** Bytes per record in a chunk, before compression. */
export const BYTES_A_RECORD = 11;
/** Stands where the rank of a light was that has been taken down: nothing draws or finds it. */
export const GONE = 0xffffffff;

/**
 * The lights of a chunk's byte planes, reordered so that any prefix covers the whole evenly.
 *
 * The records lie along a Morton curve, so a prefix of them would be a corner of the city. Steps of the golden
 * section along that curve (Weyl's sequence) leave no corner out at any length.
 */
export function lightsOf(file: string, planes: Uint8Array, entries: number): Uint32Array<ArrayBuffer> {
  if (planes.length !== entries * BYTES_A_RECORD) {
    throw new PackError("unreadable", file, `${planes.length} bytes do not hold ${entries} records`);
  }
  const lights = new Uint32Array(entries * WORDS_A_LIGHT);
  const step = strideOf(entries);
  let [x, y, rank, to] = [0, 0, 0, 0];
  const at = (plane: number, record: number): number => planes[plane * entries + record]!;
  for (let record = 0; record < entries; record += 1) {
    x = (x + at(0, record) + (at(1, record) << 8)) & 0xffff;
    y = (y + at(2, record) + (at(3, record) << 8)) & 0xffff;
    const delta = at(4, record) | (at(5, record) << 8) | (at(6, record) << 16) | (at(7, record) << 24);
    rank = (rank + delta) >>> 0;
    lights[to] = rank;
    lights[to + 1] = x | (y << 16);
    lights[to + 2] = at(8, record) | (at(9, record) << 8) | (at(10, record) << 16);
    to = (to + step) % lights.length;
  }
  return lights;
}

/** How far apart two neighbours of the curve are placed, in words: the inverse of a golden step over `entries`. */
function strideOf(entries: number): number {
  if (entries < 3) return WORDS_A_LIGHT;
  let golden = Math.round(entries * 0.6180339887);
  while (divisor(golden, entries) !== 1) golden += 1;
  return inverse(golden, entries) * WORDS_A_LIGHT;
}

function divisor(one: number, other: number): number {
  while (other !== 0) [one, other] = [other, one % other];
  return one;
}

/** The number whose product with `value` leaves 1 over `modulus`; both have no common divisor. */
function inverse(value: number, modulus: number): number {
  let [before, now, last, next] = [0, 1, modulus, value];
  while (next !== 0) {
    const whole = Math.floor(last / next);
    [before, now] = [now, before - whole * now];
    [last, next] = [next, last - whole * next];
  }
  return ((before % modulus) + modulus) % modulus;
}

/** The light at position `at` of `lights`, written into `into`, so that nothing is allocated. */
export function readLight(lights: Uint32Array, at: number, into: Light): Light {
  const word = at * WORDS_A_LIGHT;
  const [place, traits] = [lights[word + 1]!, lights[word + 2]!];
  into.rank = lights[word]!;
  into.x = place & 0xffff;
  into.y = place >>> 16;
  into.length = traits & 0xff;
  into.script = (traits >>> 8) & 0xff;
  into.style = (traits >>> 16) & 0xff;
  return into;
}
