/** The colours of the night (LOOK), as a shader takes them: sRGB from 0 to 1, mixed as they are. */

export type Colour = readonly [number, number, number];

export function colour(hex: string): Colour {
  const whole = Number.parseInt(hex.slice(1), 16);
  return [(whole >> 16) / 255, ((whole >> 8) & 255) / 255, (whole & 255) / 255];
}

export const NIGHT = colour("#14120f");
export const FLAME = colour("#e9ae55");
/** Land by night, a little lighter than the night around it; the river is darker than both. */
export const LAND = colour("#201c17");
export const RIVER = colour("#0a0b0c");
export const BORDER = colour("#2b2721");
export const RAIL = colour("#28231d");
export const MARK = colour("#a89f90");
export const STONE = colour("#c9b99c");

/** A colour as GLSL writes it. */
export function glsl(of: Colour): string {
  return `vec3(${of.map((part) => part.toFixed(4)).join(", ")})`;
}
