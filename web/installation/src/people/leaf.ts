/** One message as the book's own leaf shows it (editions/web/templates/page.html), and how it is fetched. */
import type { Words as Written } from "../pack/text";
import type { Stage } from "../state";
import { type CardWords, directionOf } from "../words/card";
import { make } from "./dom";
import { say, type Words } from "./words";

/** How far a neighbour may be away: longer runs of gaps are not walked. */
const FURTHEST = 400;

export interface Read {
  readonly rank: number;
  readonly written: Written;
}

/** The entry as a card has it. */
export function cardOf(written: Written, stage: Stage, words: Words): CardWords {
  const { message, name, place, language } = written;
  const label = stage.manifest.dedications.find((each) => each.id === written.dedication)?.label;
  return { message, name, place, language, to: label ? say(words.dedicated, { label }) : "", candle: words.candle };
}

/** A leaf's entry as elements; each text has its own language and direction, and is kept apart from the others. */
export function leafOf(card: CardWords): HTMLElement {
  const language = card.language === "und" ? "" : card.language;
  const message = card.message.trim() === "" ? "" : card.message;
  const entry = make("div", { class: "entry", dir: directionOf(message || card.name || card.place) });
  if (card.to) entry.append(make("p", { class: "to" }, make("bdi", {}, card.to)));
  if (message === "") entry.append(make("p", { class: "light" }, make("bdi", {}, card.candle)));
  else entry.append(make("p", { class: "words", lang: language }, message));
  const by = signedBy(card);
  if (by.length > 0) entry.append(make("p", { class: "by", lang: language }, ...by));
  return entry;
}

/** The nearest entry before (`step` -1) or after (1) `rank` that still has its words; null at either end. */
export async function neighbour(stage: Stage, rank: number, step: 1 | -1): Promise<Read | null> {
  for (let at = rank + step; at >= 0 && at < stage.manifest.entries && Math.abs(at - rank) <= FURTHEST; at += step) {
    const written = await stage.pack.text(at);
    if (written !== null) return { rank: at, written };
  }
  return null;
}

function signedBy({ name, place }: CardWords): (Node | string)[] {
  const [who, where] = [name.trim(), place.trim()];
  const comma = /^\p{sc=Arabic}/u.test(who) ? "، " : ", ";
  return [
    ...(who ? [make("bdi", { class: "name" }, who)] : []),
    ...(who && where ? [comma] : []),
    ...(where ? [make("bdi", {}, where)] : []),
  ];
}
