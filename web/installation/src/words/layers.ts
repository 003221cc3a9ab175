/** Which layers of the texture array belong to which card; the card that was not seen for longest makes room. */
export class Layers {
  private readonly free: number[];
  private readonly held = new Map<number, number[]>();

  constructor(readonly count: number) {
    this.free = Array.from({ length: count }, (_, n) => count - 1 - n);
  }

  /** `needed` layers for `rank`, from cards that are not in `kept`; undefined when there is no room for it now. */
  take(rank: number, needed: number, kept: ReadonlySet<number>): { layers: number[]; gone: number[] } | undefined {
    const gone: number[] = [];
    for (const other of this.held.keys()) {
      if (this.free.length + this.sum(gone) >= needed) break;
      if (!kept.has(other)) gone.push(other);
    }
    if (this.free.length + this.sum(gone) < needed) return undefined;
    for (const each of gone) this.give(each);
    const layers = this.free.splice(this.free.length - needed, needed);
    this.held.set(rank, layers);
    return { layers, gone };
  }

  /** Marks a card as seen just now. */
  touch(rank: number): void {
    const layers = this.held.get(rank);
    if (!layers) return;
    this.held.delete(rank);
    this.held.set(rank, layers);
  }

  give(rank: number): void {
    this.free.push(...(this.held.get(rank) ?? []));
    this.held.delete(rank);
  }

  clear(): void {
    for (const rank of [...this.held.keys()]) this.give(rank);
  }

  private sum(ranks: readonly number[]): number {
    return ranks.reduce((total, each) => total + (this.held.get(each)?.length ?? 0), 0);
  }
}
