/** Which group of messages or names stands at an instant, and from when to when; the same on every projector. */

import type { Moment } from "../scenes/scene";
import { type Messages, Selection } from "./selection";
import type { Running } from "./showing";

export interface Standing {
  group: number;
  /** Milliseconds. */
  start: number;
  end: number;
}

export class Turns {
  private readonly selection: Selection;
  private readonly known: Standing = { group: -1, start: 0, end: 0 };
  private since = Number.NaN;

  /** The turns of `scene` in a programme, counted as those of messages are. RangeError for groups of nobody. */
  constructor(running: Running, scene: string, private readonly of: Messages) {
    const programme = running.programme.map((each) => ({ scene: each.scene === scene ? "messages" : "", seconds: each.seconds }));
    this.selection = new Selection(running.windows, programme, of);
  }

  /** The group of `moment`; null where none stands. The same object each time. */
  at(moment: Moment): Standing | null {
    const { known } = this;
    const { asked, since } = moment;
    if (since === this.since && known.start <= asked && asked < known.end) return known;
    const programme = moment.why === "programme";
    const group = programme ? this.selection.groupAt(asked) : this.selection.groupOfCue(since, asked);
    if (group === null) return null;
    this.since = since;
    known.group = group;
    if (programme) this.span(group, asked);
    else [known.start, known.end] = this.spanOfCue(since, asked);
    return known;
  }

  /** The places in `ranks` that a group shows. */
  ranksOf(group: number): number[] {
    return this.selection.ranksOf(group);
  }

  private spanOfCue(since: number, asked: number): [number, number] {
    const each = this.of.seconds * 1000;
    const start = since + Math.floor((asked - since) / each) * each;
    return [start, start + each];
  }

  /** A group that is not counted, for its turn was cut off, stands for as long as nothing else does. */
  private span(group: number, asked: number): void {
    const { known } = this;
    try {
      const { start, end } = this.selection.timeOf(group);
      [known.start, known.end] = start <= asked && asked < end ? [start, end] : [asked, asked + 1];
    } catch {
      [known.start, known.end] = [asked, asked + 1];
    }
  }
}
