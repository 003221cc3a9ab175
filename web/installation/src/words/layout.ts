/**
 * One card: the words large, name and place smaller beneath them. Short messages are set large in one layer of
 * 512 × 256; longer ones smaller; from 18 pixels on the card grows in height, then in columns, as a book would.
 * Nothing is ever cut off.
 */
import { clustersOf, type Piece, piecesOf } from "./breaks";

export const LAYER_WIDTH = 512;
export const LAYER_HEIGHT = 256;
export const PAD = 14;
const MEASURE = LAYER_WIDTH - 2 * PAD;
const SIZES = [34, 30, 26, 23, 20, 18];
/** Only for what no reader could take in anyway, such as two thousand lines of one letter. */
const LAST_SIZES = [15, 12, 10, 8, 6];
const MOST_ROWS = 4;
const MOST_COLUMNS = 4;
/** The size of name, place and dedication, as a part of the words' size, and the least in pixels. */
const SMALL = 0.72;
const SMALL_LEAST = 14;

export type Role = "to" | "words" | "quiet" | "by";

export interface Paragraph {
  readonly text: string;
  readonly role: Role;
  readonly direction: "ltr" | "rtl";
  readonly language: string;
  /** Multiple of the size. */
  readonly leading: number;
}

/** The width of `text` as paragraph number `paragraph` is set, for a size of one pixel. */
export type Measure = (paragraph: number, text: string) => number;

export interface Line {
  readonly text: string;
  readonly paragraph: number;
  readonly size: number;
  /** The middle of the line's height, and its column; pixels from the top of that column. */
  readonly middle: number;
  readonly column: number;
}

export interface Layout {
  readonly lines: readonly Line[];
  readonly columns: number;
  readonly rows: number;
  /** What is covered of columns × rows layers, in pixels, with a margin on each side. */
  readonly width: number;
  readonly height: number;
}

/** A line that has been broken but not placed; `above` is the air before it, pixels. */
export interface Fragment {
  text: string;
  paragraph: number;
  size: number;
  height: number;
  above: number;
  width: number;
}

/** Lays out `paragraphs`, in the order in which they are read. */
export function layOut(paragraphs: readonly Paragraph[], measure: Measure): Layout {
  const pieces = paragraphs.map((each) => piecesOf(each.text, each.language));
  for (const size of SIZES) {
    const set = balanced(paragraphs, pieces, measure, size);
    if (heightOf(set) <= LAYER_HEIGHT - 2 * PAD) return placed(set, 1);
  }
  for (const size of [SIZES.at(-1) as number, ...LAST_SIZES]) {
    const set = setAt(paragraphs, pieces, measure, size, MEASURE);
    const columns = Math.min(Math.ceil(Math.sqrt(heightOf(set) / LAYER_WIDTH)), MOST_COLUMNS);
    const layout = placed(set, columns);
    if (layout.rows <= MOST_ROWS) return layout;
  }
  return layOut(joined(paragraphs), measure);
}

/** Lines of verse in one paragraph, as they are quoted in running text. */
function joined(paragraphs: readonly Paragraph[]): Paragraph[] {
  const all = paragraphs.filter((each) => each.role === "words");
  const body = all.filter((each) => each.text.trim() !== "");
  const first = body[0];
  if (!first || all.length === 1) throw new RangeError("A card has more words than a message may have.");
  const one = { ...first, text: body.map((each) => each.text).join(" / ") };
  return paragraphs.flatMap((each) => (each === first ? [one] : each.role === "words" ? [] : [each]));
}

/** The narrowest setting with as many lines, so that a short message has no lonely last word. */
function balanced(paragraphs: readonly Paragraph[], pieces: Piece[][], measure: Measure, size: number): Fragment[] {
  const widest = setAt(paragraphs, pieces, measure, size, MEASURE);
  if (widest.length > 7) return widest;
  let [low, high, best] = [MEASURE / 3, MEASURE, widest];
  for (let n = 0; n < 6; n += 1) {
    const width = (low + high) / 2;
    const tried = setAt(paragraphs, pieces, measure, size, width);
    const fits = tried.length === widest.length && tried.every((each) => each.width <= width + 0.5);
    if (fits) [high, best] = [width, tried];
    else low = width;
  }
  return best;
}

/** The lines of `paragraphs` at `size` on a measure of `width` pixels. */
export function setAt(paragraphs: readonly Paragraph[], pieces: Piece[][], measure: Measure, size: number, width: number): Fragment[] {
  return paragraphs.flatMap((paragraph, n) => {
    const own = sizeOf(paragraph.role, size);
    const above = n === 0 ? 0 : airBefore(paragraph, paragraphs[n - 1], size);
    const lines = paragraph.text === "" ? [{ text: "", width: 0 }] : broken(pieces[n] ?? [], (text) => measure(n, text) * own, width);
    return lines.map((line, at) => ({
      ...line,
      paragraph: n,
      size: own,
      height: own * paragraph.leading * (paragraph.text === "" ? 0.6 : 1),
      above: at === 0 ? above : 0,
    }));
  });
}

function sizeOf(role: Role, size: number): number {
  return role === "words" ? size : Math.min(size, Math.max(SMALL_LEAST, Math.round(size * SMALL)));
}

function airBefore(paragraph: Paragraph, before: Paragraph | undefined, size: number): number {
  if (paragraph.role !== before?.role) return size * 0.35;
  return paragraph.role === "words" ? size * 0.25 : 0;
}

/** Fills lines from the first piece to the last; what is wider than a line alone is parted between characters. */
function broken(pieces: readonly Piece[], widthOf: (text: string) => number, width: number): { text: string; width: number }[] {
  const lines: { text: string; width: number }[] = [];
  let [text, used, blank] = ["", 0, ""];
  const end = (): void => {
    if (text !== "") lines.push({ text, width: widthOf(text) });
    [text, used, blank] = ["", 0, ""];
  };
  for (const piece of pieces.flatMap((each) => parted(each, widthOf, width))) {
    const more = widthOf(blank) + widthOf(piece.text);
    if (text !== "" && used + more > width) end();
    used += text === "" ? widthOf(piece.text) : more;
    text += text === "" ? piece.text : blank + piece.text;
    blank = piece.blank;
  }
  end();
  return lines;
}

function parted(piece: Piece, widthOf: (text: string) => number, width: number): Piece[] {
  if (widthOf(piece.text) <= width) return [piece];
  const made: { text: string; blank: string }[] = [];
  for (const cluster of clustersOf(piece.text)) {
    const last = made.at(-1);
    if (last && widthOf(last.text + cluster) <= width) last.text += cluster;
    else made.push({ text: cluster, blank: "" });
  }
  const last = made.at(-1);
  if (last) last.blank = piece.blank;
  return made;
}

function heightOf(fragments: readonly Fragment[]): number {
  return fragments.reduce((sum, each) => sum + each.above + each.height, 0);
}

/** Fragments in columns of about the same height. */
function placed(fragments: readonly Fragment[], columns: number): Layout {
  const goal = heightOf(fragments) / columns;
  const lines: Line[] = [];
  let [column, top, tallest, spent] = [0, PAD, 0, 0];
  for (const each of fragments) {
    const tall = each.above + each.height;
    if (column < columns - 1 && spent + tall / 2 > goal * (column + 1)) [column, top] = [column + 1, PAD];
    top += top === PAD ? 0 : each.above;
    lines.push({ text: each.text, paragraph: each.paragraph, size: each.size, middle: top + each.height / 2, column });
    top += each.height;
    spent += tall;
    tallest = Math.max(tallest, top + PAD);
  }
  const widest = Math.max(...fragments.map((each) => each.width), 0);
  const width = columns === 1 ? Math.min(LAYER_WIDTH, Math.ceil(widest) + 2 * PAD) : columns * LAYER_WIDTH;
  return { lines, columns, rows: Math.ceil(tallest / LAYER_HEIGHT), width, height: Math.ceil(tallest) };
}
