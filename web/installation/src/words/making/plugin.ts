/**
 * A plugin for Vite that turns the table of faces into modules: `virtual:faces` has a loader for each face, and
 * each loader gives the face's slices, the exact characters of each (its own character map within the range that
 * the package gives it) and the address of its file. Nothing of it is in a page before a text needs it.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";
import { FACE_NAMES, FACES, type Face, type FaceName } from "../faces";
import { fromCss, holds, rangesOf, written } from "../ranges";
import { characters } from "./cmap";
import { table, without } from "./woff2";

const TABLE = "virtual:faces";
const ONE = "virtual:face/";
const require = createRequire(import.meta.url);

/** One file of a face, and the characters that it and no other slice of the face is asked for. */
export interface Slice {
  readonly file: string;
  readonly points: readonly number[];
}

export function faces(): Plugin {
  return {
    name: "remembrancer-faces",
    resolveId: (id) => (id === TABLE || id.startsWith(ONE) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${TABLE}`) return tableModule();
      if (id.startsWith(`\0${ONE}`)) return faceModule(id.slice(ONE.length + 1) as FaceName);
      return null;
    },
  };
}

const made = new Map<FaceName, Slice[]>();

/** The slices of a face, in the order of its package; read once. */
export function slicesOf(name: FaceName): Slice[] {
  const slices = made.get(name) ?? readSlices(name);
  made.set(name, slices);
  return slices;
}

function readSlices(name: FaceName): Slice[] {
  const face: Face = FACES[name];
  const folder = dirname(require.resolve(`${face.from}/package.json`));
  if (name === "emoji") return [emoji(folder)];
  const ranges = JSON.parse(readFileSync(join(folder, "unicode.json"), "utf8")) as Record<string, string>;
  const wanted = face.subsets === "*" ? Object.keys(ranges).filter((each) => each.startsWith("[")) : face.subsets;
  const slices = wanted.map((subset) => slice(face, folder, subset, ranges[subset] ?? ""));
  // Some slices of Han hold only the Latin that is left to another face.
  return slices.filter((each) => each.points.length > 0);
}

function slice(face: Face, folder: string, subset: string, range: string): Slice {
  const slug = `${face.from.split("/")[1]}-${subset.replace(/[[\]]/g, "")}-`;
  const names = [`${slug}400-normal.woff2`, `${slug}wght-normal.woff2`];
  const file = readdirSync(join(folder, "files")).find((each) => names.includes(each));
  if (!file) throw new Error(`The package ${face.from} has no slice ${subset} of weight 400.`);
  const path = join(folder, "files", file);
  const declared = fromCss(range);
  const points = characters(table(readFileSync(path), "cmap"));
  return { file: path, points: points.filter((each) => ours(face, each, holds(declared, each))) };
}

/** Whether a face may set a character that it has: all others leave Latin to the book's own serif. */
function ours(face: Face, point: number, declared: boolean): boolean {
  if (face.subsets === "*") return declared && (point >= 0x2010 || point === 0xb7);
  if (face !== FACES.latin && point !== 0x20 && point !== 0xa0 && point < 0x250) return false;
  // The space between two words of a script is that script's own, and so joins what is shaped together.
  return declared || point === 0x20 || point === 0xa0;
}

/**
 * The numbered slices of the emoji have their colour as SVG alone, which Chromium does not draw. The whole face
 * has both kinds; without the SVG it is a third of the size.
 */
function emoji(folder: string): Slice {
  const bytes = readFileSync(join(folder, "files", "noto-color-emoji-emoji-400-normal.woff2"));
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  const kept = join(folder, "..", "..", ".cache", "remembrancer");
  const file = join(kept, `noto-color-emoji-colr-${version}.woff2`);
  mkdirSync(kept, { recursive: true });
  writeFileSync(file, without(bytes, ["SVG"]));
  return { file, points: characters(table(bytes, "cmap")).filter((each) => each !== 0x20) };
}

function tableModule(): string {
  const rows = FACE_NAMES.map((name) => `  ${name}: () => import(${JSON.stringify(ONE + name)}).then((made) => made.default),`);
  return `export default {\n${rows.join("\n")}\n};\n`;
}

function faceModule(name: FaceName): string {
  const slices = slicesOf(name);
  const imports = slices.map((each, n) => `import f${n} from ${JSON.stringify(`${each.file}?url`)};`);
  const rows = slices.map((each, n) => `  [${JSON.stringify(written(rangesOf(each.points)))}, f${n}],`);
  return `${imports.join("\n")}\nexport default [\n${rows.join("\n")}\n];\n`;
}
