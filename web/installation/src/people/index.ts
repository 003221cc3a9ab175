/** The people's part of the page: reading a message, finding one's own, choosing a form, and the tour. */
import "./people.css";
import type { Page } from "../page";
import type { Stage } from "../state";
import { Attract, type Steering } from "./attract";
import { aboutSheet, opener, viewSheet } from "./bar";
import { button, make } from "./dom";
import type { Desk } from "./finding";
import { Mirror } from "./mirror";
import { Permutation } from "./permutation";
import { picking } from "./picking";
import { Reader } from "./reader";
import { searchSheet } from "./search";
import { Sheets } from "./sheets";
import { say, type Words, wordsOf } from "./words";

/** How many lights are tried for "another message" before it is given up: phones hold only a part of the book. */
const TRIES = 200;

/** Begins the people's part. On a screen of the hall there is no interface: the tour, and a touch on a light. */
export function people(stage: Stage, page: Page): void {
  const words = wordsOf(document.getElementById("words")?.textContent);
  const mirror = new Mirror(byId("mirror"), stage, words);
  const root = byId("people");
  const sheets = new Sheets(root, words.close, stage.canvas);
  const reader = new Reader(stage, sheets, mirror, words);
  const attract = new Attract(stage, mirror, steering(page, sheets));
  picking(stage, (rank) => void reader.read(rank, stage.canvas));
  arrivals(stage, mirror);
  obey(attract);
  if (page.screen === null) furnish(stage, page, words, { root, sheets, reader, attract });
  describe(stage, words);
}

/** On a screen of the hall whoever left a message open has gone away; at home somebody is still reading it. */
function steering(page: Page, sheets: Sheets): Steering {
  const screen = page.screen !== null;
  return {
    at: page.at,
    forms: screen && page.control === null && page.form === null,
    waits: () => !screen && sheets.any,
    begins: () => sheets.close(),
  };
}

interface Parts {
  root: HTMLElement;
  sheets: Sheets;
  reader: Reader;
  attract: Attract;
}

function furnish(stage: Stage, page: Page, words: Words, { root, sheets, reader, attract }: Parts): void {
  const tour = tourSwitch(attract, words);
  const view = viewSheet(stage, sheets, words, tour);
  const about = aboutSheet(stage, sheets, words, page.receipts === null || page.control !== null ? null : "../pages/1");
  const another = button(words.another, () => {
    const rank = anotherRank(stage);
    if (rank !== undefined) void reader.read(rank, another);
  });
  const bar = make("nav", { class: "bar", "aria-label": words.bar }, another);
  if (page.receipts !== null) {
    const search = searchSheet(sheets, words, deskOf(stage, page, page.receipts), (rank) => reader.read(rank));
    bar.append(opener(words.find, search.sheet, sheets, () => search.sheet.element.querySelector("input")?.focus()));
    if (page.find !== null) void search.look(page.find);
  }
  bar.append(opener(words.view, view, sheets), opener(words.about, about, sheets));
  root.prepend(bar);
}

function tourSwitch(attract: Attract, words: Words): HTMLButtonElement {
  const label = (): string => (attract.running ? words.tour_off : words.tour_on);
  const made = button(label(), () => {
    attract.turn(!attract.running);
    made.textContent = label();
  });
  return made;
}

function deskOf(stage: Stage, page: Page, receipts: string): Desk {
  return { receipts, pages: "../pages/", book: page.book, pageEntries: stage.manifest.page_entries };
}

let asked = Math.floor(Math.random() * 2 ** 30);

/** Another light, anywhere in the book: everyone once before anyone twice. */
function anotherRank(stage: Stage): number | undefined {
  const order = new Permutation(Math.max(1, stage.manifest.entries), stage.parameters.seed);
  for (let tries = 0; tries < TRIES; tries += 1) {
    asked += 1;
    const rank = order.at(asked % order.size);
    if (stage.lightOf(rank)) return rank;
  }
  return stage.candidates()[0];
}

/** The hall says by an event, and by the page's own attribute, whether the tour is to go on. */
function obey(attract: Attract): void {
  document.addEventListener("tour", (event) => attract.turn((event as CustomEvent<boolean>).detail));
  if (document.documentElement.dataset.tour === "on") attract.turn(true);
}

function arrivals(stage: Stage, mirror: Mirror): void {
  stage.on("edition", (before) => mirror.arrive(stage.manifest.standing - before.standing));
}

/** The picture says what it shows, as long as it shows it. */
function describe(stage: Stage, words: Words): void {
  const tell = (): void => {
    const { title, standing } = stage.manifest;
    stage.canvas.setAttribute("aria-label", say(words.stage, { title, n: standing }, document.documentElement.lang));
  };
  stage.on("edition", tell);
  tell();
}

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no place for #${id}.`);
  return found;
}
