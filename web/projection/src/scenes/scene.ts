/** What every scene is given, and what it gives. A scene is a pure function of plan, pack, seed and time. */

import type { Plan } from "../plan";
import type { Why } from "../stage/showing";

/** The facade's picture, and the part of it that this projector draws. */
export class Framing {
  /** Left, top, width and height of the part, in shares of the facade's picture. */
  readonly part = new Float32Array(4);
  /** The part's pixels. */
  readonly width: number;
  readonly height: number;
  /** The whole facade's pixels. */
  readonly whole: { readonly width: number; readonly height: number };

  constructor({ projector, facade }: Pick<Plan, "projector" | "facade">, most: number) {
    const [x0, y0, x1, y1] = projector.view;
    this.part.set([x0, y0, x1 - x0, y1 - y0]);
    this.whole = { width: facade.width, height: facade.height };
    this.width = Math.min(most, Math.max(1, Math.round(facade.width * (x1 - x0))));
    this.height = Math.min(most, Math.max(1, Math.round(facade.height * (y1 - y0))));
  }

  get aspect(): number {
    return this.whole.width / this.whole.height;
  }

  /** True if a rectangle of the facade's pixels touches this part. */
  holds(left: number, top: number, width: number, height: number): boolean {
    const [x, y, w, h] = this.part as unknown as [number, number, number, number];
    const { whole } = this;
    return left < (x + w) * whole.width && top < (y + h) * whole.height && left + width > x * whole.width && top + height > y * whole.height;
  }
}

/** When a scene is drawn; milliseconds since the epoch. */
export interface Moment {
  /** The instant of the frame: what moves, moves by this. */
  at: number;
  /** The instant whose words are shown: that of the frame, or the last one of a scene that is fading away. */
  asked: number;
  /** Since when the scene runs. */
  since: number;
  why: Why;
}

export interface Scene {
  /** False if the picture stays the same until something is told or another scene comes. */
  readonly moves: boolean;
  /** All that the picture of `moment` needs, fetched and painted; the last may be drawn before that, with what is there. */
  prepare(moment: Moment): Promise<void>;
  /** Into the framebuffer that is bound, black so far. Allocates nothing. */
  draw(moment: Moment): void;
  /** A rank has been taken down: it is not drawn from now on. */
  takeDown?(): void;
  /** The pack has a new edition, or there is another plan for the same wall. */
  renew?(plan: Plan): void;
  dispose(): void;
}

/** All slow movements go round in a minute, so that a film of whole minutes has no seam. */
export const ROUND_S = 60;

/** Seconds of the round; small enough for a shader. */
export function roundOf(at: number): number {
  return (at / 1000) % ROUND_S;
}

/** From 0 to 1 and without a jolt at either end. */
export function eased(share: number): number {
  const held = Math.min(1, Math.max(0, share));
  return held * held * (3 - 2 * held);
}
