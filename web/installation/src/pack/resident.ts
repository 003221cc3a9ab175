/** The lights that are in memory, by chunk, and where each rank is among them. */

import type { Light } from "../forms/types";
import type { ChunkOf } from "./manifest";
import { GONE, readLight, WORDS_A_LIGHT } from "./points";

/** A chunk in memory. `changed` tells whoever keeps a copy on the GPU which positions to send again. */
export interface Chunk {
  readonly file: string;
  readonly tail: boolean;
  readonly count: number;
  readonly lights: Uint32Array<ArrayBuffer>;
  readonly number: number;
  changed: number[];
}

const NOWHERE = 0xffffffff;
/** A slot is the chunk's number (8 bits) and the position in it (24 bits). */
const POSITION = 0xffffff;

export class Resident {
  private readonly chunks = new Map<string, Chunk>();
  private readonly numbered: (Chunk | undefined)[] = [];
  private slots = new Uint32Array(0);
  private gone: ReadonlySet<number> = new Set();

  has(file: string): boolean {
    return this.chunks.has(file);
  }

  /** Chunks in the order in which they are drawn, the tail last. */
  get all(): Chunk[] {
    return [...this.chunks.values()].sort((one, other) => Number(one.tail) - Number(other.tail));
  }

  get count(): number {
    let count = 0;
    for (const chunk of this.chunks.values()) count += chunk.count;
    return count;
  }

  /** Lights in memory that have not been taken down. */
  get standing(): number {
    let gone = 0;
    for (const rank of this.gone) if (this.chunkOf(rank) !== undefined) gone += 1;
    return this.count - gone;
  }

  /** Takes in the lights of a chunk; what is taken down already goes out before anybody sees it. */
  add(of: ChunkOf, lights: Uint32Array<ArrayBuffer>): Chunk {
    let number = this.numbered.findIndex((each) => each === undefined);
    if (number < 0) number = this.numbered.length;
    const chunk: Chunk = { file: of.file, tail: of.tail, count: of.entries, lights, number, changed: [] };
    this.numbered[number] = chunk;
    this.chunks.set(of.file, chunk);
    for (let at = 0; at < chunk.count; at += 1) {
      const rank = lights[at * WORDS_A_LIGHT]!;
      this.keep(rank, ((number << 24) | at) >>> 0);
      if (this.gone.has(rank)) lights[at * WORDS_A_LIGHT] = GONE;
    }
    return chunk;
  }

  /** Lets go of the chunks that no manifest names any more. */
  retain(files: ReadonlySet<string>): void {
    for (const [file, chunk] of this.chunks) {
      if (files.has(file)) continue;
      this.chunks.delete(file);
      this.numbered[chunk.number] = undefined;
    }
  }

  /** Puts out the lights of `gone`, and lights again those that were restored; the ranks that are newly gone. */
  takeDown(gone: ReadonlySet<number>): number[] {
    const put = [...gone].filter((rank) => !this.gone.has(rank));
    const back = [...this.gone].filter((rank) => !gone.has(rank));
    this.gone = gone;
    for (const rank of put) this.mark(rank, GONE);
    for (const rank of back) this.mark(rank, rank);
    return put;
  }

  /** The light of `rank`, written into `into`; undefined if it is not in memory or was taken down. */
  light(rank: number, into: Light): Light | undefined {
    const slot = this.slots[rank] ?? NOWHERE;
    const chunk = slot === NOWHERE ? undefined : this.numbered[slot >>> 24];
    if (chunk === undefined || chunk.lights[(slot & POSITION) * WORDS_A_LIGHT] !== rank) return undefined;
    return readLight(chunk.lights, slot & POSITION, into);
  }

  /** The chunk that holds the light of `rank`, also if that was put out. */
  private chunkOf(rank: number): Chunk | undefined {
    const slot = this.slots[rank] ?? NOWHERE;
    const chunk = slot === NOWHERE ? undefined : this.numbered[slot >>> 24];
    const held = chunk?.lights[(slot & POSITION) * WORDS_A_LIGHT];
    return held === rank || held === GONE ? chunk : undefined;
  }

  private mark(rank: number, as: number): void {
    const chunk = this.chunkOf(rank);
    const slot = this.slots[rank] ?? NOWHERE;
    if (chunk === undefined) return;
    chunk.lights[(slot & POSITION) * WORDS_A_LIGHT] = as;
    chunk.changed.push(slot & POSITION);
  }

  private keep(rank: number, slot: number): void {
    if (rank >= this.slots.length) this.grow(rank + 1);
    this.slots[rank] = slot;
  }

  private grow(least: number): void {
    const larger = new Uint32Array(Math.max(least, Math.ceil(this.slots.length * 1.5), 1024)).fill(NOWHERE);
    larger.set(this.slots);
    this.slots = larger;
  }
}
