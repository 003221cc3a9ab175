/** The cards of the lights near the eye: chosen, fetched, painted, and put before the eye in each frame. */
import type { Camera, WebGLRenderer } from "three";
import { spacing } from "../forms/index";
import type { Words } from "../pack/text";
import type { Stage } from "../state";
import type { CardWords } from "./card";
import { type Box, type Candidate, choose } from "./choose";
import { close, Deck } from "./deck";
import { focus } from "./focus";
import { greeked } from "./greek";
import { barsOf, type Card, leftOf, wordsOf } from "./hanging";
import { LAYER_WIDTH } from "./layout";
import type { PaintedCard, Painting } from "./painting";
import { Quads } from "./quads";
import { type Point, stands } from "./standing";
import { LayerTexture } from "./texture";

/** A card's whole width by the distance from light to light, and the most of the world it may take. */
const WIDTH_BY_SPACING = 2.4;
const WIDEST = 0.5;
/** Pixels of the screen that a whole card takes: bars come between the first two; words at the next, and stay to the last. */
const BARS_PX = [34, 58] as const;
const WORDS_FROM_PX = 118;
const WORDS_TO_PX = 100;
/** However near one comes, a card is no wider than this; in hand on a phone no wider than the phone. */
const MOST_PX = 560;
const MOST_OF_WALL = 0.24;
/** The card whose turn it is may be larger, for those who stand further back. */
const FOCUS_OF_WALL = 0.4;
const FOCUS_MOST_PX = 1100;
/** A card begins below its light, but never so far that one would not see to which it belongs. */
const BELOW_PX = 20;
const MOST_OF_SCREEN = 0.92;
const CHOOSE_SECONDS = 0.16;
const AT_WORK = 4;
const UPLOADS_A_FRAME = 2;
const AGAIN_SECONDS = 6;
/** Where frames take longer than the first, fewer cards are shown, but never fewer than these; faster than the second, more. */
const SLOW_MS = 70;
const EASY_MS = 45;
const FEWEST_CARDS = 32;

const CORNERS = [[0.5, 0.5], [0, 0], [1, 0], [0, 1], [1, 1]] as const;

export interface Budget {
  readonly layers: number;
  readonly cards: number;
}

export interface Voice {
  to(dedication: string): string;
  readonly candle: string;
}

export class Cards {
  private readonly deck: Deck;
  private readonly texture: LayerTexture;
  private readonly quads: Quads;
  private readonly atWork = new Set<number>();
  private readonly remove: () => void;
  private width = 0;
  private allowed: number;
  private clock = performance.now() / 1000;
  private chosenAt = -1;
  /** The eye of the last frame. */
  private camera: Camera | undefined;
  /** Every cluster that no face could set, by rank: what a host would want to know. */
  readonly missing = new Map<number, readonly string[]>();

  constructor(
    private readonly stage: Stage,
    private readonly painting: Painting,
    private readonly voice: Voice,
    private readonly budget: Budget,
    private readonly over: () => Box[],
  ) {
    this.allowed = budget.cards;
    this.deck = new Deck(budget.layers);
    this.texture = new LayerTexture(budget.layers);
    this.quads = new Quads(budget.layers + budget.cards, this.texture.texture);
    this.quads.mesh.onBeforeRender = (renderer, _, camera) => {
      this.camera = camera;
      this.upload(renderer as WebGLRenderer);
    };
    this.remove = stage.overlay(this.quads.mesh);
  }

  /** How many messages can be read on the stage at this moment. */
  get readable(): number {
    let count = 0;
    for (const each of this.deck.cards.values()) if (each.wanted && each.words > 0.5) count += 1;
    return count;
  }

  /** Before each frame; `now` in seconds. Frames stop while nothing moves, so what has passed is asked of the clock. */
  frame(now: number): void {
    const passed = Math.min(0.25, now - this.clock);
    this.clock = now;
    const goal = Math.min(WIDEST, WIDTH_BY_SPACING * spacing(this.stage.form, this.stage.parameters));
    const cut = this.stage.reducedMotion || this.width === 0;
    this.width = cut ? goal : this.width + (goal - this.width) * Math.min(1, passed * 2);
    if (this.clock - this.chosenAt >= CHOOSE_SECONDS) this.choose();
    if (this.deck.fade(passed, this.stage.reducedMotion)) this.stage.touch();
    this.put();
  }

  /** Gone at once, and its layers with it; what is on its way to be painted is not waited for. */
  takeDown(ranks: Iterable<number>): void {
    for (const rank of ranks) {
      this.deck.forget(rank);
      this.missing.delete(rank);
    }
    this.put();
    this.stage.touch();
  }

  /** The context is lost, and all layers with it. */
  lose(): void {
    this.texture.lose();
    this.deck.clear();
  }

  dispose(): void {
    this.remove();
    this.quads.dispose();
    this.texture.dispose();
    this.painting.close();
  }

  private choose(): void {
    this.chosenAt = this.clock;
    if (this.stage.quiet) {
      for (const each of this.deck.cards.values()) each.wanted = false;
      return;
    }
    const shown = this.deck.wanted();
    const first = focus.rank === undefined ? [] : [focus.rank];
    for (const rank of first) shown.add(rank);
    const { clientWidth: width, clientHeight: height } = this.stage.canvas;
    const candidates = [...new Set([...first, ...shown, ...this.stage.candidates()])].flatMap((each) => this.candidate(each) ?? []);
    const limits = { width, height, leastWidth: BARS_PX[0] / 3, layers: this.budget.layers, cards: this.allow(), over: this.over() };
    const chosen = new Set(choose(candidates, shown, limits));
    for (const each of this.deck.cards.values()) each.wanted = chosen.has(each.rank);
    for (const rank of chosen) this.deck.want(rank, this.lengthOf(rank));
    // The nearest that are wide enough for words go to the painter first.
    for (const { rank } of candidates) if (chosen.has(rank)) this.toPainter(rank);
  }

  /** How many cards this machine has time for: as with lights, the frame decides. */
  private allow(): number {
    const { frameMs } = this.stage.figures();
    if (frameMs > SLOW_MS) this.allowed = Math.max(FEWEST_CARDS, this.allowed * 0.96);
    else if (frameMs < EASY_MS) this.allowed = Math.min(this.budget.cards, this.allowed * 1.02);
    return Math.floor(this.allowed);
  }

  private candidate(rank: number): Candidate | undefined {
    const place = this.stage.placeOf(rank);
    const at = place && this.stage.project(place.position);
    if (!at || this.stage.takenDown.has(rank)) return undefined;
    const unit = this.unitAt(rank, at.pixelsPerUnit);
    const scale = unit * at.pixelsPerUnit;
    if (scale * LAYER_WIDTH < BARS_PX[0]) return undefined;
    const card = this.deck.cards.get(rank);
    const shape = card?.shape ?? greeked(this.lengthOf(rank));
    const { width, height } = card?.inked ?? shape;
    const layers = card?.inked?.tiles.length ?? shape.layers;
    const left = leftOf(card?.inked);
    if (this.cut(place.position, left * unit, width * unit, height * unit)) return undefined;
    const top = at.y + belowOf(place.size, at.pixelsPerUnit) * at.pixelsPerUnit;
    return { rank, left: at.x + left * scale, top, width: width * scale, height: height * scale, layers };
  }

  /** Whether the lettering stands before the middle or a corner of a card that hangs from `from`. */
  private cut(from: Point, left: number, width: number, height: number): boolean {
    if (this.stage.form !== "map" || !this.camera) return false;
    const { position, matrixWorld } = this.camera;
    const eye: Point = [position.x, position.y, position.z];
    const [rx, ry, rz, , ux, uy, uz] = matrixWorld.elements as unknown as [number, number, number, number, number, number, number];
    return CORNERS.some(([across, down]) => {
      const [x, y] = [left + across * width, -down * height];
      const point: Point = [from[0] + rx * x + ux * y, from[1] + ry * x + uy * y, from[2] + rz * x + uz * y];
      return stands(this.stage.parameters.lettering, eye, point);
    });
  }

  private lengthOf(rank: number): number {
    return this.stage.lightOf(rank)?.length ?? 0;
  }

  /** World units to one pixel of a card, where one unit takes `pixels` of the screen. */
  private unitAt(rank: number, pixels: number): number {
    const { clientWidth } = this.stage.canvas;
    const wall = rank === focus.rank ? Math.min(FOCUS_OF_WALL * clientWidth, FOCUS_MOST_PX) : MOST_OF_WALL * clientWidth;
    const most = Math.min(Math.max(MOST_PX, wall), MOST_OF_SCREEN * clientWidth);
    return Math.min(this.width, most / pixels) / LAYER_WIDTH;
  }

  private toPainter(rank: number): void {
    const card = this.deck.cards.get(rank);
    if (!card?.wide || card.inked || this.atWork.size >= AT_WORK) return;
    if (this.atWork.has(rank) || (card.rest ?? 0) > this.clock) return;
    this.atWork.add(rank);
    void this.paint(card).finally(() => {
      this.atWork.delete(rank);
      this.stage.touch();
    });
  }

  private async paint(card: Card): Promise<void> {
    card.rest = this.clock + AGAIN_SECONDS;
    try {
      const words = await this.stage.pack.text(card.rank);
      if (words !== null) this.keep(card, await this.painting.paint(this.cardOf(words)));
    } catch {
      // Words that cannot be fetched or set just now stay a greeked page; they are asked for again.
    }
  }

  private cardOf({ message, name, place, language, dedication }: Words): CardWords {
    return { message, name, place, language, to: this.voice.to(dedication), candle: this.voice.candle };
  }

  private keep(card: Card, { painted, set }: PaintedCard): void {
    if (set.missing.length > 0) this.missing.set(card.rank, set.missing);
    if (!painted) card.rest = Number.POSITIVE_INFINITY;
    else if (this.deck.cards.get(card.rank) !== card || this.stage.takenDown.has(card.rank)) close(painted.tiles);
    else if (this.deck.ink(card, painted, leading(set) === "rtl")) this.stage.touch();
  }

  private put(): void {
    this.quads.begin();
    const hidden = this.stage.blackout || this.stage.state === "safe";
    if (!hidden) for (const card of this.deck.cards.values()) if (card.presence > 0 || card.wanted) this.hang(card);
    this.quads.end(this.deck.uploads.length > 0);
  }

  private hang(card: Card): void {
    const place = this.stage.placeOf(card.rank);
    const at = place && this.stage.project(place.position);
    if (!place || !at) return;
    const unit = this.unitAt(card.rank, at.pixelsPerUnit);
    const hook = { anchor: place.position, unit, below: belowOf(place.size, at.pixelsPerUnit) };
    const pixels = hook.unit * at.pixelsPerUnit * LAYER_WIDTH;
    card.wide = pixels >= (card.wide ? WORDS_TO_PX : WORDS_FROM_PX);
    const eased = card.presence * card.presence * (3 - 2 * card.presence);
    const bars = ramp(pixels, BARS_PX) * eased * (1 - card.words);
    if (bars > 0.01) this.quads.add(barsOf(card, hook, bars));
    if (card.inked && card.words > 0.01) for (const each of wordsOf(card.inked, hook, card.words * eased)) this.quads.add(each);
  }

  private upload(renderer: WebGLRenderer): void {
    this.texture.open(renderer);
    for (const { layer, levels } of this.deck.uploads.splice(0, UPLOADS_A_FRAME)) this.texture.fill(renderer, layer, levels);
  }
}

/** The direction in which most of a card is read. */
function leading(set: PaintedCard["set"]): "ltr" | "rtl" | undefined {
  return (set.paragraphs.find((each) => each.role === "words") ?? set.paragraphs[0])?.direction;
}

/** World units from a light of `size` to the card beneath it, where one unit takes `pixels`. */
function belowOf(size: number, pixels: number): number {
  return Math.min(size * 1.6, BELOW_PX / pixels);
}

function ramp(value: number, [from, to]: readonly [number, number]): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}
