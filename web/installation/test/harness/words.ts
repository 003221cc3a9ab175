/** Paints cards on a page, and the same text in one face alone, so that a test can compare their pixels. */
import type { CardWords } from "../../src/words/card";
import { FACES, type FaceName } from "../../src/words/faces";
import { LAYER_HEIGHT, LAYER_WIDTH } from "../../src/words/layout";
import { painting } from "../../src/words/painting";
import { slicesOf } from "../../src/words/slices";

const painter = painting();

async function paint(words: CardWords): Promise<unknown> {
  const { painted, set } = await painter.paint(words);
  if (!painted) return { missing: set.missing, illegible: true };
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [painted.width, painted.height];
  const pen = canvas.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
  for (const each of painted.tiles) pen.drawImage(each.levels[0] as ImageBitmap, each.column * LAYER_WIDTH, each.row * LAYER_HEIGHT);
  document.body.append(canvas);
  const { columns, rows, width, height, size } = painted;
  const runs = set.paragraphs.flatMap((each) => each.runs);
  return { missing: set.missing, illegible: false, columns, rows, width, height, size, runs, ...coloursOf(canvas, pen) };
}

/** How many pixels are inked, and how many of them have a colour other than ours. */
function coloursOf(canvas: HTMLCanvasElement, pen: CanvasRenderingContext2D): { inked: number; coloured: number } {
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
  let [inked, coloured] = [0, 0];
  for (let at = 0; at < data.length; at += 4) {
    if ((data[at + 3] as number) < 128) continue;
    inked += 1;
    if (Math.abs((data[at] as number) - (data[at + 2] as number)) > 80) coloured += 1;
  }
  return { inked, coloured };
}

/** The picture of a run: with its own slices at hand, or in a family that has no slice at all. */
async function picture(text: string, face: FaceName, kind: "own" | "tofu" | "listed", families = ""): Promise<string> {
  const name = kind === "listed" ? families : kind === "own" ? `"Alone ${face}"` : '"Tofu"';
  if (kind === "own") await alone(face, text);
  if (kind === "tofu") await tofu();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [600, 120];
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  pen.font = `40px ${name}`;
  pen.fillText(text, 20, 70);
  return canvas.toDataURL();
}

/** A family of one face only: every slice of it that has a character of the text, without the table's ranges. */
async function alone(face: FaceName, text: string): Promise<void> {
  for (const { address, range } of await slicesOf(face)) {
    document.fonts.add(new FontFace(`Alone ${face}`, `url("${address}")`, { unicodeRange: range }));
  }
  await document.fonts.load(`40px "Alone ${face}"`, text);
}

/** The last resort of fonts, a box for whatever it is asked for: Latin letters alone, asked for another script. */
async function tofu(): Promise<void> {
  const [slice] = await slicesOf("latin");
  document.fonts.add(new FontFace("Tofu", `url("${slice?.address}")`));
  await document.fonts.load('40px "Tofu"');
}

/** The files that the page has fetched for a face; a test reads them with another program. */
async function files(face: FaceName): Promise<string[]> {
  const fetched = new Set(performance.getEntriesByType("resource").map((each) => each.name));
  return (await slicesOf(face)).map((each) => each.address).filter((each) => fetched.has(each));
}

async function slices(face: FaceName): Promise<unknown> {
  return slicesOf(face);
}

Object.assign(window, { harness: { paint, picture, files, slices, faces: FACES } });
document.documentElement.dataset.state = "ready";
