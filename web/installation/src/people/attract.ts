/** The tour on the stage: one message after another while nobody touches anything. */
import { FORMS } from "../forms/index";
import type { Stage } from "../state";
import { focus } from "../words/focus";
import type { Mirror } from "./mirror";
import { type Scene, Tour } from "./tour";

const LOOK_MS = 500;
/** How long after a touch the tour goes on. */
const REST_MS = 60_000;
/** On a screen that nobody steers, the form changes with every so many whole views. */
const WHOLES_A_FORM = 3;
const SLOTS_A_ROUND = 8;

export interface Steering {
  /** Fixed scene time, or null where time passes. */
  readonly at: number | null;
  /** Nobody else chooses the form: it changes from time to time. */
  readonly forms: boolean;
  /** Somebody is still reading. */
  waits(): boolean;
  /** The tour takes the picture over. */
  begins(): void;
}

export class Attract {
  private on = false;
  private touchedAt = Number.NEGATIVE_INFINITY;
  private slot = -1;
  private silent = false;
  private tour: Tour;
  private readonly timer: ReturnType<typeof setInterval>;

  constructor(
    private readonly stage: Stage,
    private readonly mirror: Mirror,
    private readonly steering: Steering,
  ) {
    this.tour = this.made();
    stage.on("edition", () => {
      this.tour = this.made();
    });
    for (const kind of ["pointerdown", "keydown", "wheel"] as const) {
      addEventListener(kind, () => this.touch(), { passive: true, capture: true });
    }
    this.timer = setInterval(() => this.look(), LOOK_MS);
  }

  get running(): boolean {
    return this.on;
  }

  /** Switches the tour on, from now, or off. */
  turn(on: boolean): void {
    if (on) this.touchedAt = Number.NEGATIVE_INFINITY;
    if (this.on === on) return;
    this.on = on;
    this.slot = -1;
    if (on) this.look();
    else if (focus.rank !== undefined) this.release();
  }

  end(): void {
    clearInterval(this.timer);
  }

  private made(): Tour {
    return new Tour({ entries: Math.max(1, this.stage.manifest.entries), seed: this.stage.parameters.seed });
  }

  private touch(): void {
    this.touchedAt = performance.now();
    if (this.on && this.slot >= 0) this.release();
  }

  /** What is before the eye stays there; it is only no longer the tour's. */
  private release(): void {
    this.slot = -1;
    focus.rank = undefined;
    this.mirror.clear();
  }

  private look(): void {
    if (this.stage.quiet) return this.fallSilent();
    this.silent = false;
    if (!this.on || document.hidden || this.stage.state !== "ready" || performance.now() - this.touchedAt < REST_MS) return;
    if (this.steering.waits()) return;
    const seconds = this.steering.at ?? Date.now() / 1000;
    const scene = this.tour.at(seconds, (rank) => this.stage.lightOf(rank) !== undefined);
    if (scene.slot === this.slot) return;
    if (this.slot < 0) this.steering.begins();
    this.slot = scene.slot;
    void this.show(scene);
  }

  /** Once, when a silence is near: nobody is shown any more, and what lies open closes. */
  private fallSilent(): void {
    if (this.silent) return;
    this.silent = true;
    this.steering.begins();
    if (focus.rank !== undefined) this.release();
  }

  private async show(scene: Scene): Promise<void> {
    if (scene.whole) return this.showWhole(scene.slot);
    if (focus.rank === scene.rank) return;
    focus.rank = scene.rank;
    void this.stage.flyTo(scene.rank, { cut: this.stage.reducedMotion, near: true });
    const written = await this.stage.pack.text(scene.rank).catch(() => null);
    if (written && focus.rank === scene.rank) await this.mirror.show(scene.rank, written);
  }

  private showWhole(slot: number): void {
    focus.rank = undefined;
    this.mirror.clear();
    const forms = FORMS.filter((each) => this.stage.manifest.forms.includes(each));
    const form = forms[Math.floor(slot / SLOTS_A_ROUND / WHOLES_A_FORM) % forms.length];
    if (this.steering.forms && form && form !== this.stage.form) this.stage.show(form, this.stage.reducedMotion);
    this.stage.home();
  }
}
