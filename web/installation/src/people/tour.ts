/**
 * The tour: where it stands is a pure function of (entries, seed, time), so screens agree without being wired
 * together. Every entry has its turn before any has it twice. Time is cut into slots of equal length; one slot of
 * eight shows the whole. The order is made for a few more entries than there are, so that a new one changes nobody
 * else's turn; the slots of those that are not there yet, and of gaps, go to whoever spoke before them.
 */
import { Permutation } from "./permutation";

export const SLOT_SECONDS = 14;
const SLOTS_A_ROUND = 8;
const TURNS_A_ROUND = SLOTS_A_ROUND - 1;
/** How far back a slot looks for somebody to show, before it shows the whole. */
const LOOK_BACK = 24;

export interface Book {
  /** Ranks, gaps included. */
  readonly entries: number;
  readonly seed: number;
}

export type Scene = { readonly whole: true; readonly slot: number } | { readonly whole: false; readonly slot: number; readonly rank: number };

export class Tour {
  private readonly order: Permutation;

  constructor(private readonly book: Book) {
    this.order = new Permutation(room(book.entries), book.seed);
  }

  /** What is shown at `seconds` since the epoch; `present` says whether a rank has a light. */
  at(seconds: number, present: (rank: number) => boolean): Scene {
    const slot = Math.floor(seconds / SLOT_SECONDS);
    if (isWhole(slot)) return { whole: true, slot };
    for (let turn = turnOf(slot), back = 0; back < LOOK_BACK && turn - back >= 0; back += 1) {
      const rank = this.rankAt(turn - back);
      if (rank !== undefined && present(rank)) return { whole: false, slot, rank };
    }
    return { whole: true, slot };
  }

  /** Whose turn number `turn` is; undefined where it belongs to an entry that has not been written yet. */
  rankAt(turn: number): number | undefined {
    const rank = this.order.at(turn % this.order.size);
    return rank < this.book.entries ? rank : undefined;
  }

  /** When `rank` is shown next, in seconds since the epoch, at or after `seconds`. */
  next(rank: number, seconds: number): number {
    const wanted = this.order.turnOf(rank);
    const from = turnOf(Math.ceil(seconds / SLOT_SECONDS));
    let turn = from - (from % this.order.size) + wanted;
    while (slotOf(turn) * SLOT_SECONDS < seconds) turn += this.order.size;
    return slotOf(turn) * SLOT_SECONDS;
  }

  /** How many turns begin between two instants, to how many different entries, and the part of the book that is. */
  coverage(from: number, to: number): { turns: number; different: number; part: number } {
    const seen = new Uint8Array(this.book.entries);
    let [turns, different] = [0, 0];
    for (let slot = Math.ceil(from / SLOT_SECONDS); slot < to / SLOT_SECONDS; slot += 1) {
      const rank = isWhole(slot) ? undefined : this.rankAt(turnOf(slot));
      if (rank === undefined) continue;
      turns += 1;
      if (seen[rank] === 0) different += 1;
      seen[rank] = 1;
    }
    return { turns, different, part: different / Math.max(1, this.book.entries) };
  }

  /** Seconds in which everyone has had a turn, wherever they begin. */
  get seconds(): number {
    return Math.ceil(this.order.size / TURNS_A_ROUND + 1) * SLOTS_A_ROUND * SLOT_SECONDS;
  }
}

/** The next number of at most an eighth more that many sizes share. */
function room(entries: number): number {
  const step = 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, entries))) - 3);
  return Math.max(1, Math.ceil(entries / step) * step);
}

function isWhole(slot: number): boolean {
  return slot % SLOTS_A_ROUND === TURNS_A_ROUND;
}

function turnOf(slot: number): number {
  return Math.floor(slot / SLOTS_A_ROUND) * TURNS_A_ROUND + (slot % SLOTS_A_ROUND);
}

function slotOf(turn: number): number {
  return Math.floor(turn / TURNS_A_ROUND) * SLOTS_A_ROUND + (turn % TURNS_A_ROUND);
}
