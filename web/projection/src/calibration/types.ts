/** How a projector's picture is bent, blended and masked (spec/stage/v1, “Calibration”). */
export type Point = [x: number, y: number];
/** Top left, top right, bottom right, bottom left, in shares of the raster. */
export type Corners = [Point, Point, Point, Point];

export interface Mesh {
  columns: number;
  rows: number;
  /** Row by row, in shares of the picture. */
  offsets: Point[];
}

export interface Blend {
  left: number;
  right: number;
  top: number;
  bottom: number;
  curve: number;
  gamma: number;
  black: number;
}

export interface Mask {
  points: Point[];
  feather: number;
  keep: boolean;
}

/** Pairs of float32, packed; `error` is a third one that has no part in the picture. */
export interface Floats {
  width: number;
  height: number;
  data: string;
  error: string | null;
}

/** A grey picture, packed. */
export interface Shades {
  width: number;
  height: number;
  data: string;
  depth: number;
  gamma: number;
}

export interface Calibration {
  corners: Corners;
  mesh: Mesh;
  map: Floats | null;
  blend: Blend;
  masks: Mask[];
  alpha: Shades | null;
  beta: Shades | null;
}

export const EDGES = ["left", "right", "top", "bottom"] as const;
export type Edge = (typeof EDGES)[number];

/** The calibration of a projector that nobody has set: the whole raster. */
export function plain(): Calibration {
  return {
    corners: [[0, 0], [1, 0], [1, 1], [0, 1]],
    mesh: { columns: 2, rows: 2, offsets: [[0, 0], [0, 0], [0, 0], [0, 0]] },
    map: null,
    blend: { left: 0, right: 0, top: 0, bottom: 0, curve: 2, gamma: 2.2, black: 0 },
    masks: [],
    alpha: null,
    beta: null,
  };
}
