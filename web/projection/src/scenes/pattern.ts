/** A test pattern, through the whole chain as everything else: what is set by it is then right for everything else. */

import type { Blend } from "../calibration/types";
import { type Gl, type Program, programOf, WHOLE } from "../passes/gl";
import { type Leaf, Leaves, leafTexture } from "../passes/leaves";
import { blockOf, type Ink, overhang, painted, readied } from "../text/setting";
import { FRAGMENT, PATTERNS, type PatternName } from "./patterns.glsl";
import type { Framing, Scene } from "./scene";

const LABELLED: readonly PatternName[] = ["grid", "corners", "blend"];
const BRIGHT: Ink = { words: "#ffffff", quiet: "#ffffff", align: "start" };
/** In shares of the part's height. */
const NUMBER = 0.07;
const NAME = 0.045;

export class Pattern implements Scene {
  readonly moves = false;
  private readonly program: Program;
  private readonly leaves: Leaves;
  private readonly labels: Leaf[] = [];
  private writing: Promise<void> | null = null;
  private gone = false;
  private readonly all = new Float32Array([0, 0, 1, 1]);

  constructor(
    private readonly gl: Gl,
    private readonly framing: Framing,
    private readonly pattern: PatternName,
    private readonly name: string,
    private readonly blend: () => Blend,
    private readonly touch: () => void,
  ) {
    this.program = programOf(gl, WHOLE, FRAGMENT);
    this.leaves = new Leaves(gl);
  }

  prepare(): Promise<void> {
    this.writing ??= LABELLED.includes(this.pattern) ? this.write().catch(() => undefined) : Promise.resolve();
    return this.writing;
  }

  draw(): void {
    const { gl, program, framing } = this;
    const { left, right, top, bottom } = this.blend();
    gl.disable(gl.BLEND);
    gl.useProgram(program.program);
    gl.uniform1i(program.at("pattern"), PATTERNS.indexOf(this.pattern));
    gl.uniform4fv(program.at("part"), framing.part);
    gl.uniform4f(program.at("edges"), left, right, top, bottom);
    gl.uniform2f(program.at("size"), framing.width, framing.height);
    gl.uniform2f(program.at("whole"), framing.width / framing.part[2]!, framing.height / framing.part[3]!);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    this.leaves.begin(this.all);
    for (const each of this.labels) this.leaves.lay(each, 1);
    this.leaves.end();
  }

  dispose(): void {
    this.gone = true;
    this.gl.deleteProgram(this.program.program);
    for (const each of this.labels) this.gl.deleteTexture(each.texture);
    this.leaves.dispose();
  }

  /** The corners' numbers go round as at the tablet: 1 is at the top left. The name stands beneath the middle. */
  private async write(): Promise<void> {
    const inset = 0.11;
    const places = [[inset, inset], [1 - inset, inset], [1 - inset, 1 - inset], [inset, 1 - inset]] as const;
    const labels = places.map(([x, y], n) => [String(n + 1), x, y, NUMBER] as const);
    for (const [text, x, y, size] of [...labels, [this.name, 0.5, 0.5 + 0.075, NAME] as const]) await this.label(text, x, y, size);
    this.touch();
  }

  private async label(text: string, x: number, y: number, size: number): Promise<void> {
    const ready = text === "" ? null : await readied({ message: text });
    if (ready === null || this.gone || this.gl.isContextLost()) return;
    const { width, height } = this.framing;
    const block = blockOf(ready, size * height, width * 0.8);
    const edge = overhang(block);
    const canvas = painted(block, BRIGHT);
    const texture = leafTexture(this.gl, canvas);
    this.labels.push({
      texture, left: x - (block.width / 2 + edge) / width, top: y - (block.height / 2 + edge) / height,
      width: canvas.width / width, height: canvas.height / height,
    });
  }
}

export function isPattern(name: string): name is PatternName {
  return PATTERNS.some((each) => each === name);
}
