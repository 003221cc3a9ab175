/**
 * A text in runs, each named with the face that sets it. What no face has is found here, before anything is
 * drawn: it is put down in `missing` and set as a point, never as the box that a font draws for it.
 */
import { type FaceName, faceOf, OF_SCRIPT } from "./faces";
import { holds, type Range } from "./ranges";

export interface Run {
  readonly text: string;
  readonly face: FaceName;
}

export interface Setting {
  /** The text as it can be set: what is missing stands as a point. */
  readonly text: string;
  readonly runs: readonly Run[];
  /** The faces in the order in which canvas is to ask them. */
  readonly faces: readonly FaceName[];
  /** The clusters that no face has. */
  readonly missing: readonly string[];
}

export type Coverage = (face: FaceName) => readonly Range[] | undefined;

/** Stands for a cluster that cannot be set. */
export const POINT = "·";
/** Asked last, in this order, for signs that the faces of the text do not have. */
export const FOR_SIGNS: readonly FaceName[] = ["emoji", "hans", "japanese", "korean", "hant"];
const HAN_FACES: readonly FaceName[] = ["hans", "hant", "japanese", "korean"];

const SCRIPTS = Object.keys(OF_SCRIPT);
const SCRIPT_TESTS = SCRIPTS.map((each) => [each, new RegExp(`\\p{sc=${each}}`, "u")] as const);
const SHARED = /^[\p{sc=Common}\p{sc=Inherited}]*$/u;
/** Characters that need no glyph: blanks, joiners, selectors, direction marks and isolates. */
const UNSEEN = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}]$/u;
const PICTURE = /\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\u20E3|\p{Regional_Indicator}/u;
const clusters = new Intl.Segmenter("und", { granularity: "grapheme" });

/** The faces that a text asks for, most frequent script first; their slices must be known before `settingOf`. */
export function facesFor(text: string, language: string): FaceName[] {
  const counts = new Map<FaceName, number>();
  for (const { segment } of clusters.segment(text)) {
    const script = scriptOf(segment);
    const face = PICTURE.test(segment) ? "emoji" : script && faceOf(script, language, text);
    if (face) counts.set(face, (counts.get(face) ?? 0) + (face === "emoji" ? 0 : 1));
  }
  const asked = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const own = asked.filter((each) => each !== "emoji");
  const others = asked.some((each) => HAN_FACES.includes(each)) ? HAN_FACES : [];
  return [...new Set<FaceName>([...own, "latin", ...others, ...asked])];
}

/** The text of one paragraph in runs. Faces whose coverage is not known yet count as having nothing. */
export function settingOf(text: string, faces: readonly FaceName[], coverage: Coverage): Setting {
  const runs: { text: string; face: FaceName }[] = [];
  const missing: string[] = [];
  const order = [...new Set([...faces, ...FOR_SIGNS])];
  for (const { segment } of clusters.segment(text)) {
    const face = order.find((each) => has(coverage(each), segment));
    if (!face) missing.push(segment);
    append(runs, face ? segment : POINT, face ?? "latin", UNSEEN.test(segment));
  }
  const used = order.filter((each) => runs.some((run) => run.face === each));
  return { text: runs.map((each) => each.text).join(""), runs, faces: used, missing };
}

/** The clusters of `text` that a face with `ranges` cannot set. */
export function lacking(text: string, ranges: readonly Range[]): string[] {
  return [...clusters.segment(text)].map((each) => each.segment).filter((each) => !has(ranges, each));
}

/** Whether most of a text is missing: then its shape alone is shown, as grey bars. */
export function illegible(setting: Setting): boolean {
  return setting.missing.length * 4 > [...clusters.segment(setting.text)].length;
}

function append(runs: { text: string; face: FaceName }[], text: string, face: FaceName, joins: boolean): void {
  const last = runs.at(-1);
  if (last && (last.face === face || joins)) last.text += text;
  else runs.push({ text, face });
}

function has(ranges: readonly Range[] | undefined, cluster: string): boolean {
  if (!ranges) return false;
  for (const each of cluster) if (!UNSEEN.test(each) && !holds(ranges, each.codePointAt(0) as number)) return false;
  return true;
}

function scriptOf(cluster: string): string | undefined {
  if (SHARED.test(cluster)) return undefined;
  return SCRIPT_TESTS.find(([, test]) => test.test(cluster))?.[0];
}
