/** Everything that is drawn on one canvas, and its GL; made anew when the context was lost. */

import type { Calibration } from "./calibration/types";
import { Chain, Sheets } from "./passes/chain";
import { disposeTarget, type Gl, type Target, targetOf } from "./passes/gl";
import type { Plan } from "./plan";
import { Name } from "./scenes/name";
import { Repertoire, type Props } from "./scenes/repertoire";
import { Framing, type Moment, type Scene } from "./scenes/scene";
import { MOST_LAYERS, type Layer } from "./stage/layers";

export class Picture {
  readonly sheets = new Sheets();
  private readonly gl: Gl;
  private readonly chain: Chain;
  private readonly framing: Framing;
  private readonly targets: (Target | null)[] = new Array<Target | null>(MOST_LAYERS).fill(null);
  private readonly moments: Moment[] = Array.from({ length: MOST_LAYERS }, () => ({ at: 0, asked: 0, since: 0, why: "dark" }));
  private readonly scenes: Repertoire;
  private readonly name: Name;

  /** Throws where there is no WebGL2. */
  constructor(canvas: HTMLCanvasElement, plan: Plan, props: Props) {
    const options: WebGLContextAttributes = { alpha: false, antialias: false, depth: false, stencil: false, preserveDrawingBuffer: true, powerPreference: "high-performance" };
    const gl = canvas.getContext("webgl2", options) as Gl | null;
    if (gl === null) throw new Error("This browser gives no WebGL2.");
    this.gl = gl;
    const { width, height } = plan.projector;
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    this.chain = new Chain(gl, width, height);
    this.framing = new Framing(plan, gl.getParameter(gl.MAX_TEXTURE_SIZE) as number);
    this.scenes = new Repertoire(gl, this.framing, plan, props);
    this.name = new Name(gl, this.framing);
  }

  /** RangeError when a map of it is not what it says; the calibration before it then stays. */
  calibrate(calibration: Calibration): void {
    this.chain.set(calibration);
    this.scenes.calibrate(calibration);
  }

  /** Another plan for the same wall. */
  replan(plan: Plan): void {
    this.scenes.replan(plan);
  }

  scene(layer: Layer): Scene {
    return this.scenes.of(layer.seen);
  }

  /** Whether anything of `layers` moves by itself. */
  moves(layers: readonly Layer[]): boolean {
    return layers.length > 1 || layers.some((each) => this.scene(each).moves);
  }

  /** All that `layers` need at `at`. */
  async prepare(layers: readonly Layer[], at: number): Promise<void> {
    await Promise.all(layers.map((each) => this.scene(each).prepare({ at, asked: each.asked, since: each.seen.since, why: each.seen.why })));
  }

  /** The projector's name for `share` of its light; fulfilled when it has been painted. */
  identify(text: string, share: number): Promise<void> {
    this.sheets.overShare = share;
    const painted = share > 0 ? this.name.paint(text) : Promise.resolve();
    this.sheets.over = this.name.texture;
    return painted;
  }

  draw(layers: readonly Layer[], at: number): void {
    const { gl, sheets } = this;
    let lit = 0;
    for (let n = 0; n < layers.length; n += 1) {
      const layer = layers[n]!;
      const target = this.target(n);
      const moment = this.moments[n]!;
      moment.at = at;
      moment.asked = layer.asked;
      moment.since = layer.seen.since;
      moment.why = layer.seen.why;
      gl.bindFramebuffer(gl.FRAMEBUFFER, target.framebuffer);
      gl.viewport(0, 0, target.width, target.height);
      gl.clearColor(0, 0, 0, 1);
      gl.clear(gl.COLOR_BUFFER_BIT);
      this.scene(layer).draw(moment);
      sheets.pictures[n] = target.texture;
      sheets.shares[n] = layer.share;
      lit += ((this.isDark(layer) ? 0 : 1) - lit) * layer.share;
    }
    for (let n = layers.length; n < MOST_LAYERS; n += 1) sheets.shares[n] = 0;
    sheets.lit = lit;
    this.chain.send(sheets);
  }

  /** The light as it is sent, from the bottom row to the top, RGBA. */
  read(into: Uint8Array): void {
    const { gl } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.readPixels(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight, gl.RGBA, gl.UNSIGNED_BYTE, into);
  }

  lettering(): void {
    this.scenes.lettering();
  }

  takeDown(): void {
    this.scenes.takeDown();
  }

  edition(): void {
    this.scenes.edition();
  }

  dispose(): void {
    this.scenes.dispose();
    this.name.dispose();
    this.chain.dispose();
    for (const each of this.targets) disposeTarget(this.gl, each);
  }

  /** The test pattern of the same name is there to set the black level by. */
  private isDark({ seen: { scene, why } }: Layer): boolean {
    return scene === "black" && why !== "pattern";
  }

  private target(n: number): Target {
    const found = this.targets[n];
    if (found) return found;
    const made = targetOf(this.gl, this.framing.width, this.framing.height);
    this.targets[n] = made;
    return made;
  }
}
