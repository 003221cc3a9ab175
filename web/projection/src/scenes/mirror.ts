/** What is written on the wall, for whoever reads the page instead of the wall. */

import { directionOf } from "../../../installation/src/words/card";

export interface Said {
  readonly message: string;
  readonly name: string;
  readonly language: string;
}

let turn = 0;

/** Puts the words of `ranks` into the page, hidden from sight, and how many they are onto its root. */
export async function mirror(ranks: readonly number[], wordsOf: (rank: number) => Promise<Said | null>): Promise<void> {
  const mine = (turn += 1);
  document.documentElement.dataset.entries = String(ranks.length);
  document.documentElement.dataset.ranks = ranks.join(" ");
  const said = await Promise.all(ranks.map(wordsOf));
  const place = document.querySelector("#mirror");
  if (mine !== turn || place === null) return;
  place.replaceChildren(...said.filter((each) => each !== null).map(paragraph));
}

function paragraph({ message, name, language }: Said): HTMLElement {
  const element = document.createElement("p");
  element.textContent = name === "" ? message : `${message} (${name})`;
  element.dir = directionOf(message);
  if (language !== "" && language !== "und") element.lang = language;
  return element;
}
