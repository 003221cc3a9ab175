/** What a projector has been given: spec/stage/v1, “The plan”. */

import type { Calibration } from "./calibration/types";
import { PLAIN, readCalibration } from "./passes/calibration";
import { withLater } from "./stage/beyond";
import type { Running } from "./stage/showing";
import { calm } from "./stage/shown";
import { readCues } from "./told";

export const SCENES = ["lettering", "words", "messages", "names", "candles", "silence", "black"] as const;
export type SceneName = (typeof SCENES)[number];

export interface NameOf {
  readonly name: string;
  readonly detail: string;
  readonly language: string;
}
export interface Plan {
  readonly projector: { readonly id: string; readonly name: string; readonly width: number; readonly height: number; readonly view: readonly [number, number, number, number] };
  readonly facade: { readonly id: string; readonly name: string; readonly width: number; readonly height: number };
  readonly book: { readonly slug: string; readonly title: string; readonly hashtag: string; readonly languages: readonly string[]; readonly seed: number };
  readonly revision: string;
  readonly calibration: Calibration;
  readonly limits: { readonly brightness: number };
  /** When what is shown, instants in milliseconds. */
  readonly running: Running;
  readonly messages: { readonly ranks: readonly number[]; readonly at_a_time: number; readonly seconds: number; readonly announcement: string };
  readonly names: readonly NameOf[];
  readonly candles: { readonly count: number };
}

/** The lettering at all times. */
export const ALWAYS: Running = { windows: [{ start: -8.64e15, end: 8.64e15 }], programme: [{ scene: "lettering", seconds: 60 }], cues: [], silences: [] };
/** The most pixels of a raster along one side, and of a facade. */
const MOST_PIXELS = 16_384;
const MOST_WHOLE = 32_768;
type Document = Record<string, any>;

/** The plan in a document, instants in milliseconds; undefined when nothing can be drawn from it. */
export function readPlan(given: unknown): Plan | undefined {
  try {
    return planOf(given as Document);
  } catch {
    return undefined;
  }
}

function planOf(given: Document): Plan {
  if (given.format !== "remembrancer-plan/1") throw new RangeError("This is no plan of version 1.");
  const { projector, facade, book } = given;
  const [x0, y0, x1, y1] = projector.view;
  require(pixels(projector.width) && pixels(projector.height) && pixels(facade.width, MOST_WHOLE) && pixels(facade.height, MOST_WHOLE));
  require(0 <= x0 && x0 < x1 && x1 <= 1 && 0 <= y0 && y0 < y1 && y1 <= 1);
  return {
    projector, facade, book, revision: String(given.revision ?? ""),
    calibration: readCalibration(given.calibration) ?? PLAIN,
    limits: { brightness: share(given.limits?.brightness) },
    running: {
      windows: withLater((given.windows ?? []).map(([start, end]: [string, string]) => ({ start: instant(start), end: instant(end) })), given as never),
      programme: (given.programme ?? []).filter((each: Document) => isScene(each.scene) && each.seconds >= 1),
      cues: calm(readCues(given.cues) ?? []),
      silences: (given.silences ?? []).map((each: Document) => ({ id: String(each.id), start: instant(each.start), end: instant(each.end) })),
    },
    messages: { ranks: [], at_a_time: 12, seconds: 30, announcement: "", ...given.messages },
    names: given.names ?? [],
    candles: { count: 0, ...given.candles },
  };
}

export function isScene(name: unknown): name is SceneName {
  return SCENES.some((each) => each === name);
}

/** Milliseconds since the epoch. RangeError. */
export function instant(text: unknown): number {
  const found = Date.parse(String(text));
  require(!Number.isNaN(found));
  return found;
}

function share(given: unknown): number {
  return typeof given === "number" ? Math.min(1, Math.max(0, given)) : 1;
}

function pixels(given: unknown, most = MOST_PIXELS): boolean {
  return Number.isSafeInteger(given) && (given as number) > 0 && (given as number) <= most;
}

function require(holds: boolean): void {
  if (!holds) throw new RangeError("A plan says what cannot be.");
}

/** What is shown while there is no plan, on the whole screen: nothing, or the lettering once it is known that there is none. */
export function unplanned(page: { readonly lettering: string; readonly language: string }, width: number, height: number): Plan {
  const [w, h] = [Math.max(16, Math.round(width)), Math.max(16, Math.round(height))];
  return {
    projector: { id: "", name: "", width: w, height: h, view: [0, 0, 1, 1] },
    facade: { id: "", name: "", width: w, height: h },
    book: { slug: "", title: page.lettering, hashtag: "", languages: [page.language], seed: 0 },
    revision: "", calibration: PLAIN, limits: { brightness: 1 },
    running: { windows: [], programme: [], cues: [], silences: [] },
    messages: { ranks: [], at_a_time: 0, seconds: 60, announcement: "" }, names: [], candles: { count: 0 },
  };
}

/** Whether two plans are drawn on the same pixels with the same letters: then nothing need be made anew. */
export function sameWall(one: Plan, other: Plan): boolean {
  const of = ({ projector: { width, height, view }, facade, book }: Plan): string =>
    JSON.stringify([width, height, view, facade.width, facade.height, book.hashtag, book.languages, book.seed]);
  return of(one) === of(other);
}
