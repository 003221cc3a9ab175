/** How often frames come, and how long drawing one takes. */

const SECOND_MS = 1000;
/** The share of the newest in a running mean. */
const NEWEST = 0.1;

export class Pulse {
  fps = 0;
  frameMs = 0;
  readonly begun = Date.now();
  private ticks = 0;
  private counted = performance.now();

  /** A frame could be drawn now. */
  tick(): void {
    const now = performance.now();
    this.ticks += 1;
    if (now - this.counted < SECOND_MS) return;
    this.fps = (this.ticks * SECOND_MS) / (now - this.counted);
    [this.ticks, this.counted] = [0, now];
  }

  drew(tookMs: number): void {
    this.frameMs += (tookMs - this.frameMs) * (this.frameMs === 0 ? 1 : NEWEST);
  }
}
