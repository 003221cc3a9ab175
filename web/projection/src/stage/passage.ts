/**
 * What is told fades in as well: the stage as it was told before, then as it is told now. A word that comes while
 * another fades waits until it is done, so that whatever is pressed, nothing flashes.
 */

import { CALM_MS, type Seen, seenAt, type Telling } from "./shown";

export class Passage {
  private before: Telling | null = null;
  private beforeAt = -Infinity;
  private current: Telling | null = null;
  private currentAt = -Infinity;

  /** What is told at `at`. A step back, and time that stands `still`, leave no time for a fade. */
  hear(telling: Telling, at: number, still: boolean): void {
    const { current } = this;
    if (current === null || at < this.currentAt || still) {
      [this.before, this.current, this.currentAt] = [null, telling, -Infinity];
    } else if (!same(current, telling)) this.change(telling, at, current);
  }

  /** What is seen at `at`, and since when. */
  readonly seenAt = (at: number): Seen => {
    const { before, current } = this;
    if (current === null) throw new Error("Nothing has been told yet.");
    const earlier = before !== null && at < this.currentAt;
    const seen = seenAt(earlier ? before : current, at);
    const since = earlier ? this.beforeAt : this.currentAt;
    return since > seen.seen ? { ...seen, seen: since } : seen;
  };

  private change(telling: Telling, at: number, current: Telling): void {
    const [was, is] = [this.seenAt(at), seenAt(telling, at)];
    if (was.scene === is.scene && was.why === is.why) {
      this.current = telling;
      return;
    }
    if (at - was.seen < Math.max(CALM_MS, 1000 * was.fadeS)) return;
    [this.before, this.beforeAt] = [current, this.currentAt];
    [this.current, this.currentAt] = [telling, at];
  }
}

function same(one: Telling, other: Telling): boolean {
  return one.running === other.running && one.pattern === other.pattern && one.held === other.held && one.safe === other.safe;
}
