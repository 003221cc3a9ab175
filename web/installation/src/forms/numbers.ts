/**
 * Numbers that are the same in GLSL, TypeScript and numpy: hashes in 32-bit integers, uniform numbers that
 * float32 holds exactly, and a sine that does not depend on whose GPU it is.
 */

/** Everything repeats after this many seconds, so that float32 tells a millisecond from the next for ever. */
export const PERIOD = 1440;

/** The golden angle as a part of a turn, in 32 bits of fixed point: 2³² / φ². Its multiples wrap exactly. */
export const GOLDEN = 1640531527;

const STREAM = 0x9e3779b9;

/** lowbias32 by Chris Wellons: each bit of the answer depends on each bit of `given`. */
export function scramble(given: number): number {
  let hash = given >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b) >>> 0;
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** What is individual about the entry at `rank`, 32 bits. */
export function mix(rank: number, seed: number): number {
  return scramble(rank + Math.imul(seed, STREAM));
}

/** The next independent 32 bits of a light whose hash is `hash`, for `stream` 1, 2, …. */
export function stream(hash: number, stream: number): number {
  return scramble(hash + Math.imul(stream, STREAM));
}

/** 32 bits as a number from 0 to below 1: the top 24, which float32 holds exactly. */
export function unit(bits: number): number {
  return (bits >>> 8) * 2 ** -24;
}

/** `index` times the golden angle, in turns. */
export function goldenTurns(index: number, offset = 0): number {
  return unit((Math.imul(index, GOLDEN) + offset) >>> 0);
}

/** The sine of an angle in turns: Taylor's series to the ninth power over a quarter turn; error below 4e-6. */
export function sine(turns: number): number {
  const part = turns - Math.floor(turns + 0.5);
  const angle = 6.2831853 * (0.25 - Math.abs(Math.abs(part) - 0.25));
  const square = angle * angle;
  const series = -0.16666667 + square * (0.0083333333 + square * (-0.0001984127 + square * 0.0000027557319));
  const value = angle + angle * square * series;
  return part < 0 ? -value : value;
}

export function cosine(turns: number): number {
  return sine(turns + 0.25);
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

export function blend(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}

/** From 0 to 1 without a jerk at either end: its first and second derivatives vanish there. */
export function smoother(given: number): number {
  const part = clamp(given, 0, 1);
  return part * part * part * (part * (part * 6 - 15) + 10);
}

export const NUMBERS_GLSL = /* glsl */ `
struct Place { vec3 position; vec3 normal; float size; };

uint formScramble(uint hash) {
  hash ^= hash >> 16u; hash *= 0x7feb352du;
  hash ^= hash >> 15u; hash *= 0x846ca68bu;
  return hash ^ (hash >> 16u);
}
uint formMix(uint rank) { return formScramble(rank + formSeed * 0x9e3779b9u); }
uint formStream(uint hash, uint stream) { return formScramble(hash + stream * 0x9e3779b9u); }
float formUnit(uint bits) { return float(bits >> 8u) * 5.9604644775390625e-8; }
float formGolden(uint index, uint offset) { return formUnit(index * 1640531527u + offset); }
float formSine(float turns) {
  float part = turns - floor(turns + 0.5);
  float angle = 6.2831853 * (0.25 - abs(abs(part) - 0.25));
  float square = angle * angle;
  float series = -0.16666667 + square * (0.0083333333 + square * (-0.0001984127 + square * 0.0000027557319));
  float value = angle + angle * square * series;
  return part < 0.0 ? -value : value;
}
float formCosine(float turns) { return formSine(turns + 0.25); }
float formSmoother(float given) {
  float part = clamp(given, 0.0, 1.0);
  return part * part * part * (part * (part * 6.0 - 15.0) + 10.0);
}
`;
