const segmenter = "Segmenter" in Intl ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : undefined;

/** How many characters a reader counts in `text`: extended grapheme clusters, as the door counts them. */
export function characters(text: string): number {
  // Browsers send a line break as CR LF; the door keeps the LF that was typed, and so does this count.
  const typed = text.replace(/\r\n/g, "\n");
  if (segmenter === undefined) return [...typed].length;
  let count = 0;
  for (const _ of segmenter.segment(typed)) count += 1;
  return count;
}

/** From this part of the limit on, a writer is told how much room is left. */
const NEAR = 0.9;

/** What a writer is told about the room left: nothing until it grows short. */
export function roomLeft(text: string, limit: number, words: { left: string; over: string }): string {
  // A text has at least as many UTF-16 units as characters, so most texts need no counting.
  if (text.length < limit * NEAR) return "";
  const count = characters(text);
  if (count < limit * NEAR) return "";
  const rest = limit - count;
  return (rest < 0 ? words.over : words.left).replace("{n}", String(Math.abs(rest)));
}
