/** What the page and its address ask for. */

import { FORMS, type FormName } from "./forms/types";

export interface Page {
  /** Address of the pack, with its slash. */
  pack: string;
  book: string;
  form: FormName | null;
  seed: number | null;
  /** Whether candles alone are shown. */
  candles: boolean;
  /** Scene time at which time stands still, seconds; null where it passes. */
  at: number | null;
  /** A receipt to be found. */
  find: string | null;
  /** Which screen of the host this is: no interface, the tour runs. */
  screen: string | null;
  /** Address of the receipts and of the hall's control; null where there is none. */
  receipts: string | null;
  control: string | null;
}

const DAY_SECONDS = 86_400;

/** The page with `search` as its address's parameters and `data` as its own members (`data-pack` …). */
export function readPage(search: string, data: DOMStringMap): Page {
  const asked = new URLSearchParams(search);
  const form = asked.get("form");
  return {
    pack: data.pack ?? "pack/",
    book: data.book ?? "",
    form: FORMS.find((each) => each === form) ?? null,
    seed: seedOf(asked.get("seed")),
    candles: asked.get("kind") === "candle",
    at: instantOf(asked.get("at")),
    find: asked.get("find"),
    screen: asked.get("screen"),
    receipts: data.receipts ?? null,
    control: data.control ?? null,
  };
}

function seedOf(text: string | null): number | null {
  const seed = Number(text ?? Number.NaN);
  return Number.isSafeInteger(seed) ? seed >>> 0 : null;
}

/** Seconds of scene time: a number as it is, an instant (ISO 8601) as its seconds of the day in UTC. */
export function instantOf(text: string | null): number | null {
  if (text === null || text === "") return null;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? null : secondsOfDay(instant);
}

/** Scene time at `milliseconds` since the epoch. */
export function secondsOfDay(milliseconds: number): number {
  return (milliseconds / 1000) % DAY_SECONDS;
}
