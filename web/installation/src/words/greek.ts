/** The shape of a card before its words are here: as many lines as its length needs, and a name beneath. */
import { LAYER_WIDTH, PAD } from "./layout";

/** One step of a light's `length`, in characters (spec/pack/v1). */
const CHARACTERS_A_STEP = 8;
/** The width of a usual character by the size of its type. */
const CHARACTER = 0.47;
const LEADING = 1.45;
const SIZES = [34, 30, 26, 23, 20, 18];

export interface Greeked {
  /** Pixels of the card. */
  readonly width: number;
  readonly height: number;
  /** From one line to the next, in pixels. */
  readonly pitch: number;
  readonly lines: number;
  readonly layers: number;
}

/** The shape of a card of a light's `length`, close to what its layout will be. */
export function greeked(length: number): Greeked {
  const characters = Math.max(length * CHARACTERS_A_STEP - CHARACTERS_A_STEP / 2, 12);
  for (const size of SIZES) {
    const shape = shaped(characters, size, 1);
    if (shape.height <= 256) return shape;
  }
  return shaped(characters, 18, Math.min(4, Math.ceil(Math.sqrt(shaped(characters, 18, 1).height / LAYER_WIDTH))));
}

function shaped(characters: number, size: number, columns: number): Greeked {
  const measure = (LAYER_WIDTH - 2 * PAD) * columns;
  const lines = Math.ceil((characters * CHARACTER * size) / measure);
  const text = Math.min(measure, characters * CHARACTER * size);
  const pitch = size * LEADING;
  const height = Math.ceil(2 * PAD + lines * pitch + size * 1.4);
  return { width: Math.ceil(text) + 2 * PAD, height, pitch, lines, layers: columns * Math.ceil(height / 256) };
}
