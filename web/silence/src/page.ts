/** What is seen and said. Nothing changes but with the phase, and with the minutes on the way to it. */

import { type Facts, type Interval, intervalOf, NEAR_MS, type Phase } from "./facts";
import { clock, left, moment, say, type Words } from "./words";

export class Page {
  private shown: Phase | null = null;
  /** Somebody was here while it was kept. */
  private kept = false;

  constructor(
    private readonly root: Document,
    private readonly words: Words,
  ) {}

  show(facts: Facts, phase: Phase, now: number): void {
    const before = this.shown;
    const interval = intervalOf(facts);
    if (phase === "before" || phase === "near" || phase === "nearest") this.await(facts, interval, phase, now);
    if (before === phase) return;
    this.shown = phase;
    this.root.documentElement.dataset["phase"] = phase;
    if (phase === "kept" && interval !== null) this.keep(interval, before);
    if (phase === "after") this.thank(facts);
    if (phase === "cancelled") this.replace(this.words.cancelled, this.words.cancelled);
  }

  /** The clocks are being compared; nothing is known yet. */
  compare(): void {
    this.write("#clock", this.words.comparing);
  }

  /** How near one is to everybody else's time, in milliseconds; null when nobody could be asked. */
  tell(within: number | null): void {
    const { words } = this;
    const text = within === null ? words.own_clock : say(words.within, { n: Math.max(1, Math.ceil(within)) });
    this.write("#clock", text);
  }

  private await(facts: Facts, interval: Interval | null, phase: Phase, now: number): void {
    if (interval === null) return;
    const { words } = this;
    const away = facts.mode === "instant" && facts.time_zone !== Intl.DateTimeFormat().resolvedOptions().timeZone;
    this.write(".yours", away ? say(words.yours, { moment: moment(words.tag, interval.start) }) : "");
    this.write(".left", phase === "before" ? left(words.tag, interval.start - now) : words.less_than_a_minute);
    this.write(".open", phase === "before" ? words.leave_open : "");
    const ring = this.root.querySelector<SVGElement>("#ring .light");
    if (phase !== "before" && this.shown !== "near" && this.shown !== "nearest") {
      // The light has come round by so much already.
      if (ring) ring.style.animationDelay = `${Math.min(0, interval.start - now - NEAR_MS)}ms`;
    }
  }

  private keep(interval: Interval, before: Phase | null): void {
    const { words } = this;
    const end = clock(words.tag, interval.end);
    this.kept = true;
    this.write("#keeping", `${words.kept}, ${say(words.until, { time: end })}`, false);
    // Whoever was here hears that it begins; whoever comes in the middle hears that it is being kept.
    this.write("#said", before === null ? say(words.joined, { time: end }) : words.begun);
  }

  private thank(facts: Facts): void {
    const { words } = this;
    const thanks = facts.state === "ended" ? words.ended : words.thanks;
    if (this.kept) this.replace(thanks, thanks);
    else if (this.root.querySelector(".left") !== null) this.replace(words.over, "");
  }

  /** One sentence stands where all others stood, and is said once. */
  private replace(sentence: string, said: string): void {
    const told = this.root.querySelector("#told");
    const paragraph = this.root.createElement("p");
    paragraph.className = "when";
    paragraph.textContent = sentence;
    if (told) {
      told.textContent = "";
      told.appendChild(paragraph);
    }
    this.write("#keeping", "", true);
    this.write("#clock", "");
    if (said) this.write("#said", said);
  }

  private write(where: string, text: string, hidden?: boolean): void {
    const place = this.root.querySelector<HTMLElement>(where);
    if (!place) return;
    if (place.textContent !== text) place.textContent = text;
    if (hidden !== undefined) place.hidden = hidden;
  }
}
