/** Faint lines that show a form where its lights are few: the ramp's edges, the book's leaves, the constellations. */

import { angleOf, onLeaf, onLectern, turned } from "./book";
import { measuresOf, PAGE_HEIGHT, type Measures } from "./measures";
import { cosine, sine } from "./numbers";
import { rampAt } from "./ramp";
import { DOME, DOME_AT, ends, inWorld, onDome, reachOf, star } from "./sky";
import type { FormName, Parameters, Vector } from "./types";

const STEPS_A_TURN = 96;
const STEPS_A_LEAF = 12;
const LINES_A_SCRIPT = 6;

/** Pairs of ends of line segments, x y z each; empty where a form has its own mesh or needs none. */
export function guides(form: FormName, parameters: Parameters, seconds: number): Float32Array {
  const of = measuresOf(parameters);
  if (form === "ramp") return segments([...edge(0.5, of), ...edge(-0.5, of)]);
  if (form === "book") return segments(leaves(of, seconds));
  if (form === "sky") return segments(constellations(of, seconds));
  return new Float32Array(0);
}

function segments(lines: Vector[][]): Float32Array {
  const ends = lines.flatMap((line) => line.slice(1).flatMap((point, index) => [...line[index]!, ...point]));
  return new Float32Array(ends);
}

function edge(side: number, of: Measures): Vector[][] {
  const steps = Math.ceil(STEPS_A_TURN * of.turns);
  const at = (step: number): Vector => {
    const { radius, height, centre, turns } = rampAt(step / steps, of);
    const out = radius + side * of.width;
    return [out * cosine(turns), height, out * sine(turns) + centre];
  };
  return [Array.from({ length: steps + 1 }, (_, step) => at(step))];
}

function leaves(of: Measures, seconds: number): Vector[][] {
  const count = turned(of.turning, seconds);
  return Array.from({ length: of.leaves }, (_, leaf) => {
    const { angle } = angleOf(leaf, count, of.leaves, seconds);
    const row = (side: number): Vector[] =>
      Array.from({ length: STEPS_A_LEAF + 1 }, (_, step) => {
        const { across, up } = onLeaf(angle, step / STEPS_A_LEAF);
        const [x, y, z] = onLectern(across, up, side * PAGE_HEIGHT);
        return [x, y + 0.3, z];
      });
    return [...row(-0.5), ...row(0.5).reverse()];
  });
}

function constellations(of: Measures, seconds: number): Vector[][] {
  const at = (script: number, node: number): Vector => {
    const [x, y, z] = inWorld(onDome(script, ...star(script, node, reachOf(script, of)), of.scripts), seconds);
    return [DOME_AT[0] + DOME * x, DOME_AT[1] + DOME * y, DOME_AT[2] + DOME * z];
  };
  return Array.from({ length: of.scripts * LINES_A_SCRIPT }, (_, line) => {
    const script = Math.floor(line / LINES_A_SCRIPT);
    return ends(line % LINES_A_SCRIPT).map((node) => at(script, node));
  });
}
