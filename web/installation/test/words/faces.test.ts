import { expect, test } from "vitest";
import { FACE_NAMES, faceOf, FACES, type FaceName, OF_SCRIPT } from "../../src/words/faces";
import { slicesOf } from "../../src/words/making/plugin";
import { css, fromCss, holds, type Range, rangesOf, read, written } from "../../src/words/ranges";
import { facesFor, illegible, lacking, POINT, settingOf } from "../../src/words/runs";

const covered = new Map<FaceName, Range[]>();

function coverage(face: FaceName): Range[] {
  const found = covered.get(face) ?? rangesOf([...new Set(slicesOf(face).flatMap((each) => each.points))].sort((a, b) => a - b));
  covered.set(face, found);
  return found;
}

function setting(text: string, language: string) {
  return settingOf(text, facesFor(text, language), coverage);
}

/** What is promised: a text in each script, its language, and its face. */
const PROMISED: [language: string, face: FaceName, text: string][] = [
  ["en", "latin", "We will not forget you."],
  ["vi", "latin", "Mong mọi người yên nghỉ."],
  ["el", "latin", "Δεν θα σας ξεχάσουμε ποτέ."],
  ["uk", "latin", "Світла пам’ять."],
  ["ar", "naskh", "رحمهم الله"],
  ["fa", "naskh", "یادشان گرامی"],
  ["ur", "nastaliq", "ہم آپ کو کبھی نہیں بھولیں گے۔"],
  ["he", "hebrew", "יהי זכרם ברוך"],
  ["hi", "devanagari", "ईश्वर दिवंगत आत्माओं को शांति दे।"],
  ["bn", "bengali", "তোমাদের আমরা ভুলব না।"],
  ["pa", "gurmukhi", "ਅਸੀਂ ਤੁਹਾਨੂੰ ਨਹੀਂ ਭੁੱਲਾਂਗੇ"],
  ["gu", "gujarati", "અમે તમને ભૂલીશું નહીં"],
  ["ta", "tamil", "நாங்கள் உங்களுடன் இருக்கிறோம்"],
  ["te", "telugu", "మేము మిమ్మల్ని మరచిపోము"],
  ["kn", "kannada", "ನಾವು ನಿಮ್ಮನ್ನು ಮರೆಯುವುದಿಲ್ಲ"],
  ["ml", "malayalam", "ഞങ്ങൾ നിങ്ങളെ മറക്കില്ല"],
  ["si", "sinhala", "අපි ඔබව අමතක නොකරමු"],
  ["th", "thai", "ขอให้ดวงวิญญาณไปสู่สุคติ"],
  ["lo", "lao", "ພວກເຮົາຈະບໍ່ລືມທ່ານ"],
  ["km", "khmer", "យើងនឹងមិនភ្លេចអ្នកទេ"],
  ["my", "myanmar", "မေ့မှာမဟုတ်ပါ"],
  ["bo", "tibetan", "ང་ཚོས་བརྗེད་མི་སྲིད།"],
  ["am", "ethiopic", "ነፍሳቸውን በሰላም ያሳርፍ።"],
  ["hy", "armenian", "Հանգչեք խաղաղությամբ"],
  ["ka", "georgian", "ღმერთმა ნათელში ამყოფოს"],
  ["zh-Hans", "hans", "愿逝者安息，生者坚强。"],
  ["zh-Hant", "hant", "願逝者安息，生者堅強。"],
  ["yue", "hant", "我哋永遠唔會忘記你。"],
  ["ja", "japanese", "心よりご冥福をお祈りいたします。"],
  ["ko", "korean", "삼가 고인의 명복을 빕니다"],
];

test.each(PROMISED)("%s is set in %s, and nothing of it is missing", (language, face, text) => {
  const { runs, missing } = setting(text, language);
  expect(missing).toEqual([]);
  const letters = runs.filter((each) => /\p{L}/u.test(each.text));
  expect(new Set(letters.map((each) => each.face))).toEqual(new Set([face]));
  expect(runs.map((each) => each.text).join("")).toBe(text);
});

test("where nobody said the language, kana, hangul and the letters of Urdu say it", () => {
  expect(faceOf("Han", "und", "京都の朝")).toBe("japanese");
  expect(faceOf("Han", "und", "故人의 冥福")).toBe("korean");
  expect(faceOf("Han", "und", "我們會記住")).toBe("hant");
  expect(faceOf("Han", "und", "我们会记住")).toBe("hans");
  expect(faceOf("Arabic", "und", "کبھی نہیں ٹوٹے")).toBe("nastaliq");
  expect(faceOf("Arabic", "fa", "کبھی نہیں ٹوٹے")).toBe("naskh");
});

test("a script inside another has its own face, and joined emoji stay one", () => {
  const { runs, missing } = setting("Dear Ali (علي) 👩‍👩‍👧 1️⃣ 🇬🇧", "en");
  expect(missing).toEqual([]);
  expect(runs.map((each) => [each.face, each.text.trim()])).toEqual([
    ["latin", "Dear Ali ("], ["naskh", "علي"], ["latin", ")"], ["emoji", "👩‍👩‍👧 1️⃣ 🇬🇧"],
  ]);
});

test("what no face has is put down as missing and set as a point, never as a box", () => {
  const { text, missing } = setting("Peace ᠮ be with you", "en");
  expect(missing).toEqual(["ᠮ"]);
  expect(text).toBe(`Peace ${POINT} be with you`);
  expect(illegible(setting("Peace ᠮ be with you", "en"))).toBe(false);
  expect(illegible(setting("ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ", "mn"))).toBe(true);
});

test("joiners, isolates and blanks need no glyph", () => {
  expect(lacking("a\u200D \u2068b\u2069\u00AD", coverage("latin"))).toEqual([]);
  expect(lacking("ñé я Ω ع", coverage("latin"))).toEqual(["ع"]);
});

test("every script of the table leads to a face, and every face has slices of weight 400", () => {
  for (const face of Object.values(OF_SCRIPT)) expect(FACE_NAMES).toContain(face);
  for (const name of FACE_NAMES) {
    expect(slicesOf(name).length, FACES[name].family).toBeGreaterThan(0);
    for (const each of slicesOf(name)) expect(each.points.length).toBeGreaterThan(0);
  }
});

test("Latin is the book serif's alone", () => {
  for (const name of FACE_NAMES.filter((each) => each !== "latin" && each !== "emoji")) expect(holds(coverage(name), 0x41), name).toBe(false);
});

test("ranges come back as they were written, and say the same to a stylesheet", () => {
  const ranges = rangesOf([65, 66, 67, 97, 0x1f600, 0x1f601]);
  expect(read(written(ranges))).toEqual(ranges);
  expect(css(ranges)).toBe("U+41-43,U+61,U+1F600-1F601");
  expect(fromCss(css(ranges))).toEqual(ranges);
  expect(read("")).toEqual([]);
  expect(() => fromCss("U+4??")).toThrow(RangeError);
});
