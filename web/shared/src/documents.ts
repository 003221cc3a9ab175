/** The published documents of a book, as spec/page/v1 describes them. */

export interface Entry {
  id: string;
  kind: "message" | "candle";
  message: string;
  name: string;
  place: string;
  language: string;
  direction: "ltr" | "rtl";
  dedication: string;
  received_on: string;
}

export interface Gap {
  id: string;
  removed: true;
}

export interface Page {
  book: string;
  page: number;
  pages: number;
  sealed: boolean;
  entries: (Entry | Gap)[];
}

export interface Count {
  accepted: number;
  candles: number;
}

export const STATES = ["before", "open", "paused", "closed", "ended"] as const;

export interface Book {
  book: string;
  state: (typeof STATES)[number];
  title: string;
  languages: string[];
  pages: number;
  counts: Count;
  links: Record<string, string>;
  examples: boolean;
}

type Members = Record<string, unknown>;

/** `given` as a page; an Error says what it lacks. */
export function readPage(given: unknown): Page {
  const members = object(given, "a page");
  return {
    book: string(members, "book"),
    page: number(members, "page"),
    pages: number(members, "pages"),
    sealed: members.sealed === true,
    entries: list(members, "entries").map(readItem),
  };
}

function readItem(given: unknown): Entry | Gap {
  const members = object(given, "an entry");
  const id = string(members, "id");
  if (members.removed === true) return { id, removed: true };
  return {
    id,
    kind: oneOf(members, "kind", ["message", "candle"] as const),
    message: string(members, "message"),
    name: string(members, "name"),
    place: string(members, "place"),
    language: string(members, "language"),
    direction: oneOf(members, "direction", ["ltr", "rtl"] as const),
    dedication: string(members, "dedication"),
    received_on: string(members, "received_on"),
  };
}

/** `given` as counts; an Error says what it lacks. */
export function readCount(given: unknown): Count {
  const members = object(given, "the counts");
  return { accepted: number(members, "accepted"), candles: number(members, "candles") };
}

/** `given` as a book; an Error says what it lacks. */
export function readBook(given: unknown): Book {
  const members = object(given, "a book");
  const links = object(members.links, "the links of a book");
  return {
    book: string(members, "book"),
    state: oneOf(members, "state", STATES),
    title: string(members, "title"),
    languages: list(members, "languages").map(String),
    pages: number(members, "pages"),
    counts: readCount(members.counts),
    links: Object.fromEntries(Object.keys(links).map((name) => [name, string(links, name)])),
    examples: members.examples === true,
  };
}

/** Whether an entry stands here, and not a gap where one was taken out. */
export function isEntry(item: Entry | Gap): item is Entry {
  return !("removed" in item);
}

function object(given: unknown, what: string): Members {
  if (typeof given !== "object" || given === null || Array.isArray(given)) throw new Error(`This is not ${what}.`);
  return given as Members;
}

function string(members: Members, name: string): string {
  const value = members[name];
  if (typeof value !== "string") throw new Error(`“${name}” is not a text.`);
  return value;
}

function number(members: Members, name: string): number {
  const value = members[name];
  if (typeof value !== "number") throw new Error(`“${name}” is not a number.`);
  return value;
}

function list(members: Members, name: string): unknown[] {
  const value = members[name];
  if (!Array.isArray(value)) throw new Error(`“${name}” is not a list.`);
  return value;
}

function oneOf<T extends string>(members: Members, name: string, values: readonly T[]): T {
  const value = values.find((each) => each === members[name]);
  if (value === undefined) throw new Error(`“${name}” is none of ${values.join(", ")}.`);
  return value;
}
