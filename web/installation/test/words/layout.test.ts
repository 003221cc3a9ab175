import { expect, test } from "vitest";
import { piecesOf } from "../../src/words/breaks";
import { directionOf, setCard, signed } from "../../src/words/card";
import { LAYER_WIDTH, layOut, PAD, type Paragraph } from "../../src/words/layout";

/** Every character half as wide as it is high, Han as wide as it is high. */
const measure = (_: number, text: string): number => [...text].reduce((sum, each) => sum + (/\p{sc=Han}/u.test(each) ? 1 : 0.5), 0);

function words(text: string, language = "en"): Paragraph[] {
  return text.split("\n").map((line) => ({ text: line, role: "words", direction: "ltr", language, leading: 1.45 }));
}

const broken = (text: string, language: string): string[] => piecesOf(text, language).map((each) => each.text);

test("a line may end between words, and after a hyphen", () => {
  expect(broken("a well-known name", "en")).toEqual(["a", "well-", "known", "name"]);
  expect(broken("10 000\u00A0km", "en")).toEqual(["10", "000\u00A0km"]);
});

test("Chinese may end a line anywhere but before a stop and after an opening quotation mark", () => {
  expect(broken("我们，“记住”你。", "zh")).toEqual(["我", "们，", "“记", "住”", "你。"]);
});

test("Japanese keeps small kana and long vowels with what is before them", () => {
  expect(broken("ちょっとセンター", "ja")).toEqual(["ちょっ", "と", "セ", "ン", "ター"]);
});

test("Thai and Khmer end lines between words, though they write no space", () => {
  expect(broken("ขอแสดงความเสียใจ", "th")).toContain("แสดง");
  expect(broken("យើងនឹងមិនភ្លេច", "km").length).toBeGreaterThan(1);
});

test("Korean keeps its words whole", () => {
  expect(broken("고인의 명복을 빕니다", "ko")).toEqual(["고인의", "명복을", "빕니다"]);
});

test("the pieces of a text are the text", () => {
  for (const text of ["a  b ", "我们 a", "ขอ แสดง", "👩‍👩‍👧👍🏽 ok", " lead"]) {
    expect(piecesOf(text, "und").map((each) => each.text + each.blank).join("")).toBe(text);
  }
});

test("a short message is large, a longer one smaller, and both fill one layer at most", () => {
  const [short, long] = [layOut(words("Rest in peace."), measure), layOut(words("We remember you. ".repeat(14)), measure)];
  expect(short.lines[0]?.size).toBe(34);
  expect(long.lines[0]?.size).toBeLessThan(34);
  for (const each of [short, long]) expect([each.columns, each.rows]).toEqual([1, 1]);
});

test("two thousand characters of any kind are all there, and no line is wider than its column", () => {
  const texts = ["We remember you. ".repeat(118), "愿逝者安息".repeat(400), "x".repeat(2000), "a\n".repeat(1000).trim(), "\n".repeat(1990) + "end"];
  for (const text of texts) {
    const paragraphs = words(text);
    const { lines, columns, rows } = layOut(paragraphs, measure);
    const set = lines.map((each) => each.text).join("").replace(/[\s/]/g, "");
    expect(set).toBe(text.replace(/\s/g, ""));
    expect(columns * rows).toBeLessThanOrEqual(16);
    for (const each of lines) expect(measure(0, each.text) * each.size).toBeLessThanOrEqual(LAYER_WIDTH - 2 * PAD + 0.001);
  }
});

test("lines of a column follow each other and never stand on each other", () => {
  const { lines } = layOut(words("We remember you. ".repeat(118)), measure);
  for (let n = 1; n < lines.length; n += 1) {
    const [before, after] = [lines[n - 1], lines[n]];
    if (before && after && before.column === after.column) expect(after.middle - before.middle).toBeGreaterThan(after.size);
  }
});

test("the direction is that of the first strong letter", () => {
  expect(directionOf("… (2017) שלום hello")).toBe("rtl");
  expect(directionOf("123 hello שלום")).toBe("ltr");
  expect(directionOf("123")).toBe("ltr");
});

test("name and place are kept apart from each other, with the comma of the name's script", () => {
  expect(signed("Ali", "Leeds")).toBe("\u2068Ali\u2069, \u2068Leeds\u2069");
  expect(signed("علي", "")).toBe("\u2068علي\u2069");
  expect(signed("علي", "Leeds")).toContain("، ");
});

test("a candle without words says that it was lit; a line without letters follows its message", () => {
  const all = () => [[0, 0x10ffff]] as const;
  const candle = setCard({ message: "", name: "F", place: "", language: "en", to: "", candle: "A candle was lit." }, all);
  expect(candle.paragraphs.map((each) => [each.role, each.text])).toEqual([["quiet", "A candle was lit."], ["by", "\u2068F\u2069"]]);
  const card = setCard({ message: "שלום\n— —", name: "", place: "", language: "he", to: "", candle: "" }, all);
  expect(card.paragraphs.map((each) => each.direction)).toEqual(["rtl", "rtl"]);
});
