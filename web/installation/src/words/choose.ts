/** Which lights show their words: the best of the candidates whose cards do not stand on each other. */

/** A part of the screen, CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A light's card on the screen. */
export interface Candidate extends Box {
  readonly rank: number;
  /** Layers that its card takes. */
  readonly layers: number;
}

export interface Limits {
  readonly width: number;
  readonly height: number;
  /** Below this a card would be snow of its own. */
  readonly leastWidth: number;
  readonly layers: number;
  readonly cards: number;
  /** What of the interface lies over the picture: words beneath it would be cut off. */
  readonly over?: readonly Box[];
}

/** The part of the smaller card that may be covered; that of a card that the interface may cover, or the picture's side cut off. */
const OVERLAP = 0.04;
const BENEATH = 0.08;
const BESIDE = 0.4;

/**
 * Ranks in the order of `candidates` (best first). Those `shown` already come before all others, so that a text
 * does not vanish beneath a reader's eyes because another light has come a pixel nearer.
 */
export function choose(candidates: readonly Candidate[], shown: ReadonlySet<number>, limits: Limits): number[] {
  const kept: Candidate[] = [];
  let layers = 0;
  const ordered = [...candidates.filter((each) => shown.has(each.rank)), ...candidates.filter((each) => !shown.has(each.rank))];
  for (const each of ordered) {
    if (kept.length >= limits.cards) break;
    if (layers + each.layers > limits.layers || !visible(each, limits)) continue;
    if (kept.some((other) => other.rank === each.rank || covered(each, other) > OVERLAP)) continue;
    kept.push(each);
    layers += each.layers;
  }
  return kept.map((each) => each.rank);
}

function visible(card: Candidate, limits: Limits): boolean {
  if (card.width < limits.leastWidth) return false;
  if (limits.over?.some((each) => shared(card, each) > BENEATH * card.width * card.height)) return false;
  const within = Math.min(card.left + card.width, limits.width) - Math.max(card.left, 0);
  return within >= (1 - BESIDE) * Math.min(card.width, limits.width) && card.top < limits.height && card.top + card.height > 0;
}

/** The part of the smaller of two cards that the other covers. */
function covered(one: Box, other: Box): number {
  return shared(one, other) / Math.min(one.width * one.height, other.width * other.height);
}

/** Square pixels that both take. */
function shared(one: Box, other: Box): number {
  const across = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
  const down = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
  return across <= 0 || down <= 0 ? 0 : across * down;
}
