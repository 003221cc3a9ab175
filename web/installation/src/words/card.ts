/** What stands on a card, and how its paragraphs are to be set. */
import { FACES, type FaceName } from "./faces";
import type { Paragraph, Role } from "./layout";
import { type Coverage, facesFor, illegible, type Run, settingOf } from "./runs";

export interface CardWords {
  /** Empty for a candle without words. */
  readonly message: string;
  readonly name: string;
  readonly place: string;
  /** BCP 47; empty or "und" where nobody has told us. */
  readonly language: string;
  /** "To: …", in the page's own language; empty when the entry is dedicated to nobody in particular. */
  readonly to: string;
  /** What a candle says in the page's own language. */
  readonly candle: string;
}

export interface SetParagraph extends Paragraph {
  /** The families in the order in which canvas asks them; quoted, ready for `font`. */
  readonly families: string;
  readonly runs: readonly Run[];
}

export interface SetCard {
  readonly paragraphs: readonly SetParagraph[];
  readonly missing: readonly string[];
  /** Most of it has no face: its shape alone can be shown. */
  readonly illegible: boolean;
}

const ISOLATE = "\u2068";
const END_OF_ISOLATE = "\u2069";
const RIGHT_TO_LEFT = /[\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Adlam}\u200F]/u;
const LETTER = /\p{L}/u;

/** The direction of the first strong character (UAX 9, rule P2), left to right where there is none. */
export function directionOf(text: string): "ltr" | "rtl" {
  for (const each of text) {
    if (RIGHT_TO_LEFT.test(each)) return "rtl";
    if (LETTER.test(each)) return "ltr";
  }
  return "ltr";
}

/** "name, place" beneath the words, each in an isolate of its own, with the comma of the name's script. */
export function signed(name: string, place: string): string {
  const parts = [name.trim(), place.trim()].filter((each) => each !== "");
  const comma = /^\p{sc=Arabic}/u.test(name.trim()) ? "، " : ", ";
  return parts.map((each) => ISOLATE + each + END_OF_ISOLATE).join(comma);
}

/** All text of a card, for deciding which faces must be at hand. */
export function textOf(words: CardWords): string {
  return [words.message, words.name, words.place, words.to, words.candle].join("\n");
}

/** The card's paragraphs with the faces of each run. Coverage of its faces must be known. */
export function setCard(words: CardWords, coverage: Coverage): SetCard {
  const drafts = draftsOf(words);
  const faces = facesFor(drafts.map((each) => each.text).join("\n"), words.language);
  const missing: string[] = [];
  let poor = false;
  const paragraphs = drafts.map(({ text, role, direction }) => {
    const setting = settingOf(text, ordered(faces, text, words.language), coverage);
    missing.push(...setting.missing);
    poor ||= role === "words" && illegible(setting);
    const named = setting.faces.length > 0 ? setting.faces : (["latin"] as const);
    return { text: setting.text, role, direction, language: words.language, runs: setting.runs, families: familiesOf(named), leading: leadingOf(named) };
  });
  return { paragraphs, missing, illegible: poor };
}

function draftsOf(words: CardWords): { text: string; role: Role; direction: "ltr" | "rtl" }[] {
  const message = words.message.trim() === "" ? [] : linesOf(words.message);
  const by = signed(words.name, words.place);
  const whole = directionOf(words.message || by);
  const draft = (text: string, role: Role, direction: "ltr" | "rtl") => ({ text, role, direction });
  return [
    ...(words.to ? [draft(words.to, "to", directionOf(words.to))] : []),
    ...(message.length > 0 ? [] : [draft(words.candle, "quiet", directionOf(words.candle))]),
    // As on the leaf, a line without letters follows the message's own direction.
    ...message.map((each) => draft(each, "words", LETTER.test(each) ? directionOf(each) : whole)),
    ...(by ? [draft(by, "by", whole)] : []),
  ];
}

/** Lines as they were typed; several empty ones stand as one. */
function linesOf(message: string): string[] {
  return message.trim().replace(/\r\n?|\u2028|\u2029/g, "\n").replace(/\n{3,}/g, "\n\n").split("\n").map((each) => each.replaceAll("\t", " ").trimEnd());
}

/** The faces of the whole card, those of this paragraph first. */
function ordered(faces: readonly FaceName[], text: string, language: string): FaceName[] {
  const own = facesFor(text, language).filter((each) => faces.includes(each));
  return [...new Set([...own, ...faces])];
}

function familiesOf(faces: readonly FaceName[]): string {
  return faces.map((each) => `"${FACES[each].family}"`).join(", ");
}

function leadingOf(faces: readonly FaceName[]): number {
  return Math.max(...faces.map((each) => FACES[each].leading));
}
