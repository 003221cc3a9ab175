/** The quiet camera with which each form begins: the whole of it, the middle, and near enough for words. */

import { onLeaf, onLectern } from "./book";
import { HALL, MEADOW, ground } from "./field";
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

/** How much of the picture a whole form fills. */
const FILLED = 0.93;

/** How many neighbours' distances a near view is high: their words then fill a fifth of the picture each. */
const NEAR_NEIGHBOURS = 5.5;

/** From where one looks at a form: bearing from south and height in turns, and how much higher on an upright screen. */
const BEARINGS: Record<FormName, [bearing: number, height: number, upright: number]> = {
  map: [0.03, 0.105, 0.08],
  letters: [0.025, 0.03, 0.02],
  ramp: [0.06, 0.07, 0.03],
  field: [0.04, 0.04, 0.08],
  book: [0.015, 0.115, 0.03],
  sky: [0, -0.025, 0],
};

export function cameraOf(form: FormName, parameters: Parameters, viewportAspect: number, seconds: number, distance: Distance): View {
  const of = measuresOf(parameters);
  const [bearing, height, upright] = BEARINGS[form];
  const lift = upright * clamp(1 / viewportAspect - 1, 0, 1);
  const direction = towards(bearing + 0.009 * sine(seconds / 48), height + lift + 0.003 * sine(seconds / 36));
  const whole = framed(outline(form, of), direction, viewportAspect);
  if (distance === "far") return whole;
  const away = Math.sqrt(squared(whole.position, whole.target));
  const [near, towardsUs] = nearTarget(form, of, parameters.table, seconds);
  if (distance === "middle") {
    const target = plus(whole.target, minus(near, whole.target), 0.5);
    return { position: plus(target, direction, 0.45 * away), target, fov: FOV };
  }
  const reach = (NEAR_NEIGHBOURS * of.spacings[form]) / (2 * tangent(FOV));
  return { position: plus(near, towardsUs, clamp(reach, 0.004, 0.3 * away)), target: near, fov: FOV };
}

/** The unit vector at a bearing from south (towards east) and a height, in turns. */
function towards(bearing: number, height: number): Vector {
  return [sine(bearing) * cosine(height), sine(height), cosine(bearing) * cosine(height)];
}

/** The view from `direction` in which all `corners` just fit, in the middle of the picture. */
function framed(corners: Vector[], direction: Vector, viewportAspect: number): View {
  const flat = 1 / Math.hypot(direction[0], direction[2]);
  const right: Vector = [direction[2] * flat, 0, -direction[0] * flat];
  const up = cross(direction, right);
  const high = tangent(FOV) * FILLED;
  let target = middleOf(corners);
  let away = 0;
  // What is nearer looks larger, so the middle of the picture is found in a few steps.
  for (let step = 0; step < 4; step += 1) {
    const seen = corners.map((corner) => minus(corner, target)).map((from) => [dot(from, right), dot(from, up), dot(from, direction)] as const);
    away = Math.max(...seen.map(([x, y, z]) => z + Math.max(Math.abs(x) / (high * viewportAspect), Math.abs(y) / high)));
    const [x, y] = [middle(seen.map(([x, , z]) => x / (away - z))), middle(seen.map(([, y, z]) => y / (away - z)))];
    target = plus(plus(target, right, x * away), up, y * away);
  }
  return { position: plus(target, direction, away), target, fov: FOV };
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
      return Array.from({ length: 96 }, (_, step) => outerEdge((step % 6) / 5, Math.floor(step / 6) / 16, of));
    case "field":
      return Array.from({ length: 16 }, (_, step) => overMeadow(step / 16, of));
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

function outerEdge(along: number, turns: number, of: Measures): Vector {
  const { radius, height, centre } = rampAt(along, of);
  const out = radius + 0.5 * of.width + 0.02;
  return [out * cosine(turns), height + (along > 0.5 ? 0.045 : -0.01), out * sine(turns) + centre];
}

function overMeadow(turns: number, of: Measures): Vector {
  const [x, z] = [(MEADOW + 0.02) * cosine(turns), (MEADOW + 0.02) * HALL * sine(turns)];
  return [x, ground(x, z) + 0.5 * of.stem, z];
}

function rim(turns: number): Vector {
  const [x, y, z] = [0.914 * cosine(turns), 0.407, 0.914 * sine(turns)];
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
  return [0, 1, 2].map((axis) => middle(corners.map((corner) => corner[axis]!))) as Vector;
}

const middle = (values: number[]): number => 0.5 * (Math.min(...values) + Math.max(...values));
const tangent = (degrees: number): number => Math.tan((degrees * Math.PI) / 360);
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const plus = (a: Vector, b: Vector, times: number): Vector => [a[0] + b[0] * times, a[1] + b[1] * times, a[2] + b[2] * times];
const minus = (a: Vector, b: Vector): Vector => plus(a, b, -1);
const squared = (a: Vector, b: Vector): number => dot(minus(a, b), minus(a, b));
