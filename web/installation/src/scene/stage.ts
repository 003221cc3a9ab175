/** The stage: the pack's lights in their forms, seen by an eye that a hand can move, as everything else knows them. */

import type { Object3D } from "three";
import type { FormName, Light, Parameters, Place } from "../forms/index";
import { isCandle } from "../forms/types";
import type { Manifest } from "../pack/manifest";
import type { Pack } from "../pack/pack";
import { type Page, secondsOfDay } from "../page";
import type { Figures, Projected, Quiet, Stage, StageEvents, State } from "../state";
import { Dimmer } from "./dimmer";
import { Eye } from "./eye";
import { followPack } from "./following";
import { Frames } from "./frames";
import { Hands } from "./hands";
import { Listeners } from "./listeners";
import { spread } from "./nearby";
import { Pace } from "./pace";
import { Passage } from "./passage";
import { Picture } from "./picture";
import { Standing } from "./standing";

/** How far from a light a pointer may be, CSS pixels: a fingertip. */
const PICK_REACH_PX = 22;

export class SceneStage implements Stage {
  readonly picture: Picture;
  readonly eye: Eye;
  readonly passage: Passage;
  readonly frames: Frames;
  readonly pace = new Pace();
  readonly listeners = new Listeners();
  readonly standing = new Standing((state) => {
    this.touch();
    this.listeners.tell("state", state);
  });
  reducedMotion = matchMedia("(prefers-reduced-motion: reduce)").matches;
  private readonly dimmer: Dimmer;
  private hush: Quiet = null;
  /** Scene time at which a silence has it stand still. */
  private stoodAt: number | null = null;
  private readonly hands: Hands;
  private readonly known: Light = { rank: 0, x: 0, y: 0, length: 0, script: 0, style: 0 };

  /** Throws where there is no WebGL2. */
  constructor(
    readonly canvas: HTMLCanvasElement,
    readonly pack: Pack,
    public parameters: Parameters,
    private readonly page: Page,
  ) {
    this.passage = new Passage(page.form ?? pack.manifest.forms[0] ?? "map");
    this.picture = new Picture(canvas, parameters);
    this.picture.lights.uniforms.only.value = page.candles ? 1 : 0;
    this.dimmer = new Dimmer(canvas, () => this.touch());
    this.eye = new Eye(parameters, this.form);
    this.hands = new Hands(canvas, this.eye, () => this.touch(), () => this.home());
    this.frames = new Frames(this, page.at !== null);
    followPack(this);
  }

  get manifest(): Manifest {
    return this.pack.manifest;
  }
  get state(): State {
    return this.standing.state;
  }
  get form(): FormName {
    return this.passage.to;
  }
  get takenDown(): ReadonlySet<number> {
    return this.pack.takenDown;
  }
  get dragged(): boolean {
    return this.hands.dragged;
  }

  show(form: FormName, cut = false): void {
    if (form === this.form) return;
    this.passage.begin(form, cut || this.reducedMotion);
    void this.eye.home(form, this.frames.now, !this.passage.moving);
    this.pace.budget.again();
    this.changed("form", form);
  }

  seconds(): number {
    return this.page.at ?? this.stoodAt ?? secondsOfDay(Date.now());
  }

  lightOf(rank: number): Light | undefined {
    const light = this.pack.resident.light(rank, { ...this.known });
    return this.page.candles && light && !isCandle(light) ? undefined : light;
  }

  placeOf(rank: number): Place | undefined {
    const light = this.pack.resident.light(rank, this.known);
    return light && this.passage.placeOf(light, this.parameters, this.seconds());
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
    await this.eye.to(() => this.placeOf(rank), options.near === true, this.frames.now, cut);
  }

  home(): void {
    this.touch();
    void this.eye.home(this.form, this.frames.now, this.reducedMotion);
  }

  get brightness(): number {
    return this.dimmer.brightness;
  }
  set brightness(brightness: number) {
    this.dimmer.brightness = brightness;
  }

  get blackout(): boolean {
    return this.dimmer.blackout;
  }
  set blackout(blackout: boolean) {
    this.dimmer.blackout = blackout;
  }

  get quiet(): Quiet {
    return this.hush;
  }
  set quiet(quiet: Quiet) {
    this.hush = quiet;
    this.stoodAt = quiet === "kept" ? this.seconds() : null;
    this.touch();
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
    return {
      fps: Math.round(fps * 10) / 10, frameMs: Math.round(budget.frameMs * 10) / 10, drawn: this.picture.lights.drawn,
      resident: this.pack.resident.count, standing: this.manifest.standing, budget: budget.lights,
      scale: Math.round(budget.scale * 100) / 100,
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
    this.frames.forget();
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

  /** More lights are in memory. */
  refill(): void {
    this.picture.follow(this.pack.resident);
    this.pace.budget.again();
    this.settle();
    this.touch();
  }

  /** A frame has been drawn. */
  drew(): void {
    if (this.standing.drew()) this.settle();
  }

  /** Tells the page and everyone who listens, and draws. */
  changed<K extends keyof StageEvents>(event: K, given: globalThis.Parameters<StageEvents[K]>[0]): void {
    this.settle();
    this.listeners.tell(event, given);
    this.touch();
  }

  dispose(): void {
    this.frames.stop();
    this.hands.dispose();
    this.picture.dispose();
  }

  private settle(): void {
    this.standing.settle(this.form, this.pack.resident.standing);
  }
}
