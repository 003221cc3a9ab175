/** The cards that are or were near the eye, and the layers in which their words lie. */
import { greeked } from "./greek";
import type { Card, Inked } from "./hanging";
import { Layers } from "./layers";
import type { Painted, Tile } from "./painter";

const FADE_SECONDS = 0.5;

export class Deck {
  readonly cards = new Map<number, Card>();
  /** Layers that wait for the context. */
  readonly uploads: { layer: number; levels: readonly ImageBitmap[] }[] = [];
  private readonly layers: Layers;

  constructor(layers: number) {
    this.layers = new Layers(layers);
  }

  /** The card of a light, made when it is first wanted. */
  want(rank: number, length: number): Card {
    this.layers.touch(rank);
    const found = this.cards.get(rank);
    if (found) return found;
    const card: Card = { rank, shape: greeked(length), presence: 0, words: 0, wanted: true, wide: false };
    this.cards.set(rank, card);
    return card;
  }

  wanted(): Set<number> {
    return new Set([...this.cards.values()].filter((each) => each.wanted).map((each) => each.rank));
  }

  /** Puts a painted card into layers; false when every layer is before the eye just now. */
  ink(card: Card, painted: Painted, rtl: boolean): boolean {
    const seen = new Set([...this.cards.values()].filter((each) => each.presence > 0).map((each) => each.rank));
    const room = this.layers.take(card.rank, painted.tiles.length, seen);
    if (!room) {
      close(painted.tiles);
      return false;
    }
    for (const each of room.gone) this.cards.delete(each);
    const tiles = painted.tiles.map(({ column, row }, n) => ({ column, row, layer: room.layers[n] as number }));
    painted.tiles.forEach(({ levels }, n) => this.uploads.push({ layer: room.layers[n] as number, levels }));
    card.inked = { tiles, width: painted.width, height: painted.height, rtl };
    return true;
  }

  /** Gone at once: no fading for what was taken down. */
  forget(rank: number): void {
    this.layers.give(rank);
    this.cards.delete(rank);
  }

  clear(): void {
    this.layers.clear();
    this.uploads.length = 0;
    this.cards.clear();
  }

  /** Lets cards come and go; true while one is on its way. Under reduced motion they are there or not. */
  fade(passed: number, cut: boolean): boolean {
    const step = cut ? 1 : passed / FADE_SECONDS;
    let moving = this.uploads.length > 0;
    for (const card of this.cards.values()) {
      const before = card.presence + card.words;
      card.presence = towards(card.presence, card.wanted ? 1 : 0, step);
      card.words = towards(card.words, card.inked && card.wide && !this.waits(card.inked) ? 1 : 0, step);
      if (card.presence === 0 && !card.wanted && !card.inked) this.cards.delete(card.rank);
      moving ||= before !== card.presence + card.words;
    }
    return moving;
  }

  private waits(inked: Inked): boolean {
    return this.uploads.some((each) => inked.tiles.some((tile) => tile.layer === each.layer));
  }
}

export function close(tiles: readonly Tile[]): void {
  for (const tile of tiles) for (const level of tile.levels) level.close();
}

function towards(value: number, goal: number, step: number): number {
  return value < goal ? Math.min(goal, value + step) : Math.max(goal, value - step);
}
