/** Looks through all lights in memory for those before the eye that are not drawn, a few milliseconds at a time. */

import type { Light } from "../forms/types";
import type { Chunk } from "../pack/resident";
import { GONE, readLight, WORDS_A_LIGHT } from "../pack/points";
import { FEW } from "../scene/few";
import type { Sieve } from "./sieves";

/** Lights between two looks at the clock. */
const AT_ONCE = 2048;

export interface Part {
  readonly chunk: Chunk;
  /** Lights before this position are drawn already. */
  readonly from: number;
}

export class Search {
  /** Three u32 for each light that was found. */
  private readonly found = new Uint32Array(FEW * WORDS_A_LIGHT);
  private count = 0;
  private part = 0;
  private at: number;
  private readonly light: Light = { rank: 0, x: 0, y: 0, length: 0, script: 0, style: 0 };

  /** `seen` says of a light that came through the sieve whether it is before the eye. */
  constructor(
    private readonly parts: readonly Part[],
    private readonly sieve: Sieve,
    private readonly seen: (light: Light) => boolean,
  ) {
    this.at = parts[0]?.from ?? 0;
  }

  get lights(): Uint32Array {
    return this.found.subarray(0, this.count * WORDS_A_LIGHT);
  }

  /** Goes on for about `milliseconds`; true when all have been looked at, or as many found as there is room for. */
  step(milliseconds: number): boolean {
    const until = performance.now() + milliseconds;
    while (this.part < this.parts.length && this.count < FEW) {
      this.walk(this.parts[this.part]!.chunk);
      if (performance.now() >= until) break;
    }
    return this.part >= this.parts.length || this.count >= FEW;
  }

  /** Positions of a chunk are spread over the whole, so wherever one stops, no corner has been left out. */
  private walk({ lights, count }: Chunk): void {
    const end = Math.min(count, this.at + AT_ONCE);
    for (; this.at < end && this.count < FEW; this.at += 1) {
      const word = this.at * WORDS_A_LIGHT;
      const rank = lights[word]!;
      if (rank === GONE || !this.sieve(rank, lights[word + 1]!, lights[word + 2]!)) continue;
      if (this.seen(readLight(lights, this.at, this.light))) this.keep(lights, word);
    }
    if (this.at < count) return;
    this.part += 1;
    this.at = this.parts[this.part]?.from ?? 0;
  }

  private keep(lights: Uint32Array, word: number): void {
    const to = this.count * WORDS_A_LIGHT;
    for (let each = 0; each < WORDS_A_LIGHT; each += 1) this.found[to + each] = lights[word + each]!;
    this.count += 1;
  }
}

/** `next` with those first that were in `before` too, and how many those are. */
export function keptFirst(next: Uint32Array, before: Uint32Array): { lights: Uint32Array; kept: number } {
  const had = new Set<number>();
  for (let at = 0; at < before.length; at += WORDS_A_LIGHT) had.add(before[at]!);
  const order: number[] = [];
  for (let at = 0; at < next.length; at += WORDS_A_LIGHT) order.push(at);
  const kept = order.filter((at) => had.has(next[at]!));
  const ordered = [...kept, ...order.filter((at) => !had.has(next[at]!))];
  const lights = new Uint32Array(next.length);
  ordered.forEach((from, to) => lights.set(next.subarray(from, from + WORDS_A_LIGHT), to * WORDS_A_LIGHT));
  return { lights, kept: kept.length };
}
