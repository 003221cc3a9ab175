/** When a frame is drawn at all, and how long frames take. */

import { Budget } from "./budget";

/** What only breathes is drawn 30 times a second; a hand or a change of form gets every frame. */
const CALM_MS = 31;
/** Frames after something changed that are drawn even while scene time stands still. */
const LINGERING_FRAMES = 3;
const SECOND_MS = 1000;

export class Pace {
  readonly budget = new Budget();
  fps = 0;
  private last = 0;
  private drew = false;
  private drawnAt = -Infinity;
  private lingering = LINGERING_FRAMES;
  private frames = 0;
  private counted = 0;

  /** Something changed: the next frames are drawn whatever else is still. */
  touch(): void {
    this.lingering = LINGERING_FRAMES;
  }

  /**
   * True if a frame is to be drawn at `ms`. `fast` while something moves that the eye follows; `still` while
   * nothing moves at all, not even time.
   */
  due(ms: number, fast: boolean, still: boolean, resident: number): boolean {
    // Only the step after a frame that was drawn says what drawing costs; a picture that stands still has time.
    if (still && !fast) this.rest();
    else if (this.drew && this.budget.observe(ms - this.last, resident)) this.touch();
    this.last = ms;
    this.count(ms);
    this.drew = this.lingering > 0 || fast || (!still && ms - this.drawnAt >= CALM_MS);
    if (!this.drew) return false;
    this.lingering = Math.max(0, this.lingering - 1);
    this.drawnAt = ms;
    this.frames += 1;
    return true;
  }

  /** No frame has to be in time: the picture is as sharp as the screen. */
  private rest(): void {
    if (this.budget.scale === 1) return;
    this.budget.scale = 1;
    this.touch();
  }

  private count(ms: number): void {
    if (ms - this.counted < SECOND_MS) return;
    this.fps = (this.frames * SECOND_MS) / (ms - this.counted);
    this.frames = 0;
    this.counted = ms;
  }
}
