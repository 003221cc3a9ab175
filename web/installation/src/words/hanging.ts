/** How a card hangs from its light: beneath it, its first line beginning where the light stands. */
import type { Greeked } from "./greek";
import { LAYER_HEIGHT, LAYER_WIDTH, PAD } from "./layout";
import type { Quad } from "./quads";

/** A card whose words lie in layers. */
export interface Inked {
  readonly tiles: readonly { readonly column: number; readonly row: number; readonly layer: number }[];
  readonly width: number;
  readonly height: number;
  readonly rtl: boolean;
}

export interface Card {
  readonly rank: number;
  readonly shape: Greeked;
  /** From 0 (not there) to 1, and the same for its words over its bars. */
  presence: number;
  words: number;
  wanted: boolean;
  /** Wide enough on the screen to be read. */
  wide: boolean;
  inked?: Inked;
  /** Its words cannot be set, or could not be fetched; when to try again, in seconds of the page. */
  rest?: number;
}

/** Where a card hangs: its light, world units to a pixel of the card, and how far below the light it begins. */
export interface Hook {
  readonly anchor: readonly [number, number, number];
  readonly unit: number;
  readonly below: number;
}

/** The veil of night behind words: enough for 4.5:1 before a white light, no more than is needed. */
const VEIL = 0.74;

/** Pixels from the light to the card's left edge. */
export function leftOf(inked: Inked | undefined): number {
  return inked?.rtl ? PAD - inked.width : -PAD;
}

/** A greeked page. */
export function barsOf(card: Card, { anchor, unit, below }: Hook, part: number): Quad {
  const { width, height, pitch, lines } = card.shape;
  const x = card.inked?.rtl ? PAD - width : -PAD;
  return {
    anchor,
    box: [x * unit, -below, width * unit, height * unit],
    cell: [0, 0, width, height],
    state: [-1, part, 0, card.rank % 977],
    shape: [width, height, pitch, lines],
  };
}

/** The words, a quad for each layer. */
export function wordsOf(inked: Inked, { anchor, unit, below }: Hook, part: number): Quad[] {
  return inked.tiles.flatMap(({ column, row, layer }) => {
    const [left, top] = [column * LAYER_WIDTH, row * LAYER_HEIGHT];
    const [width, height] = [Math.min(LAYER_WIDTH, inked.width - left), Math.min(LAYER_HEIGHT, inked.height - top)];
    if (width <= 0 || height <= 0) return [];
    return {
      anchor,
      box: [(leftOf(inked) + left) * unit, -below - top * unit, width * unit, height * unit] as const,
      cell: [left, top, inked.width, inked.height] as const,
      state: [layer, part, VEIL, 0] as const,
      shape: [width, height, 0, 0] as const,
    };
  });
}
