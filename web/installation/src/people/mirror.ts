/** The focused message for those who hear the page: its words, then its neighbours, which are not read out unasked. */
import type { Stage } from "../state";
import { make } from "./dom";
import { cardOf, leafOf, neighbour } from "./leaf";
import type { Words as Written } from "../pack/text";
import { say, type Words } from "./words";

/** New messages are told at most this often. */
const BETWEEN_ARRIVALS_MS = 30_000;

export class Mirror {
  private rank: number | undefined;
  private waiting = 0;
  private toldAt = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly focus = make("div");
  private readonly around = make("div", { "aria-live": "off" });
  private readonly arrived = make("p");

  constructor(
    element: HTMLElement,
    private readonly stage: Stage,
    private readonly words: Words,
  ) {
    element.replaceChildren(this.focus, this.around, this.arrived);
  }

  /** Shows the words of `rank`, and what was signed before and after it. */
  async show(rank: number, written: Written): Promise<void> {
    this.rank = rank;
    this.focus.replaceChildren(leafOf(cardOf(written, this.stage, this.words)));
    this.around.replaceChildren();
    const [before, after] = await Promise.all([this.beside(rank, -1), this.beside(rank, 1)]);
    if (this.rank === rank) this.around.replaceChildren(...before, ...after);
  }

  say(sentence: string): void {
    this.rank = undefined;
    this.focus.replaceChildren(make("p", {}, sentence));
    this.around.replaceChildren();
  }

  clear(): void {
    this.rank = undefined;
    this.focus.replaceChildren();
    this.around.replaceChildren();
  }

  /** So many new messages stand in the book; several arrivals are told as one. */
  arrive(count: number): void {
    this.waiting += count;
    if (this.waiting <= 0 || this.timer !== undefined) return;
    this.timer = setTimeout(() => this.tell(), Math.max(0, this.toldAt + BETWEEN_ARRIVALS_MS - performance.now()));
  }

  private tell(): void {
    const { words, waiting } = this;
    this.arrived.textContent = waiting === 1 ? words.arrived_one : say(words.arrived, { n: waiting }, document.documentElement.lang);
    [this.waiting, this.timer, this.toldAt] = [0, undefined, performance.now()];
  }

  private async beside(rank: number, step: 1 | -1): Promise<Node[]> {
    const found = await neighbour(this.stage, rank, step).catch(() => null);
    if (!found) return [];
    const label = make("p", {}, step < 0 ? this.words.mirror_before : this.words.mirror_after);
    return [label, leafOf(cardOf(found.written, this.stage, this.words))];
  }
}
