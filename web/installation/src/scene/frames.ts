/** The loop of frames: when one is drawn, what goes into it, and when it is looked at which lights are where. */

import { formSeconds } from "../forms/index";
import type { SceneStage } from "./stage";

/** How often the small picture of ranks is looked at: while the view moves, and while it rests. */
const LOOK_MOVING_MS = 300;
const LOOK_RESTING_MS = 1500;
/** How long a new edition's lights take to shine like all others. */
const ARRIVING_SECONDS = 5;

export class Frames {
  /** Seconds that only run on, whatever scene time does. */
  now = 0;
  private drawn = 0;
  private looked = -Infinity;
  private arrived = -Infinity;
  private readonly sized = { width: 0, height: 0, density: 0 };

  /** Where `still`, scene time stands, and only what changes is drawn. */
  constructor(
    private readonly stage: SceneStage,
    private readonly still: boolean,
  ) {
    this.renderer.setAnimationLoop((ms) => this.tick(ms));
  }

  stop(): void {
    this.renderer.setAnimationLoop(null);
  }

  /** The canvas's size is not believed any more: its context is another. */
  forget(): void {
    this.sized.width = 0;
  }

  /** Lights have gone out: what is known of who is where must be asked anew. */
  lookSoon(): void {
    this.looked = -Infinity;
  }

  /** A new edition's lights begin to shine now. */
  arrive(): void {
    this.arrived = this.now;
  }

  private get renderer(): SceneStage["picture"]["renderer"] {
    return this.stage.picture.renderer;
  }

  private tick(ms: number): void {
    const { stage } = this;
    this.now = ms / 1000;
    const presenting = this.renderer.xr.isPresenting;
    this.resize();
    if (!presenting) this.lookAgain();
    const still = (this.still && this.now - this.arrived >= ARRIVING_SECONDS) || stage.blackout || stage.quiet === "kept";
    if (!stage.pace.due(ms, this.moving || presenting, still, stage.pack.resident.count)) return;
    const passed = Math.min(0.25, Math.max(0, this.now - this.drawn));
    this.drawn = this.now;
    stage.passage.pass(passed);
    this.draw(passed, presenting);
  }

  private get moving(): boolean {
    return this.stage.eye.moving || this.stage.passage.moving;
  }

  private draw(passed: number, presenting: boolean): void {
    const { stage } = this;
    const { picture, passage } = stage;
    const seconds = formSeconds(stage.seconds());
    const view = stage.eye.look(stage.seconds(), this.now, passed, picture.aspect);
    if (!presenting) picture.aim(view);
    picture.lights.uniforms.freshAge.value = this.now - this.arrived;
    picture.lights.draw(stage.pace.budget.lights, stage.manifest.standing);
    picture.show(passage.from, passage.to, passage.progress, stage.state === "safe", stage.parameters, seconds);
    stage.listeners.tell("frame", passed);
    picture.draw(seconds);
    stage.drew();
  }

  /** Which lights are where on the screen; also while time stands still, for words come to rest after the eye. */
  private lookAgain(): void {
    const often = this.moving ? LOOK_MOVING_MS : LOOK_RESTING_MS;
    // Looking once more costs as much as a small frame, so slow machines look less often.
    const pause = often + 6 * this.stage.pace.budget.frameMs;
    if (!this.stage.standing.first || (this.now - this.looked) * 1000 < pause) return;
    this.looked = this.now;
    void this.stage.picture.look().then(() => this.stage.touch());
  }

  private resize(): void {
    const { canvas, pace, picture } = this.stage;
    const { clientWidth, clientHeight } = canvas;
    const { sized } = this;
    const density = devicePixelRatio * pace.budget.scale;
    if (sized.width === clientWidth && sized.height === clientHeight && sized.density === density) return;
    [sized.width, sized.height, sized.density] = [clientWidth, clientHeight, density];
    picture.resize(clientWidth, clientHeight, pace.budget.scale);
    this.stage.touch();
  }
}
