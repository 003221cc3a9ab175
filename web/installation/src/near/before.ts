/** What is before the eye and near enough to be read: a ball around it, and whether the eye has left it. */

import { Vector3 } from "three";
import { spacing } from "../forms/index";
import type { Vector } from "../forms/types";
import type { SceneStage } from "../scene/stage";

/** Lights whose usual neighbour is nearer than this on the screen have no room for words, CSS pixels. */
const ROOM_PX = 45;
/** The eye may move by this part of the depth, and turn by so much (cosine), before one looks anew. */
const MOVED = 0.12;
const TURNED = 0.995;

export interface Before {
  readonly eye: Vector3;
  readonly way: Vector3;
  /** As far before the eye as anything could be read, world units. */
  readonly depth: number;
  readonly middle: Vector;
  readonly reach: number;
}

export function before({ form, parameters, picture }: SceneStage): Before {
  const { camera } = picture;
  const [eye, way] = [camera.position.clone(), camera.getWorldDirection(new Vector3())];
  const depth = (spacing(form, parameters) * picture.pixelsAt(1)) / ROOM_PX;
  const corner = Math.tan((camera.fov * Math.PI) / 360) * Math.hypot(1, camera.aspect);
  const middle = eye.clone().addScaledVector(way, 0.5 * depth);
  return { eye, way, depth, middle: middle.toArray(), reach: depth * Math.hypot(0.5, corner) };
}

/** Whether one sees much the same from both. */
export function alike(one: Before, other: Before): boolean {
  const far = one.eye.distanceTo(other.eye) + Math.abs(one.depth - other.depth);
  return far < MOVED * one.depth && one.way.dot(other.way) > TURNED;
}
