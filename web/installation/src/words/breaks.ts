/**
 * Where a line may end. Spaces and hyphens as in most scripts; between any two characters of Chinese and Japanese
 * but for those that may not begin or end a line (JIS X 4051); between words in Thai, Lao, Khmer and Burmese, which
 * write none; after the syllable's point in Tibetan. Korean keeps its words whole.
 */

/** Text that stays on one line, and the blanks after it, which may hang over its end. */
export interface Piece {
  readonly text: string;
  readonly blank: string;
}

const BLANK = /^[^\S\u00A0\u202F\u2007]+$/u;
const NOT_FIRST = /^[\p{Pe}\p{Pf}!%),.:;?\]}¢°·ˇˉ―‖’”•‥…‰′″›℃∶、。〃〻〉》」』】〕〗〙〛〜〟〞゛゜ゝゞ・ーヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿ！％），．：；？］｝～｡｣､･ฯๆ៖ៗ។៕၊။]/u;
const NOT_LAST = /[\p{Ps}\p{Pi}$(£¥[{‘“〈《「『【〔〖〘〚〝＄（［｛￡￥]$/u;
const IDEOGRAPH = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}\u3000-\u303F\uFF01-\uFF60]/u;
const UNSPACED = /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const AFTER = /[\u200B\u0F0B\u0F0D\u1361-\u1368]$/u;
const HYPHEN = /[-\u2010\u2013\u2014/]$/u;
const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;

const clusters = new Intl.Segmenter("und", { granularity: "grapheme" });
const words = new Map<string, Intl.Segmenter>();

/** The characters of a text as a reader counts them. */
export function clustersOf(text: string): string[] {
  return [...clusters.segment(text)].map((each) => each.segment);
}

/** One paragraph (no line feeds) in pieces; joined again they are the paragraph. */
export function piecesOf(text: string, language: string): Piece[] {
  const ends = UNSPACED.test(text) ? wordEnds(text, language) : new Set<number>();
  const made: { text: string; blank: string }[] = [];
  let at = 0;
  let before = "";
  for (const cluster of clustersOf(text)) {
    const last = made.at(-1);
    if (last && BLANK.test(cluster)) last.blank += cluster;
    else if (last && !mayEnd(before, cluster, ends.has(at))) last.text += cluster;
    else made.push({ text: cluster, blank: "" });
    at += cluster.length;
    before = cluster;
  }
  return made;
}

function mayEnd(before: string, after: string, word: boolean): boolean {
  if (BLANK.test(before)) return true;
  if (NOT_FIRST.test(after) || NOT_LAST.test(before)) return false;
  if (UNSPACED.test(before) && UNSPACED.test(after)) return word;
  if (AFTER.test(before) || IDEOGRAPH.test(before) || IDEOGRAPH.test(after)) return true;
  if (HYPHEN.test(before)) return /^\p{L}/u.test(after);
  return PICTURE.test(before) && PICTURE.test(after);
}

function wordEnds(text: string, language: string): Set<number> {
  return new Set([...segmenter(language).segment(text)].map((each) => each.index));
}

function segmenter(language: string): Intl.Segmenter {
  const found = words.get(language) ?? made(language);
  words.set(language, found);
  return found;
}

function made(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language || "und", { granularity: "word" });
  } catch {
    // A signatory's own idea of a language tag is no reason to lose their words.
    return new Intl.Segmenter("und", { granularity: "word" });
  }
}
