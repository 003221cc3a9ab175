/**
 * The lights near the eye, whether or not the budget of lights has room for them: each becomes words.
 *
 * A slow machine draws a few of many lights. What stands before the eye is found among all that are in memory, a few
 * milliseconds at a time, and drawn beside the others; words, fingers and the tour then find it as any other light.
 */

import { formSeconds, type Light } from "../forms/index";
import type { SceneStage } from "../scene/stage";
import { alike, type Before, before } from "./before";
import { keptFirst, Search } from "./search";
import { sieveOf } from "./sieves";

/** A slice of a search, the pause after it, and how often one asks whether the eye has moved; milliseconds. */
const SLICE_MS = 4;
const PAUSE_MS = 8;
const ASK_MS = 120;
/** What is looked at is this much further away than anything that could be read: then nothing is sought. */
const FAR = 5;
/** How far beside the picture a light may stand, in parts of it: its card may reach in. */
const BESIDE = 0.15;
const NONE = new Uint32Array(0);

export class Near {
  private search: Search | undefined;
  private sought: (Before & { drawn: number }) | undefined;
  private lights: Uint32Array = NONE;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly stage: SceneStage) {
    stage.on("frame", (passed) => {
      if (stage.picture.lights.pass(passed)) stage.touch();
    });
    for (const event of ["takedown", "edition", "form"] as const) stage.on(event, () => this.clear());
    this.tick();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.clear();
  }

  /** At once: what was taken down must not shine here a moment longer. */
  private clear(): void {
    this.search = this.sought = undefined;
    this.show(NONE, 0);
  }

  /** By the clock and not by frames: where these are slow, it is not this thread that has too much to do. */
  private readonly tick = (): void => {
    this.look();
    this.timer = setTimeout(this.tick, this.search ? PAUSE_MS : ASK_MS);
  };

  /** While the eye is on its way nothing is sought: what it passes by could not be read. */
  private look(): void {
    const { stage } = this;
    if (stage.state !== "ready" || stage.passage.moving || stage.eye.moving) return;
    if (this.search === undefined || !this.holds()) this.begin();
    else if (this.search.step(SLICE_MS)) this.finish(this.search.lights);
  }

  /** Whether what was sought last is what is before the eye. */
  private holds(): boolean {
    const { sought, stage } = this;
    return sought !== undefined && sought.drawn === stage.picture.lights.drawn && alike(sought, before(stage));
  }

  /** Looks anew where the eye has come to another place, or where more or fewer lights are drawn. */
  private begin(): void {
    if (this.holds()) return;
    const { form, parameters, picture, pack } = this.stage;
    const { lights } = picture;
    const now = { ...before(this.stage), drawn: lights.drawn };
    [this.sought, this.search] = [now, undefined];
    const far = lights.uniforms.focus.value > FAR * now.depth;
    if (far || lights.drawn >= pack.resident.count) return this.show(NONE, 0);
    const sieve = sieveOf(form, parameters, now.middle, now.reach, formSeconds(this.stage.seconds()));
    this.search = new Search(lights.undrawn(), sieve, (light) => this.seen(light, now.depth));
  }

  private finish(found: Uint32Array): void {
    this.search = undefined;
    const { lights, kept } = keptFirst(found, this.lights);
    this.show(lights, kept);
  }

  private show(lights: Uint32Array, kept: number): void {
    if (lights.length === 0 && this.lights.length === 0) return;
    this.lights = lights;
    this.stage.picture.lights.beside(lights, kept);
    this.stage.frames.lookSoon();
    this.stage.touch();
  }

  private seen(light: Light, depth: number): boolean {
    const { stage } = this;
    const { clientWidth, clientHeight } = stage.canvas;
    const at = stage.project(stage.passage.placeOf(light, stage.parameters, stage.seconds()).position);
    if (at === undefined || at.depth > depth) return false;
    return within(at.x / clientWidth) && within(at.y / clientHeight);
  }
}

function within(part: number): boolean {
  return part > -BESIDE && part < 1 + BESIDE;
}
