/** What the forms are given and what they answer; spec/forms/v1 says the same in words. */

export const FORMS = ["map", "letters", "ramp", "field", "book", "sky"] as const;
export type FormName = (typeof FORMS)[number];

/** One entry as the pack has it, in raw integers. `x` and `y` from 0 (west, north) to 65535, `style` in bits. */
export interface Light {
  rank: number;
  x: number;
  y: number;
  length: number;
  script: number;
  style: number;
}

/** The bit of `style` that says that the entry is a candle (spec/pack/v1). */
const CANDLE = 1;

export function isCandle(light: Light): boolean {
  return (light.style & CANDLE) !== 0;
}

/** The lettering's size in the world. */
export interface Lettering {
  width: number;
  height: number;
  depth: number;
}

/** What all lights of a book have in common. */
export interface Parameters {
  /** Ranks of the book, gaps included. */
  entries: number;
  /** The box's height by its width, in metres both. */
  aspect: number;
  seed: number;
  pageEntries: number;
  /** How many scripts the manifest names. */
  scripts: number;
  /** Points on the lettering's faces: x y z nx ny nz for each; without them the lettering's front is filled. */
  table: Float32Array | null;
  /** The lettering that stands on the map, from its mesh's header; 1.5 × 0.34 × 0.12 where it is not known. */
  lettering?: Lettering | null;
  /** Width of the cells in which lights gather on the map, in the world; 0.05 (about a mile in London) where it is not said. */
  cell?: number;
}

export type Vector = [number, number, number];

/** Where a light is, where it looks, and its radius; world units. */
export interface Place {
  position: Vector;
  normal: Vector;
  size: number;
}
