/** Arrays as text, as a calibration keeps them: little-endian, zlib, base64. */

import { unzlibSync } from "fflate";
import type { Floats, Shades } from "../calibration/types";

/** Stands for "no picture here": a shader may lose what is no number, and this is far beyond every picture. */
export const NOWHERE = 1e20;

/** Picture coordinates, two to a point; NOWHERE where there is no picture. RangeError when the text is not that. */
export function floatsOf(packed: Floats): Float32Array<ArrayBuffer> {
  const values = new Float32Array(raw(packed.data, packed.width * packed.height * 8));
  return values.map((each) => (Number.isFinite(each) ? each : NOWHERE));
}

/** Shares from 0 to 1. RangeError when the text is not that. */
export function sharesOf(packed: Shades): Float32Array<ArrayBuffer> {
  const bytes = raw(packed.data, (packed.width * packed.height * packed.depth) / 8);
  const whole = packed.depth === 16 ? new Uint16Array(bytes) : new Uint8Array(bytes);
  return Float32Array.from(whole, (each) => each / (2 ** packed.depth - 1));
}

function raw(data: string, length: number): ArrayBuffer {
  const bytes = unzlibSync(Uint8Array.from(atob(data), (each) => each.charCodeAt(0)));
  if (bytes.length !== length) throw new RangeError("A calibration's data does not have the size that it says.");
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + length) as ArrayBuffer;
}
