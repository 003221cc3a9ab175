/** Lines of running text over a whole facade, message after message, and where each of them stands. */

import { penOf, prepare } from "../../../installation/src/words/painter";
import type { Ready } from "../text/setting";
import type { Framing } from "./scene";

/** A stretch of one message in one line; pixels of the facade. */
export interface Stretch {
  readonly rank: number;
  readonly ready: Ready;
  readonly paragraph: number;
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
}
export interface Woven {
  readonly size: number;
  readonly pitch: number;
  readonly stretches: readonly Stretch[];
}

/** From the middle of one line to that of the next, in sizes of type, and the air between two messages. */
const PITCH = 1.34;
const AIR = 1.1;
/** Beyond this the same words would only come again. */
const MOST_LINES = 160;

/** `all` in turn, again and again, until the facade is full of them. */
export function woven(all: readonly { rank: number; ready: Ready }[], whole: { width: number; height: number }, size: number): Woven {
  const pitch = size * PITCH;
  const lines = Math.min(MOST_LINES, Math.ceil(whole.height / pitch) + 1);
  const stretches: Stretch[] = [];
  const pen = new Line(whole.width, size);
  for (let n = 0; pen.line < lines && all.length > 0; n = (n + 1) % all.length) {
    const { rank, ready } = all[n]!;
    ready.paragraphs.forEach((_, paragraph) => pen.write(rank, ready, paragraph, pitch, stretches, lines));
    pen.x += AIR * size;
  }
  return { size, pitch, stretches };
}

/** Where the next word goes. */
class Line {
  x: number;
  line = 0;

  constructor(private readonly width: number, private readonly size: number) {
    // The first line begins outside, so that no edge of the text is seen.
    this.x = -0.4 * size;
  }

  write(rank: number, ready: Ready, paragraph: number, pitch: number, into: Stretch[], lines: number): void {
    const of = (text: string): number => ready.width(paragraph, text) * this.size;
    let [text, blank, left, width] = ["", "", this.x, 0];
    const flush = (): void => {
      if (text !== "" && this.line < lines) into.push({ rank, ready, paragraph, text, left, top: this.line * pitch, width });
      [text, blank, width] = ["", "", 0];
    };
    for (const piece of ready.pieces[paragraph] ?? []) {
      const more = of(blank) + of(piece.text);
      if (left + width + more > this.width + this.size && left + width > 0) {
        flush();
        this.line += 1;
        left = -this.size * (0.3 + 0.5 * (this.line % 3));
      }
      width += text === "" ? of(piece.text) : more;
      text += text === "" ? piece.text : blank + piece.text;
      blank = piece.blank;
    }
    this.x = left + width + 0.45 * this.size;
    flush();
  }
}

/** The part of the weave that a projector shows, on a canvas of its pixels. */
export function wovenPicture({ size, pitch, stretches }: Woven, framing: Framing, ink: string): OffscreenCanvas {
  const canvas = new OffscreenCanvas(framing.width, framing.height);
  const pen = penOf(canvas);
  const { whole, part } = framing;
  pen.scale(framing.width / (part[2]! * whole.width), framing.height / (part[3]! * whole.height));
  pen.translate(-part[0]! * whole.width, -part[1]! * whole.height);
  pen.fillStyle = ink;
  for (const each of stretches) {
    if (!framing.holds(each.left, each.top - pitch, each.width, 3 * pitch)) continue;
    const paragraph = each.ready.paragraphs[each.paragraph]!;
    prepare(pen, paragraph, paragraph.role === "words" ? size : size * 0.82);
    pen.textAlign = "start";
    const box = pen.measureText(each.text);
    const baseline = each.top + (box.fontBoundingBoxAscent - box.fontBoundingBoxDescent) / 2;
    pen.fillText(each.text, paragraph.direction === "rtl" ? each.left + each.width : each.left, baseline);
  }
  return canvas;
}

/** For each line of the weave who stands where: a chance for each message, in a byte of a small picture. */
export function wovenPhases({ pitch, stretches }: Woven, framing: Framing, chance: (rank: number) => number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(512, 256);
  const pen = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  pen.scale(512 / framing.whole.width, 256 / framing.whole.height);
  for (const { rank, left, top, width } of stretches) {
    pen.fillStyle = `rgb(${Math.floor(256 * chance(rank))} 0 0)`;
    pen.fillRect(left, top - pitch / 2, width + pitch, pitch);
  }
  return canvas;
}
