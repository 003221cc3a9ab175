/** A calibration as it comes in a document; the tablet has written it, and the desk has looked at it. */

import { type Calibration, plain, type Point } from "../calibration/types";

/** The picture as it is, on the whole raster. */
export const PLAIN: Calibration = plain();

/** The calibration in a document; what it does not say is as in PLAIN. Undefined when it is none. */
export function readCalibration(given: unknown): Calibration | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  const told = { ...PLAIN, ...(given as Partial<Calibration>) };
  const mesh = told.mesh ?? PLAIN.mesh;
  const sound = points(told.corners, 4) && mesh.columns >= 2 && mesh.rows >= 2 && points(mesh.offsets, mesh.columns * mesh.rows);
  if (!sound || !Array.isArray(told.masks) || !told.masks.every((each) => points(each.points))) return undefined;
  return { ...told, mesh, blend: { ...PLAIN.blend, ...told.blend } };
}

function points(given: readonly Point[] | undefined, count?: number): boolean {
  if (!Array.isArray(given) || (count !== undefined && given.length !== count)) return false;
  return given.every((each) => Array.isArray(each) && each.length === 2 && each.every(Number.isFinite));
}
