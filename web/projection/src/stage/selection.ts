/** Messages in turn: which stand together at an instant, and when those of one rank do: remembrancer/stage/selection.py. */

import type { Window } from "./schedule";
import { lastBegun, type Turn } from "./showing";

/** A turn of the scene `messages` in one round of the programme, in seconds from the round's beginning. */
interface Slot {
  start: number;
  seconds: number;
  groups: number;
  /** Groups of this round before it. */
  before: number;
}

export interface Messages {
  ranks: readonly number[];
  at_a_time: number;
  seconds: number;
}

export class Selection {
  readonly #windows: readonly Window[];
  readonly #messages: Messages;
  readonly #slots: Slot[] = [];
  /** The seconds, and the groups, of one whole round. */
  #cycle = 0;
  #round = 0;
  /** The groups counted before each window, and in all. */
  readonly #counted = [0];

  constructor(windows: readonly Window[], programme: readonly Turn[], messages: Messages) {
    if (!(messages.at_a_time >= 1 && messages.seconds >= 1)) throw new RangeError("A group has one message or more, for one second or more.");
    [this.#windows, this.#messages] = [windows, messages];
    for (const { scene, seconds } of programme) {
      if (scene === "messages") {
        const groups = Math.max(1, Math.floor(seconds / messages.seconds));
        this.#slots.push({ start: this.#cycle, seconds, groups, before: this.#round });
        this.#round += groups;
      }
      this.#cycle += seconds;
    }
    for (const window of windows) this.#counted.push(this.#counted.at(-1)! + this.#wholeGroups(length(window)));
  }

  /** The number of the group that stands at `instant` by the programme; null where no messages do. */
  groupAt(instant: number): number | null {
    const index = lastBegun(this.#windows, instant, ({ start }) => start);
    const window = this.#windows[index];
    if (!window || instant >= window.end || !this.#slots.length) return null;
    const since = (instant - window.start) / 1000;
    const rounds = Math.floor(since / this.#cycle);
    const within = since - rounds * this.#cycle;
    const slot = this.#slots.find(({ start, seconds }) => start <= within && within < start + seconds);
    if (!slot) return null;
    const start = rounds * this.#cycle + slot.start;
    const groups = this.#groupsOf(slot, length(window) - start);
    const place = Math.min(Math.floor((since - start) / this.#messages.seconds), Math.max(groups, 1) - 1);
    return this.#counted[index]! + rounds * this.#round + slot.before + place;
  }

  /** The group at `instant` while a cue of `at` holds the scene: it goes on from what was counted then. */
  groupOfCue(at: number, instant: number): number {
    return this.counted(at) + Math.floor((instant - at) / 1000 / this.#messages.seconds);
  }

  /** How many whole groups the programme has shown before `instant`. */
  counted(instant: number): number {
    const index = lastBegun(this.#windows, instant, ({ start }) => start);
    const window = this.#windows[index];
    if (!window) return 0;
    return this.#counted[index]! + this.#wholeGroups(Math.min(length(window), (instant - window.start) / 1000));
  }

  /** The ranks of a group in their order; none twice. */
  ranksOf(group: number): number[] {
    const { ranks, at_a_time } = this.#messages;
    return Array.from({ length: Math.min(at_a_time, ranks.length) }, (_, place) => ranks[(group * at_a_time + place) % ranks.length]!);
  }

  ranksAt(instant: number): number[] {
    const group = this.groupAt(instant);
    return group === null ? [] : this.ranksOf(group);
  }

  /** The first time that `rank` is lit for a whole turn of its group and that ends later than `after`. */
  nextLit(rank: number, after: number): Window | null {
    const { ranks, at_a_time } = this.#messages;
    const place = ranks.indexOf(rank);
    if (place < 0 || !this.#slots.length) return null;
    const from = Math.max(0, this.counted(after) - 1) * at_a_time;
    const most = this.#counted.at(-1)! * at_a_time;
    const turns = Math.max(0, Math.ceil((from - place) / ranks.length));
    for (let position = place + turns * ranks.length; position < most; position += ranks.length) {
      const window = this.timeOf(Math.floor(position / at_a_time));
      if (window.end > after) return window;
    }
    return null;
  }

  /** From when to when a counted group stands; RangeError when it never does. */
  timeOf(group: number): Window {
    if (!(group >= 0 && group < this.#counted.at(-1)!)) throw new RangeError("No window shows this group.");
    const index = lastBegun(this.#counted, group, (count) => count);
    const window = this.#windows[index]!;
    const rest = group - this.#counted[index]!;
    const rounds = Math.floor(rest / this.#round);
    const slot = this.#slots.find(({ before, groups }) => rest - rounds * this.#round < before + groups)!;
    const slotStart = rounds * this.#cycle + slot.start;
    const place = rest - rounds * this.#round - slot.before;
    const start = slotStart + place * this.#messages.seconds;
    const left = length(window) - slotStart;
    const isLast = place === this.#groupsOf(slot, left) - 1;
    const end = isLast ? slotStart + Math.min(slot.seconds, left) : start + this.#messages.seconds;
    return { start: window.start + start * 1000, end: window.start + end * 1000 };
  }

  /** The groups that a turn shows whole, `left` seconds before it is cut off. */
  #groupsOf(slot: Slot, left: number): number {
    return left >= slot.seconds ? slot.groups : Math.max(0, Math.floor(left / this.#messages.seconds));
  }

  #wholeGroups(since: number): number {
    if (!this.#slots.length) return 0;
    const rounds = Math.floor(since / this.#cycle);
    const rest = since - rounds * this.#cycle;
    return this.#slots.reduce((sum, slot) => sum + this.#groupsOf(slot, rest - slot.start), rounds * this.#round);
  }
}

function length({ start, end }: Window): number {
  return (end - start) / 1000;
}
