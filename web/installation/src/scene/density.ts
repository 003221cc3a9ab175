/** The picture of all entries as a glow: counts per cell of the map, spread like light over the ground. */

/** Three box blurs come close to Gauss's; this radius, in cells of 512 to the box, joins neighbouring places. */
const RADIUS = 5;
/** How strongly much light is held back against little, as the eye does. */
const GAMMA = 0.42;

/**
 * 256 steps of brightness, from the pack's logarithmic counts (v stands for expm1(v / 255 · log1p(most))).
 *
 * The pack's cells are single points, since places are coarsened; a glow has no points.
 */
export function glowOf(picture: Uint8Array, width: number, height: number, most: number): Uint8Array<ArrayBuffer> {
  let from = new Float32Array(width * height);
  let to = new Float32Array(width * height);
  const full = Math.log1p(Math.max(1, most));
  for (let at = 0; at < from.length; at += 1) from[at] = Math.expm1(((picture[at] ?? 0) / 255) * full);
  for (let pass = 0; pass < 3; pass += 1) {
    smear(from, to, width, height, 1, width);
    smear(to, from, height, width, width, 1);
  }
  let brightest = 0;
  for (const value of from) brightest = Math.max(brightest, value);
  const glow = new Uint8Array(from.length);
  for (let at = 0; at < glow.length; at += 1) {
    const edge = Math.min(1, inside(at % width, width) * inside(Math.floor(at / width), height));
    glow[at] = Math.round(255 * edge * (from[at]! / (brightest || 1)) ** GAMMA);
  }
  return glow;
}

/** 0 at the picture's edge, 1 from a sixteenth of it inwards: a glow does not end in a line. */
function inside(at: number, of: number): number {
  return Math.min(1, (16 * Math.min(at, of - 1 - at)) / of);
}

/** The mean over 2·RADIUS + 1 cells along lines of `length` cells that lie `step` apart; `lines` begin `next` apart. */
function smear(from: Float32Array, to: Float32Array, length: number, lines: number, step: number, next: number): void {
  const part = 1 / (2 * RADIUS + 1);
  for (let line = 0; line < lines; line += 1) {
    const start = line * next;
    let sum = 0;
    for (let at = 0; at < Math.min(RADIUS, length); at += 1) sum += from[start + at * step]!;
    for (let at = 0; at < length; at += 1) {
      if (at + RADIUS < length) sum += from[start + (at + RADIUS) * step]!;
      if (at - RADIUS - 1 >= 0) sum -= from[start + (at - RADIUS - 1) * step]!;
      to[start + at * step] = Math.max(0, sum) * part;
    }
  }
}
