/** One projector's output: what is known, what is told, and the picture of every instant. */

import { Holdings } from "./holdings";
import { Knowing } from "./knowing";
import type { Page } from "./page";
import { Picture } from "./picture";
import { ALWAYS, type Plan, sameWall, unplanned } from "./plan";
import { Pulse } from "./pulse";
import { Limits } from "./stage/limits";
import { type Layer, layersAt } from "./stage/layers";
import { Passage } from "./stage/passage";
import { calm, type Telling } from "./stage/shown";
import { NOTHING_TOLD, readTold, type Told } from "./told";

export type State = "loading" | "ready" | "safe" | "failed";

/** How often it is looked what is to be seen. */
const LOOK_MS = 100;
const PATIENCE_MS = 10_000;

export class Output {
  plan: Plan;
  planned = false;
  told: Told = NOTHING_TOLD;
  state: State = "loading";
  readonly holdings: Holdings;
  private picture: Picture | null;
  private layers: readonly Layer[] = [];
  private looked = Number.NaN;
  private gone = false;
  private dirty = true;
  private readonly limits = new Limits();
  private readonly passage = new Passage();
  private readonly pulse = new Pulse();
  private readonly listeners: (() => void)[] = [];
  private drawing: Promise<void> = Promise.resolve();
  /** What is told, with the page's own wishes. */
  private meant: Telling;
  /** A whole picture has been drawn, or the first is awaited. */
  private whole = false;
  private waiting = false;
  /** A still page is to be drawn once more. */
  private asked = false;
  private readonly knowing: Knowing;

  /** Throws where there is no WebGL2. */
  constructor(readonly canvas: HTMLCanvasElement, readonly page: Page) {
    this.plan = unplanned(page, innerWidth * devicePixelRatio, innerHeight * devicePixelRatio);
    this.holdings = new Holdings(page.pack, {
      lettering: () => this.changed(() => this.picture?.lettering()),
      takedown: () => this.changed(() => this.picture?.takeDown()),
      edition: () => this.changed(() => this.picture?.edition()),
      trust: () => this.changed(),
    });
    this.holdings.guard("plan", "There is no plan yet.");
    this.knowing = new Knowing(page.control !== null && page.at === null && !page.stepped);
    this.meant = this.meaning();
    this.picture = this.made();
  }

  get fps(): number {
    return this.pulse.fps;
  }
  get frameMs(): number {
    return this.pulse.frameMs;
  }
  /** What is shown, or `pattern` for any test pattern. */
  get scene(): string {
    const seen = this.layers.at(-1)?.seen;
    return seen?.why === "pattern" ? "pattern" : (seen?.scene ?? "");
  }
  /** Since when the scene has been seen, milliseconds. */
  get since(): number {
    const seen = this.layers.at(-1)?.seen.seen ?? 0;
    return Number.isFinite(seen) ? seen : this.pulse.begun;
  }
  /** How many messages are seen. */
  get entries(): number {
    return Number(document.documentElement.dataset.entries ?? 0);
  }

  /** The instant that is shown when nobody steps: a rehearsal's clock may be ahead. */
  now(): number {
    const { clock_ms, offset_s, offset_until } = this.told;
    const real = Date.now() + clock_ms;
    return this.page.at ?? (offset_until !== null && real < offset_until ? real + offset_s * 1000 : real);
  }

  /** A plan has come; undefined when there is none to be had. */
  give(plan: Plan | undefined): void {
    this.holdings.guard("plan", plan === undefined ? "There is no plan." : null);
    this.knowing.plan();
    if (plan === undefined && !this.planned) {
      this.plan = { ...this.plan, running: ALWAYS };
      this.meant = this.meaning();
    }
    if (plan === undefined || (this.planned && plan.revision === this.plan.revision)) return;
    const same = this.planned && sameWall(plan, this.plan);
    this.plan = plan;
    this.planned = true;
    this.meant = this.meaning();
    if (!same) this.again();
    this.picture?.replan(this.plan);
    this.calibrate();
    this.changed();
  }

  /** What is told from now on, the whole of it. */
  hear(told: Told): void {
    this.knowing.told();
    if (JSON.stringify(told) === JSON.stringify(this.told)) return;
    const recalibrated = told.calibration?.revision !== this.told.calibration?.revision;
    this.told = told;
    this.meant = this.meaning();
    this.holdings.guard("told", told.safe);
    if (recalibrated) this.calibrate();
    this.changed();
  }

  /** The same from a control document; what is none changes nothing. */
  tell(document: unknown): void {
    const told = readTold(document);
    if (told !== null) this.hear(told);
  }

  onChange(run: () => void): void {
    this.listeners.push(run);
  }

  /**
   * The whole picture of `at` (milliseconds since the epoch): fulfilled when the canvas holds it, with every word of
   * it fetched and painted. One after the other; later calls wait.
   */
  draw(at: number): Promise<void> {
    this.drawing = this.drawing.catch(() => undefined).then(() => this.drawWhole(at));
    return this.drawing;
  }

  /** The canvas as RGBA, from the bottom row to the top; `into` is used again if it is given. */
  read(into = new Uint8Array(this.canvas.width * this.canvas.height * 4)): Uint8Array {
    this.picture?.read(into);
    return into;
  }

  /** Draws for ever, as often as the screen shows pictures. */
  run(): void {
    const tick = (): void => {
      requestAnimationFrame(tick);
      this.pulse.tick();
      this.frame(this.now());
    };
    requestAnimationFrame(tick);
  }

  /** A lost context is waited for; if it does not come back, the page begins anew (renewing.ts). */
  keepContext(): void {
    this.canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      this.gone = true;
      this.picture = null;
      this.settle();
    });
    this.canvas.addEventListener("webglcontextrestored", () => {
      this.gone = false;
      this.again();
    });
  }

  /** However much has changed meanwhile, one picture shows it. */
  private drawAgain(at: number): void {
    if (this.asked) return;
    this.asked = true;
    this.drawing = this.drawing.catch(() => undefined).then(() => this.drawWhole(at));
  }

  private frame(at: number): void {
    if (this.picture === null || !this.knowing.all) return;
    const looked = this.look(at);
    this.limits.step(at, this.told);
    if (!this.dirty && this.limits.settled(this.told) && !this.picture.moves(this.layers)) return;
    const started = performance.now();
    if (looked || this.dirty) void this.picture.prepare(this.layers, at);
    this.dirty = false;
    this.paint(at);
    this.pulse.drew(performance.now() - started);
    if (!this.whole && !this.waiting) void this.begin(at);
  }

  /** The first whole picture is awaited; until then nothing says that the page is ready. */
  private async begin(at: number): Promise<void> {
    this.waiting = true;
    await this.holdings.looked;
    await Promise.race([this.picture?.prepare(this.layers, at), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    [this.whole, this.waiting, this.dirty] = [true, false, true];
    this.settle();
  }

  private async drawWhole(at: number): Promise<void> {
    await Promise.all([this.holdings.looked, this.knowing.answered]);
    this.asked = false;
    this.looked = Number.NaN;
    this.look(at);
    this.limits.step(at, this.told);
    await this.picture?.prepare(this.layers, at);
    await this.picture?.identify(this.title(), this.limits.name);
    if (this.picture === null) return;
    this.paint(at);
    this.whole = true;
    this.settle();
  }

  private paint(at: number): void {
    const { picture, limits } = this;
    if (picture === null) return;
    picture.sheets.brightness = Math.min(this.plan.limits.brightness, limits.brightness) * limits.light;
    if (limits.name > 0 || picture.sheets.overShare > 0) void picture.identify(this.title(), limits.name);
    picture.draw(this.layers, at);
  }

  /** Finds out what is to be shown, unless that was done a moment ago. A frame between allocates nothing. */
  private look(at: number): boolean {
    if (Math.abs(at - this.looked) < LOOK_MS && this.layers.length === 1) return false;
    const before = this.scene;
    this.looked = at;
    const safe = this.holdings.unsafe !== null;
    if (this.meant.safe !== safe) this.meant = { ...this.meant, safe };
    this.passage.hear(this.meant, at, this.page.at !== null);
    this.layers = layersAt(this.passage.seenAt, at);
    if (this.scene !== before) this.dirty = true;
    this.settle();
    return true;
  }

  /** What is told as the rules take it: a pattern in the address is as good as one that is told. */
  private meaning(): Telling {
    const { running } = this.plan;
    const { cues, pattern, scene } = this.told;
    return { running: cues === null ? running : { ...running, cues: calm(cues) }, pattern: pattern ?? this.page.pattern, held: scene, safe: false };
  }

  private title(): string {
    return this.told.screen || this.plan.projector.name;
  }

  private made(): Picture {
    const { book } = this.plan;
    const picture = new Picture(this.canvas, this.plan, {
      holdings: this.holdings,
      seed: this.page.seed ?? book.seed,
      hashtag: book.hashtag ? `#${book.hashtag}` : this.page.lettering || book.title,
      language: book.languages[0] ?? this.page.language,
      candles: this.page.candles,
      touch: () => this.changed(),
    });
    return picture;
  }

  private again(): void {
    if (!this.gone) {
      this.picture?.dispose();
      this.picture = this.made();
      this.calibrate();
    }
    this.changed();
  }

  private calibrate(): void {
    try {
      this.picture?.calibrate(this.told.calibration?.document ?? this.plan.calibration);
    } catch (error) {
      console.warn(error);
    }
    this.dirty = true;
  }

  private changed(run?: () => void): void {
    run?.();
    this.looked = Number.NaN;
    this.dirty = true;
    this.settle();
    // A still page draws once more; one that runs does so anyway.
    if (this.page.at !== null) this.drawAgain(this.page.at);
  }

  private settle(): void {
    const state = this.gone || !this.whole ? "loading" : this.holdings.unsafe !== null ? "safe" : "ready";
    const page = document.documentElement.dataset;
    const other = state !== this.state || page.scene !== this.scene;
    this.state = state;
    page.state = state;
    page.scene = page.form = this.scene;
    if (other) for (const each of this.listeners) each();
  }
}
