/** The stage: the pack's lights in their forms, seen by an eye that a hand can move, as everything else knows them. */

import type { Object3D } from "three";
import { type FormName, formSeconds, type Light, morphed, type Parameters, type Place } from "../forms/index";
import type { Manifest } from "../pack/manifest";
import type { Pack } from "../pack/pack";
import { type Page, secondsOfDay } from "../page";
import type { Figures, Projected, Stage, StageEvents, State } from "../state";
import { Eye } from "./eye";
import { Hands } from "./hands";
import { Listeners } from "./listeners";
import { spread } from "./nearby";
import { Pace } from "./pace";
import { Picture } from "./picture";
import { Standing } from "./standing";

/** A wave from one form to the next; slower than breathing. */
const MORPH_SECONDS = 7;
/** How far from a light a pointer may be, CSS pixels: a fingertip. */
const PICK_REACH_PX = 22;
/** Times a second that the small picture of ranks is looked at: while the view moves, and while it rests. */
const LOOK_MOVING_MS = 300;
const LOOK_RESTING_MS = 1500;
const ARRIVING_SECONDS = 5;

export class SceneStage implements Stage {
  readonly picture: Picture;
  readonly eye: Eye;
  reducedMotion: boolean;
  private readonly pace = new Pace();
  private readonly hands: Hands;
  private readonly listeners = new Listeners();
  private readonly standing = new Standing((state) => {
    this.touch();
    this.listeners.tell("state", state);
  });
  private readonly known: Light = { rank: 0, x: 0, y: 0, length: 0, script: 0, style: 0 };
  private shown: FormName;
  private before: FormName;
  private morphing = 1;
  private now = 0;
  private drawn = 0;
  private looked = -Infinity;
  private readonly sized = { width: 0, height: 0, density: 0 };
  private arrived = -Infinity;
  private light = 1;
  private dark = false;

  /** Throws where there is no WebGL2. */
  constructor(
    readonly canvas: HTMLCanvasElement,
    readonly pack: Pack,
    public parameters: Parameters,
    private readonly page: Page,
  ) {
    this.shown = this.before = page.form ?? pack.manifest.forms[0] ?? "map";
    this.reducedMotion = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.picture = new Picture(canvas, parameters);
    this.eye = new Eye(parameters, this.shown);
    this.hands = new Hands(canvas, this.eye, () => this.touch(), () => this.home());
    this.picture.renderer.setAnimationLoop((ms) => this.tick(ms));
    pack.listen({
      chunk: () => this.refill(),
      takedown: (ranks) => this.takeDown(ranks),
      edition: (before) => this.renew(before),
    });
  }

  get manifest(): Manifest {
    return this.pack.manifest;
  }
  get state(): State {
    return this.standing.state;
  }
  get form(): FormName {
    return this.shown;
  }
  get takenDown(): ReadonlySet<number> {
    return this.pack.takenDown;
  }
  get dragged(): boolean {
    return this.hands.dragged;
  }

  show(form: FormName, cut = false): void {
    if (form === this.shown) return;
    this.before = this.shown;
    this.shown = form;
    this.morphing = cut || this.reducedMotion ? 1 : 0;
    void this.eye.home(form, this.now, this.morphing === 1);
    this.pace.budget.again();
    this.changed("form", form);
  }

  seconds(): number {
    return this.page.at ?? secondsOfDay(Date.now());
  }

  lightOf(rank: number): Light | undefined {
    return this.pack.resident.light(rank, { ...this.known });
  }

  placeOf(rank: number): Place | undefined {
    const light = this.pack.resident.light(rank, this.known);
    return light && morphed(this.before, this.shown, this.morphing, light, this.parameters, this.seconds());
  }

  project(point: readonly [number, number, number]): Projected | undefined {
    return this.picture.project(point);
  }

  candidates(): number[] {
    return spread(this.picture.ranks.seen(), (rank) => {
      const place = this.placeOf(rank);
      return place && this.project(place.position);
    });
  }

  pick(x: number, y: number): number | undefined {
    const rank = this.picture.ranks.at(x, y, PICK_REACH_PX);
    return rank === undefined || this.takenDown.has(rank) ? undefined : rank;
  }

  async flyTo(rank: number, options: { cut?: boolean; near?: boolean } = {}): Promise<void> {
    if (this.placeOf(rank) === undefined) return;
    this.touch();
    const cut = options.cut === true || this.reducedMotion;
    await this.eye.to(() => this.placeOf(rank), options.near === true, this.now, cut);
  }

  home(): void {
    this.touch();
    void this.eye.home(this.shown, this.now, this.reducedMotion);
  }

  get brightness(): number {
    return this.light;
  }
  set brightness(brightness: number) {
    this.light = Math.min(1, Math.max(0, brightness));
    this.dim();
  }

  get blackout(): boolean {
    return this.dark;
  }
  set blackout(blackout: boolean) {
    this.dark = blackout;
    this.dim();
  }

  safe(reason: string | null): void {
    this.guard("asked", reason);
  }

  /** One of several reasons for the safe scene, by name; null when it holds no longer. */
  guard(name: string, reason: string | null): void {
    this.standing.guard(name, reason);
    this.settle();
  }

  figures(): Figures {
    const { budget, fps } = this.pace;
    const { count } = this.pack.resident;
    return {
      fps: Math.round(fps * 10) / 10, frameMs: Math.round(budget.frameMs * 10) / 10, drawn: this.picture.lights.drawn,
      resident: count, standing: this.manifest.standing, budget: budget.lights, scale: Math.round(budget.scale * 100) / 100,
    };
  }

  overlay(object: Object3D): () => void {
    this.touch();
    return this.picture.overlay(object);
  }

  on<K extends keyof StageEvents>(event: K, run: StageEvents[K]): () => void {
    return this.listeners.on(event, run);
  }

  touch(): void {
    this.pace.touch();
  }

  /** The first chunk and what it stands on are there: from the next frame on the picture is honest. */
  begin(): void {
    this.standing.begin();
    this.refill();
  }

  /** The context is lost, or everything is there again. */
  lost(lost: boolean): void {
    this.standing.lose(lost);
    if (!lost) this.picture.darken();
    this.sized.width = 0;
    this.settle();
    this.touch();
  }

  /** What the forms are given has changed: the lettering's table has come, or there are more entries. */
  setParameters(parameters: Parameters): void {
    this.parameters = parameters;
    this.eye.setParameters(parameters);
    this.picture.setParameters(parameters);
    this.touch();
  }

  dispose(): void {
    this.picture.renderer.setAnimationLoop(null);
    this.hands.dispose();
    this.picture.dispose();
  }

  private tick(ms: number): void {
    this.now = ms / 1000;
    const arriving = this.now - this.arrived < ARRIVING_SECONDS;
    const presenting = this.picture.renderer.xr.isPresenting;
    const fast = this.morphing < 1 || this.eye.moving || presenting;
    this.resize();
    const still = (this.page.at !== null && !arriving) || this.dark;
    if (!presenting) this.lookAgain();
    if (!this.pace.due(ms, fast, still, this.pack.resident.count)) return;
    const passed = Math.min(0.25, Math.max(0, this.now - this.drawn));
    this.drawn = this.now;
    this.morphing = Math.min(1, this.morphing + passed / MORPH_SECONDS);
    if (this.morphing === 1) this.before = this.shown;
    this.draw(passed, presenting);
  }

  private draw(passed: number, presenting: boolean): void {
    const seconds = formSeconds(this.seconds());
    const { picture, pace } = this;
    const view = this.eye.look(this.seconds(), this.now, passed, picture.aspect);
    if (!presenting) picture.aim(view);
    picture.lights.uniforms.freshAge.value = this.now - this.arrived;
    picture.lights.draw(pace.budget.lights, this.manifest.standing);
    picture.show(this.before, this.shown, this.morphing, this.state === "safe", this.parameters, seconds);
    this.listeners.tell("frame", passed);
    picture.draw(seconds);
    if (this.standing.drew()) this.settle();
  }

  /** Which lights are where on the screen; also while time stands still, for words come to rest after the eye. */
  private lookAgain(): void {
    const moving = this.eye.moving || this.morphing < 1;
    const often = moving ? LOOK_MOVING_MS : LOOK_RESTING_MS;
    // Looking once more costs as much as a small frame, so slow machines look less often.
    if (!this.standing.first || (this.now - this.looked) * 1000 < often + 6 * this.pace.budget.frameMs) return;
    this.looked = this.now;
    void this.picture.look().then(() => this.touch());
  }

  private resize(): void {
    const { clientWidth, clientHeight } = this.canvas;
    const { sized } = this;
    const density = devicePixelRatio * this.pace.budget.scale;
    if (sized.width === clientWidth && sized.height === clientHeight && sized.density === density) return;
    [sized.width, sized.height, sized.density] = [clientWidth, clientHeight, density];
    this.picture.resize(clientWidth, clientHeight, this.pace.budget.scale);
    this.touch();
  }

  private refill(): void {
    this.picture.follow(this.pack.resident);
    this.pace.budget.again();
    this.settle();
    this.touch();
  }

  private takeDown(ranks: number[]): void {
    this.picture.follow(this.pack.resident);
    this.looked = -Infinity;
    this.changed("takedown", ranks);
  }

  private renew(before: Manifest): void {
    const { entries } = this.manifest;
    this.picture.lights.uniforms.fresh.value = before.entries;
    this.arrived = this.now;
    this.picture.follow(this.pack.resident);
    this.setParameters({ ...this.parameters, entries, scripts: this.manifest.scripts.length });
    this.changed("edition", before);
  }

  private changed<K extends keyof StageEvents>(event: K, given: globalThis.Parameters<StageEvents[K]>[0]): void {
    this.settle();
    this.listeners.tell(event, given);
    this.touch();
  }

  private settle(): void {
    this.standing.settle(this.shown, this.pack.resident.standing);
  }

  /** Dimming is the canvas's, over black: everything on it dims alike. */
  private dim(): void {
    document.documentElement.toggleAttribute("data-blackout", this.dark);
    this.canvas.style.opacity = String(this.dark ? 0 : this.light);
    this.touch();
  }
}
