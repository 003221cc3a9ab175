/** Paints one card: waits for the slices of its faces, lays it out, and gives it in layers with their smaller copies. */
import { layOut, LAYER_HEIGHT, LAYER_WIDTH, type Layout, type Line, PAD } from "./layout";
import type { SetParagraph } from "./card";

/** Each layer comes with its halves, so that it can be seen small without shimmering. */
export const LEVELS = 4;
const REFERENCE = 64;
const INK = "#efe8da";
const QUIET = "#a89f90";

/** The faces of a page or of a worker. */
export interface Faces {
  add(face: FontFace): unknown;
  load(font: string, text: string): Promise<FontFace[]>;
}

export interface FaceSlices {
  readonly family: string;
  readonly adjust: number;
  readonly slices: readonly { readonly address: string; readonly range: string }[];
}

/** One layer of the texture array, and where it stands in the card. */
export interface Tile {
  readonly column: number;
  readonly row: number;
  /** LAYER_WIDTH × LAYER_HEIGHT and its halves, LEVELS in all. */
  readonly levels: readonly ImageBitmap[];
}

export interface Painted {
  readonly tiles: readonly Tile[];
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  /** The size of the words, in the card's pixels. */
  readonly size: number;
}

type Surface = OffscreenCanvas | HTMLCanvasElement;
export type Pen = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

const registered = new Set<string>();

/** Makes the slices of a face known; nothing is fetched before a text needs it. */
export function register(faces: Faces, { family, adjust, slices }: FaceSlices): void {
  if (registered.has(family)) return;
  registered.add(family);
  for (const { address, range } of slices) {
    // The type of the DOM does not know `sizeAdjust` yet; where a browser does not either, the size stays.
    const descriptors = { unicodeRange: range, sizeAdjust: `${adjust}%` } as FontFaceDescriptors;
    faces.add(new FontFace(family, `url("${address}") format("woff2")`, descriptors));
  }
}

/** Paints a card. Rejects when a face cannot be fetched: words are never drawn in another face than their own. */
export async function paint(paragraphs: readonly SetParagraph[], faces: Faces, surface: (width: number, height: number) => Surface): Promise<Painted> {
  await Promise.all(paragraphs.map((each) => faces.load(`${REFERENCE}px ${each.families}`, each.text)));
  const ruler = penOf(surface(8, 8));
  const layout = layOut(paragraphs, (n, text) => widthOf(ruler, paragraphs[n] as SetParagraph, text));
  const whole = surface(layout.columns * LAYER_WIDTH, layout.rows * LAYER_HEIGHT);
  const pen = penOf(whole);
  for (const line of layout.lines) drawLine(pen, line, paragraphs[line.paragraph] as SetParagraph, layout, paragraphs);
  const { columns, rows, width, height } = layout;
  const size = layout.lines.find((each) => paragraphs[each.paragraph]?.role === "words")?.size ?? layout.lines[0]?.size ?? 0;
  return { tiles: await tilesOf(whole, columns, rows), width, height, columns, rows, size };
}

export function penOf(surface: Surface): Pen {
  const pen = surface.getContext("2d") as Pen | null;
  if (!pen) throw new Error("This browser gives no canvas to draw words on.");
  pen.textRendering = "geometricPrecision";
  return pen;
}

/** The width of `text` as `paragraph` is set, for a size of one pixel. */
export function widthOf(pen: Pen, paragraph: SetParagraph, text: string): number {
  if (text === "") return 0;
  prepare(pen, paragraph, REFERENCE);
  return pen.measureText(text).width / REFERENCE;
}

/** Makes `pen` ready for text of `paragraph`: faces, direction, language. */
export function prepare(pen: Pen, paragraph: SetParagraph, size: number): void {
  pen.font = `${size}px ${paragraph.families}`;
  pen.direction = paragraph.direction;
  // Chromium chooses the forms of a language by it, such as Serbian italics and Han variants; others lack it.
  if ("lang" in pen) (pen as Pen & { lang: string }).lang = paragraph.language === "und" ? "" : paragraph.language;
}

function drawLine(pen: Pen, line: Line, paragraph: SetParagraph, layout: Layout, all: readonly SetParagraph[]): void {
  if (line.text === "") return;
  prepare(pen, paragraph, line.size);
  pen.fillStyle = paragraph.role === "words" ? INK : QUIET;
  pen.textAlign = "start";
  const whole = all.find((each) => each.role === "words")?.direction ?? paragraph.direction;
  const column = whole === "rtl" ? layout.columns - 1 - line.column : line.column;
  const width = layout.columns === 1 ? layout.width : LAYER_WIDTH;
  const x = column * LAYER_WIDTH + (paragraph.direction === "rtl" ? width - PAD : PAD);
  const box = pen.measureText(line.text);
  const baseline = line.middle + (box.fontBoundingBoxAscent - box.fontBoundingBoxDescent) / 2;
  pen.fillText(line.text, x, baseline, LAYER_WIDTH - PAD * 2 + 4);
}

async function tilesOf(whole: Surface, columns: number, rows: number): Promise<Tile[]> {
  const places = Array.from({ length: columns * rows }, (_, n) => ({ column: n % columns, row: Math.floor(n / columns) }));
  return Promise.all(places.map(async (place) => ({ ...place, levels: await levelsOf(whole, place.column, place.row) })));
}

function levelsOf(whole: Surface, column: number, row: number): Promise<ImageBitmap[]> {
  return Promise.all(
    Array.from({ length: LEVELS }, (_, level) =>
      createImageBitmap(whole, column * LAYER_WIDTH, row * LAYER_HEIGHT, LAYER_WIDTH, LAYER_HEIGHT, {
        resizeWidth: LAYER_WIDTH >> level,
        resizeHeight: LAYER_HEIGHT >> level,
        resizeQuality: "high",
        premultiplyAlpha: "premultiply",
      }),
    ),
  );
}
