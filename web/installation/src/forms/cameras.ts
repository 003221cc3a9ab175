/** The quiet camera with which each form begins: the whole of it, the middle, and near enough for words. */

import { onLeaf, onLectern } from "./book";
import { ground } from "./field";
import { measuresOf, PAGE_HEIGHT, PAGE_WIDTH, type Measures } from "./measures";
import { PERIOD, clamp, cosine, sine } from "./numbers";
import { rampAt } from "./ramp";
import { DOME, DOME_AT } from "./sky";
import type { FormName, Parameters, Vector } from "./types";

/** A camera's place, what it looks at, and its vertical field of view in degrees; +y is up. */
export interface View {
  position: Vector;
  target: Vector;
  fov: number;
}

export type Distance = "far" | "middle" | "near";

const FOV = 34;

/** How many neighbours' distances a near view is high: their words then fill a fifth of the picture each. */
const NEAR_NEIGHBOURS = 5.5;

/** From where one looks at a form: the bearing from south and the height, both in turns. */
const BEARINGS: Record<FormName, [bearing: number, height: number]> = {
  map: [0.03, 0.105],
  letters: [0.025, 0.03],
  ramp: [0.06, 0.07],
  field: [0.04, 0.04],
  book: [0.015, 0.115],
  sky: [0, -0.025],
};

export function cameraOf(form: FormName, parameters: Parameters, viewportAspect: number, seconds: number, distance: Distance): View {
  const of = measuresOf(parameters);
  const [bearing, height] = BEARINGS[form];
  const direction = towards(bearing + 0.009 * sine(seconds / 48), height + 0.003 * sine(seconds / 36));
  const corners = outline(form, of);
  const target = middleOf(corners);
  const away = fitted(corners, target, direction, viewportAspect);
  if (distance === "far") return { position: plus(target, direction, away), target, fov: FOV };
  const [near, towardsUs] = nearTarget(form, of, parameters.table, seconds);
  if (distance === "middle") {
    const between = plus(target, [near[0] - target[0], near[1] - target[1], near[2] - target[2]], 0.5);
    return { position: plus(between, direction, 0.45 * away), target: between, fov: FOV };
  }
  const reach = (NEAR_NEIGHBOURS * of.spacings[form]) / (2 * tangent(FOV));
  return { position: plus(near, towardsUs, clamp(reach, 0.004, 0.3 * away)), target: near, fov: FOV };
}

/** The unit vector at a bearing from south (towards east) and a height, in turns. */
function towards(bearing: number, height: number): Vector {
  return [sine(bearing) * cosine(height), sine(height), cosine(bearing) * cosine(height)];
}

/** How far from `target` all `corners` are in the picture, with a margin of a twentieth. */
function fitted(corners: Vector[], target: Vector, direction: Vector, viewportAspect: number): number {
  const flat = 1 / Math.hypot(direction[0], direction[2]);
  const right: Vector = [direction[2] * flat, 0, -direction[0] * flat];
  const up: Vector = cross(direction, right);
  const [high, wide] = [tangent(FOV) * 0.95, tangent(FOV) * 0.95 * viewportAspect];
  let away = 0;
  for (const corner of corners) {
    const from: Vector = [corner[0] - target[0], corner[1] - target[1], corner[2] - target[2]];
    const needed = Math.max(Math.abs(dot(from, right)) / wide, Math.abs(dot(from, up)) / high);
    away = Math.max(away, needed + dot(from, direction));
  }
  return away;
}

/** Points between which the whole form lies. */
function outline(form: FormName, of: Measures): Vector[] {
  const { width, height, depth } = of.lettering;
  switch (form) {
    case "map":
      return box([-1, 0, -of.aspect], [1, height, of.aspect]);
    case "letters":
      return box([-0.5 * width - 0.06, -0.05, -depth], [0.5 * width + 0.06, height + 0.05, depth]);
    case "ramp":
      return box([-0.86, 0, -0.86], [0.86, 0.12 + of.rise, 0.86]);
    case "field":
      return box([-1.2, -0.06, -0.8], [1.2, 0.16, 0.8]);
    case "book":
      return [-1, 1].flatMap((side) => [-0.5, 0.5].flatMap((part) => [0, 0.5].map((up) => page(side, up, part))));
    case "sky":
      return Array.from({ length: 12 }, (_, step) => rim(step / 12));
  }
}

function page(side: number, up: number, part: number): Vector {
  const [x, y, z] = onLectern(side * PAGE_WIDTH, up, part * PAGE_HEIGHT);
  return [x, y + 0.3, z];
}

function rim(turns: number): Vector {
  const [x, y, z] = [0.951 * cosine(turns), 0.309, 0.951 * sine(turns)];
  return [DOME_AT[0] + DOME * x, DOME_AT[1] + DOME * (0.6 * y + 0.8 * z), DOME_AT[2] + DOME * (0.6 * z - 0.8 * y)];
}

/** What the near camera looks at, and the side from which it does: that to which the words there are turned. */
function nearTarget(form: FormName, of: Measures, table: Float32Array | null, seconds: number): [Vector, Vector] {
  const facing: Vector = [0, 0.6, 0.8];
  switch (form) {
    case "map":
      return [[0.1, 0.015, 0.5 * of.lettering.depth + 0.12], facing];
    case "letters":
      return [frontOf(of, table), [0, 0, 1]];
    case "ramp":
      return onTheWay(0.5 - 0.42 * cosine(seconds / PERIOD), of);
    case "field":
      return [[0.12, ground(0.12, 0.3) + 0.75 * of.stem, 0.3], facing];
    case "book":
      return onPage();
    case "sky":
      return [[DOME_AT[0], DOME_AT[1] + 0.6 * DOME, DOME_AT[2] - 0.8 * DOME], [0, -0.6, 0.8]];
  }
}

/** On the ramp a visitor walks up and down in the period, and looks to the outer rail. */
function onTheWay(along: number, of: Measures): [Vector, Vector] {
  const { radius, height, centre, turns } = rampAt(along, of);
  const [east, south] = [cosine(turns), sine(turns)];
  return [[radius * east, height + 0.02, radius * south + centre], [-0.8 * east, 0.6, -0.8 * south]];
}

function onPage(): [Vector, Vector] {
  const { across, up } = onLeaf(0.075, 0.7);
  const [x, y, z] = onLectern(across, up, -0.1);
  return [[x, y + 0.3, z], [0, 0.8, 0.6]];
}

/** The point of the lettering's front that is nearest to its middle. */
function frontOf(of: Measures, table: Float32Array | null): Vector {
  const middle: Vector = [0, 0.5 * of.lettering.height, 0.5 * of.lettering.depth];
  let [best, least] = [middle, Infinity];
  for (let point = 0; table && point < of.points; point += 1) {
    const [x, y, z] = [table[point * 6]!, table[point * 6 + 1]!, table[point * 6 + 2]!];
    const away = Math.abs(x) + Math.abs(y - middle[1]);
    if (table[point * 6 + 5]! > 0.7 && away < least) [best, least] = [[x, y, z], away];
  }
  return best;
}

function box(low: Vector, high: Vector): Vector[] {
  return [low[0], high[0]].flatMap((x) => [low[1], high[1]].flatMap((y) => [low[2], high[2]].map((z): Vector => [x, y, z])));
}

function middleOf(corners: Vector[]): Vector {
  const middle = [0, 1, 2].map((axis) => {
    const along = corners.map((corner) => corner[axis]!);
    return 0.5 * (Math.min(...along) + Math.max(...along));
  });
  return middle as Vector;
}

const tangent = (degrees: number): number => Math.tan((degrees * Math.PI) / 360);
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const plus = (a: Vector, b: Vector, times: number): Vector => [a[0] + b[0] * times, a[1] + b[1] * times, a[2] + b[2] * times];
