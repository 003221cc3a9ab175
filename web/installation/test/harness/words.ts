/** Paints cards on a page, and the same text in one face alone, so that a test can compare their pixels. */
import type { CardWords } from "../../src/words/card";
import { FACES, type FaceName } from "../../src/words/faces";
import { LAYER_HEIGHT, LAYER_WIDTH } from "../../src/words/layout";
import { register } from "../../src/words/painter";
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
  const runs = set.paragraphs.flatMap(({ runs, families }) => runs.map((each) => ({ ...each, families })));
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

/** The picture of a text in the families that the painter names, or in one face that has no other beside it. */
async function picture(text: string, face: FaceName, families?: string): Promise<string> {
  await known(face);
  const named = families ?? `"Alone ${face}"`;
  await document.fonts.load(`40px ${named}`, text);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [900, 120];
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  pen.font = `40px ${named}`;
  pen.fillText(text, 20, 70);
  return canvas.toDataURL();
}

async function known(face: FaceName): Promise<void> {
  const { family, adjust } = FACES[face];
  const found = await slicesOf(face);
  register(document.fonts, { family, adjust, slices: found });
  register(document.fonts, { family: `Alone ${face}`, adjust, slices: found });
}

/** The files that the page has fetched for a face; a test reads them with another program. */
async function files(face: FaceName): Promise<string[]> {
  const fetched = new Set(performance.getEntriesByType("resource").map((each) => each.name));
  return (await slicesOf(face)).map((each) => each.address).filter((each) => fetched.has(each));
}

Object.assign(window, { harness: { paint, picture, files } });
document.documentElement.dataset.state = "ready";
