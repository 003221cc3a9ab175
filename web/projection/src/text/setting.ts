/** Words of any script set for a wall: faces and lines as on the installation's cards, at whatever size they are wanted. */

import { piecesOf, type Piece } from "../../../installation/src/words/breaks";
import { type CardWords, setCard, type SetParagraph, textOf } from "../../../installation/src/words/card";
import { FACES, type FaceName } from "../../../installation/src/words/faces";
import { type Fragment, setAt } from "../../../installation/src/words/layout";
import { type Pen, penOf, prepare, register, widthOf } from "../../../installation/src/words/painter";
import { facesFor, FOR_SIGNS } from "../../../installation/src/words/runs";
import { coverageOf, slicesOf } from "../../../installation/src/words/slices";

/** Words whose faces are here. */
export interface Ready {
  readonly paragraphs: readonly SetParagraph[];
  readonly pieces: Piece[][];
  /** Width of a text of paragraph `n` at a size of one pixel. */
  width(n: number, text: string): number;
}
/** Words broken into lines; pixels. */
export interface Block {
  readonly ready: Ready;
  readonly fragments: readonly Fragment[];
  readonly size: number;
  readonly width: number;
  readonly height: number;
}

export interface Ink {
  readonly words: string;
  readonly quiet: string;
  readonly align: "start" | "center";
}
export const INK: Ink = { words: "#f6efe0", quiet: "#b5ab99", align: "start" };
export const CENTRED: Ink = { ...INK, align: "center" };

const REFERENCE = 64;
/** Letters may reach over their line, such as Nastaliq's; a part of the size. */
const OVERHANG = 0.45;
let ruler: Pen | undefined;

/** Fetches the faces of `words`. Rejects when that cannot be done: words are never set in another face than their own. */
export async function readied(words: Partial<CardWords>): Promise<Ready | null> {
  const card: CardWords = { message: "", name: "", place: "", language: "und", to: "", candle: "", ...words };
  await learn(facesFor(textOf(card), card.language));
  let set = setCard(card, coverageOf);
  if (set.missing.length > 0) {
    await learn(FOR_SIGNS);
    set = setCard(card, coverageOf);
  }
  if (set.illegible) return null;
  const { paragraphs } = set;
  await Promise.all(paragraphs.map((each) => document.fonts.load(`${REFERENCE}px ${each.families}`, each.text)));
  return { paragraphs, pieces: paragraphs.map((each) => piecesOf(each.text, each.language)), width: measureOf(paragraphs) };
}

async function learn(names: readonly FaceName[]): Promise<void> {
  for (const name of names) {
    const { family, adjust } = FACES[name];
    register(document.fonts, { family, adjust, slices: await slicesOf(name) });
  }
}

function measureOf(paragraphs: readonly SetParagraph[]): Ready["width"] {
  const known = new Map<string, number>();
  return (n, text) => {
    const key = `${n} ${text}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    ruler ??= penOf(new OffscreenCanvas(8, 8));
    const width = widthOf(ruler, paragraphs[n]!, text);
    known.set(key, width);
    return width;
  };
}

/** `ready` in lines at `size` on a measure of `width` pixels; the block may be narrower. */
export function blockOf(ready: Ready, size: number, width: number): Block {
  const fragments = setAt(ready.paragraphs, ready.pieces, (n, text) => ready.width(n, text), size, width);
  const height = fragments.reduce((sum, each) => sum + each.above + each.height, 0);
  return { ready, fragments, size, width: Math.max(0, ...fragments.map((each) => each.width)), height };
}

/** The largest size, from `most` down to `least`, at which `ready` fits into `width` by `height`; with it its lines. */
export function fitted(ready: Ready, width: number, height: number, most: number, least: number): Block {
  let [low, high] = [least, most];
  let best = blockOf(ready, low, width);
  for (let n = 0; n < 9 && high - low > 0.5; n += 1) {
    const size = (low + high) / 2;
    const tried = blockOf(ready, size, width);
    const fits = tried.height <= height && tried.width <= width + 0.5;
    if (fits) [low, best] = [size, tried];
    else high = size;
  }
  return best;
}

/** How far a painted block reaches over its lines on each side. */
export function overhang(block: Block): number {
  return Math.ceil(block.size * OVERHANG);
}

/** `block` on a canvas that is larger by the overhang on each side; `scale` pixels to one of the block's. */
export function painted(block: Block, ink: Ink, scale = 1): OffscreenCanvas {
  const edge = overhang(block);
  const size = (length: number): number => Math.max(1, Math.ceil((length + 2 * edge) * scale));
  const canvas = new OffscreenCanvas(size(block.width), size(block.height));
  const pen = penOf(canvas);
  pen.scale(scale, scale);
  pen.translate(edge, edge);
  let top = 0;
  for (const each of block.fragments) {
    top += each.above;
    drawLine(pen, each, block, top + each.height / 2, ink);
    top += each.height;
  }
  return canvas;
}

function drawLine(pen: Pen, line: Fragment, block: Block, middle: number, ink: Ink): void {
  const paragraph = block.ready.paragraphs[line.paragraph]!;
  prepare(pen, paragraph, line.size);
  pen.fillStyle = paragraph.role === "words" ? ink.words : ink.quiet;
  pen.textAlign = ink.align;
  const start = paragraph.direction === "rtl" ? block.width : 0;
  const box = pen.measureText(line.text);
  const baseline = middle + (box.fontBoundingBoxAscent - box.fontBoundingBoxDescent) / 2;
  pen.fillText(line.text, ink.align === "center" ? block.width / 2 : start, baseline);
}
