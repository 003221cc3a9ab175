/**
 * Which face sets which script and language. The table is explicit: a browser's own fallback sets Chinese in a
 * Japanese face and Arabic in Kufi. Nothing here is fetched; `making/plugin.ts` turns each row into slices.
 */
export interface Face {
  /** The name that canvas and stylesheet use. It is ours alone, so that no font of the system can step in. */
  readonly family: string;
  /** The package that brings it, and which of its subsets belong to it: "*" for the numbered slices of Han. */
  readonly from: string;
  readonly subsets: readonly string[] | "*";
  /** Percent; brings the face to the optical size of Source Serif 4 (the same figures as in shared/fonts.css). */
  readonly adjust: number;
  /** Lines need the room that their letters take above and below; a multiple of the size of the type. */
  readonly leading: number;
}

const SLAB = "@fontsource/";
const VARIABLE = "@fontsource-variable/";

function noto(name: string, subset: string, adjust: number, leading: number, from = SLAB): Face {
  const slug = `noto-${name.toLowerCase().replaceAll(" ", "-")}`;
  return { family: `Stage Noto ${name}`, from: from + slug, subsets: [subset], adjust, leading };
}

function han(name: string): Face {
  return { family: `Stage Noto Serif ${name}`, from: `${SLAB}noto-serif-${name.toLowerCase()}`, subsets: "*", adjust: 95, leading: 1.7 };
}

export const FACES = {
  latin: {
    family: "Stage Source Serif 4",
    from: `${SLAB}source-serif-4`,
    subsets: ["latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek"],
    adjust: 100,
    leading: 1.45,
  },
  naskh: noto("Naskh Arabic", "arabic", 112, 1.75),
  nastaliq: noto("Nastaliq Urdu", "arabic", 100, 2.3),
  hebrew: noto("Serif Hebrew", "hebrew", 104, 1.6),
  devanagari: noto("Serif Devanagari", "devanagari", 103, 1.7),
  bengali: noto("Serif Bengali", "bengali", 106, 1.7),
  gurmukhi: noto("Serif Gurmukhi", "gurmukhi", 102, 1.7, VARIABLE),
  gujarati: noto("Serif Gujarati", "gujarati", 102, 1.7),
  tamil: noto("Serif Tamil", "tamil", 94, 1.75),
  telugu: noto("Serif Telugu", "telugu", 98, 1.75),
  kannada: noto("Serif Kannada", "kannada", 98, 1.75, VARIABLE),
  malayalam: noto("Serif Malayalam", "malayalam", 94, 1.75),
  sinhala: noto("Serif Sinhala", "sinhala", 98, 1.75),
  thai: noto("Serif Thai", "thai", 104, 1.75),
  lao: noto("Serif Lao", "lao", 102, 1.8),
  khmer: noto("Serif Khmer", "khmer", 100, 1.95),
  myanmar: noto("Serif Myanmar", "myanmar", 96, 1.95),
  tibetan: noto("Serif Tibetan", "tibetan", 110, 1.8),
  ethiopic: noto("Serif Ethiopic", "ethiopic", 96, 1.6, VARIABLE),
  armenian: noto("Serif Armenian", "armenian", 100, 1.5),
  georgian: noto("Serif Georgian", "georgian", 100, 1.5),
  hans: han("SC"),
  hant: han("TC"),
  japanese: han("JP"),
  korean: han("KR"),
  emoji: { family: "Stage Noto Color Emoji", from: `${SLAB}noto-color-emoji`, subsets: ["emoji"], adjust: 92, leading: 1.45 },
} as const satisfies Record<string, Face>;

export type FaceName = keyof typeof FACES;
export const FACE_NAMES = Object.keys(FACES) as FaceName[];

/** The face of a script (Unicode's own names) whatever the language; Arabic and Han ask the language first. */
export const OF_SCRIPT: Readonly<Record<string, FaceName>> = {
  Latin: "latin", Greek: "latin", Cyrillic: "latin",
  Arabic: "naskh", Hebrew: "hebrew", Devanagari: "devanagari", Bengali: "bengali", Gurmukhi: "gurmukhi",
  Gujarati: "gujarati", Tamil: "tamil", Telugu: "telugu", Kannada: "kannada", Malayalam: "malayalam",
  Sinhala: "sinhala", Thai: "thai", Lao: "lao", Khmer: "khmer", Myanmar: "myanmar", Tibetan: "tibetan",
  Ethiopic: "ethiopic", Armenian: "armenian", Georgian: "georgian",
  Han: "hans", Bopomofo: "hant", Hiragana: "japanese", Katakana: "japanese", Hangul: "korean",
};

const NASTALIQ = /^(ur|ks|pnb|skr)\b/i;
const HAN: readonly (readonly [RegExp, FaceName])[] = [
  [/^(zh-(hant|tw|hk|mo)|yue|nan|hak)\b/i, "hant"],
  [/^(zh|wuu|cmn)\b/i, "hans"],
  [/^ja\b/i, "japanese"],
  [/^ko\b/i, "korean"],
];
/** Letters that Urdu has and Arabic and Persian have not. */
const URDU = /[ٹڈڑںے]/;
/** Frequent characters that only the one or the other way of writing Chinese has. */
const TRADITIONAL = /[們說這個時來對會過還後為愛國學與無聲雙讓親難當您淚燈總應該實現見傷給願]/;
const SIMPLIFIED = /[们说这个时来对会过还后为爱国学与无声双让亲难当泪灯总应该实现见伤给愿]/;

/** The face of `script` in a text of `language` (BCP 47, "und" where nobody has told us). */
export function faceOf(script: string, language: string, text: string): FaceName | undefined {
  if (script === "Arabic") return NASTALIQ.test(language) || (unsaid(language) && URDU.test(text)) ? "nastaliq" : "naskh";
  if (script === "Han") return faceOfHan(language, text);
  return OF_SCRIPT[script];
}

function faceOfHan(language: string, text: string): FaceName {
  const named = HAN.find(([tag]) => tag.test(language))?.[1];
  if (named) return named;
  if (/[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text)) return "japanese";
  if (/\p{sc=Hangul}/u.test(text)) return "korean";
  return TRADITIONAL.test(text) && !SIMPLIFIED.test(text) ? "hant" : "hans";
}

function unsaid(language: string): boolean {
  return language === "" || language === "und";
}
