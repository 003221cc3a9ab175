/** The message that a visitor reads: the flight to its light, its words as text, and the way to its neighbours. */
import type { Stage } from "../state";
import { dress } from "../words/dressing";
import { focus } from "../words/focus";
import { button, make } from "./dom";
import { cardOf, leafOf, neighbour } from "./leaf";
import type { Mirror } from "./mirror";
import type { Sheet, Sheets } from "./sheets";
import type { Words } from "./words";

export class Reader {
  private readonly sheet: Sheet;
  private readonly leaf = make("div", { class: "leaf" });
  private readonly before: HTMLButtonElement;
  private readonly after: HTMLButtonElement;

  constructor(
    private readonly stage: Stage,
    private readonly sheets: Sheets,
    private readonly mirror: Mirror,
    private readonly words: Words,
  ) {
    this.sheet = sheets.make("message", words.message, true);
    this.before = button(words.before, () => void this.step(-1));
    this.after = button(words.after, () => void this.step(1));
    const whole = button(words.whole, () => this.leave());
    this.sheet.body.append(this.leaf, make("div", { class: "ways" }, this.before, this.after, whole));
    this.sheet.closed = () => this.rest();
    stage.on("takedown", (ranks) => this.gone(ranks));
    stage.on("state", (state) => {
      if (state === "safe") this.sheets.close();
    });
  }

  /** Flies to the light of `rank` and shows its words. */
  async read(rank: number, opener?: HTMLElement): Promise<void> {
    focus.rank = rank;
    this.sheets.open(this.sheet, opener);
    this.tell(this.words.reading, false);
    void this.stage.flyTo(rank, { cut: this.stage.reducedMotion, near: true });
    try {
      const written = await this.stage.pack.text(rank);
      if (focus.rank !== rank || !this.sheets.is(this.sheet)) return;
      if (written === null) return this.tell(this.words.gone);
      const card = cardOf(written, this.stage, this.words);
      const entry = leafOf(card);
      this.leaf.replaceChildren(entry);
      this.leaf.parentElement?.scrollTo(0, 0);
      void dress(entry, card);
      await Promise.all([this.mirror.show(rank, written), this.offer(rank)]);
    } catch {
      if (focus.rank === rank) this.tell(this.words.unread);
    }
  }

  /** Back to the whole picture. */
  leave(): void {
    this.sheets.close();
    this.stage.home();
  }

  private tell(sentence: string, aloud = true): void {
    this.leaf.replaceChildren(make("p", { class: "told" }, sentence));
    if (aloud) this.mirror.say(sentence);
  }

  /** What has no neighbour on one side says so by being out of reach. */
  private async offer(rank: number): Promise<void> {
    const [before, after] = await Promise.all([neighbour(this.stage, rank, -1), neighbour(this.stage, rank, 1)]);
    if (focus.rank !== rank) return;
    this.able(this.before, before !== null);
    this.able(this.after, after !== null);
  }

  /** `aria-disabled` and not `disabled`, so that the focus stays on a button that was just pressed. */
  private able(way: HTMLButtonElement, able: boolean): void {
    if (able) way.removeAttribute("aria-disabled");
    else way.setAttribute("aria-disabled", "true");
  }

  private async step(step: 1 | -1): Promise<void> {
    const from = focus.rank;
    const way = step < 0 ? this.before : this.after;
    if (from === undefined || way.hasAttribute("aria-disabled")) return;
    const found = await neighbour(this.stage, from, step).catch(() => null);
    if (found && focus.rank === from) await this.read(found.rank);
  }

  private gone(ranks: readonly number[]): void {
    if (focus.rank === undefined || !this.sheets.is(this.sheet)) return;
    if (ranks.includes(focus.rank) || this.stage.takenDown.has(focus.rank)) this.tell(this.words.gone);
  }

  private rest(): void {
    focus.rank = undefined;
    this.mirror.clear();
    this.leaf.replaceChildren();
  }
}
