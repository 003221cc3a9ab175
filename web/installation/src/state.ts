/** What the scene offers to everything else on the page: words, people and the hall are written against this. */

import type { Object3D } from "three";
import type { FormName, Light, Parameters, Place } from "./forms/index";
import type { Manifest } from "./pack/manifest";
import type { Pack } from "./pack/pack";

export interface Figures {
  /** Frames drawn in the last second, and the usual time of one in milliseconds. */
  fps: number;
  frameMs: number;
  /** Lights drawn now, in memory, and accepted in all. */
  drawn: number;
  resident: number;
  standing: number;
  /** Lights that may be drawn, and pixels drawn to a pixel of the screen along each side. */
  budget: number;
  scale: number;
}

/** A point of the world on the screen, in CSS pixels from the canvas's corner; depth in world units from the eye. */
export interface Projected {
  x: number;
  y: number;
  depth: number;
  pixelsPerUnit: number;
}

/** `loading` until the first honest picture; `safe` shows lettering and map only; `failed` shows the plain page. */
export type State = "loading" | "ready" | "safe" | "failed";

export type Quiet = "near" | "kept" | null;

export interface StageEvents {
  /** Before each frame; seconds since the last. */
  frame(passed: number): void;
  form(form: FormName): void;
  edition(before: Manifest): void;
  /** Ranks whose words and lights must not be shown from now on. */
  takedown(ranks: readonly number[]): void;
  state(state: State): void;
}

export interface Stage {
  readonly canvas: HTMLCanvasElement;
  readonly manifest: Manifest;
  readonly parameters: Parameters;
  readonly pack: Pack;
  readonly state: State;
  readonly form: FormName;
  show(form: FormName, cut?: boolean): void;
  /** Scene time: fixed by `?at`, else seconds of the day (UTC), the same on every screen. */
  seconds(): number;
  lightOf(rank: number): Light | undefined;
  /** Where a light is now, on its way from form to form too; undefined if it is not in memory or was taken down. */
  placeOf(rank: number): Place | undefined;
  project(point: readonly [number, number, number]): Projected | undefined;
  /** Ranks near the eye, spread over the screen, the best first. */
  candidates(): number[];
  /** The rank at a point in CSS pixels of the canvas. */
  pick(x: number, y: number): number | undefined;
  /** Fulfilled on arrival; at once under reduced motion. Does nothing for a rank that has no light. */
  flyTo(rank: number, options?: { cut?: boolean; near?: boolean }): Promise<void>;
  home(): void;
  /** 0 to 1: the whole canvas is dimmed over black, with all that is on it, so nothing on it need dim itself. */
  brightness: number;
  blackout: boolean;
  /** Shows lettering and map only, for `reason`; null when it is over. The pack's own reasons hold beside it. */
  safe(reason: string | null): void;
  /** A silence is near: words fade, nobody is shown. It is kept: nothing moves, not even scene time. */
  quiet: Quiet;
  readonly takenDown: ReadonlySet<number>;
  figures(): Figures;
  /** Puts an object into the scene; the function that is returned takes it out again. RawShaderMaterial only. */
  overlay(object: Object3D): () => void;
  on<K extends keyof StageEvents>(event: K, run: StageEvents[K]): () => void;
  /** Draw in the next frames although nothing here has changed: words have faded in, a card has moved. */
  touch(): void;
  /** True if the last gesture on the canvas turned or moved the picture: it was no tap. */
  readonly dragged: boolean;
  reducedMotion: boolean;
}
