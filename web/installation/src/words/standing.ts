/** The lettering stands before some lights: a card that it would cut into is not shown at all. */
import type { Lettering } from "../forms/types";

export type Point = readonly [number, number, number];

const USUAL: Lettering = { width: 1.5, height: 0.34, depth: 0.12 };

/** Whether the lettering's box (its foot at the world's centre) stands between the eye and `point`. */
export function stands(lettering: Lettering | null | undefined, eye: Point, point: Point): boolean {
  const { width, height, depth } = lettering ?? USUAL;
  const low: Point = [-width / 2, 0, -depth / 2];
  const high: Point = [width / 2, height, depth / 2];
  let [enters, leaves] = [0, 1];
  for (let axis = 0; axis < 3; axis += 1) {
    const [from, way] = [eye[axis] as number, (point[axis] as number) - (eye[axis] as number)];
    const [near, far] = [((low[axis] as number) - from) / way, ((high[axis] as number) - from) / way];
    if (way === 0 && (from < (low[axis] as number) || from > (high[axis] as number))) return false;
    if (way === 0) continue;
    enters = Math.max(enters, Math.min(near, far));
    leaves = Math.min(leaves, Math.max(near, far));
  }
  return enters < leaves;
}
