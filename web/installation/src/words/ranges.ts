/**
 * Sets of code points as ascending ranges. Written in base 36: the gap since the last range, and after a dot
 * how many follow the first ("1s.p,6.p" is A-Z and a-z), because a Han face has thousands of ranges.
 */
export type Range = readonly [first: number, last: number];

/** Ascending code points as ranges. */
export function rangesOf(points: Iterable<number>): Range[] {
  const made: [number, number][] = [];
  for (const each of points) {
    const last = made.at(-1);
    if (last && each === last[1] + 1) last[1] = each;
    else made.push([each, each]);
  }
  return made;
}

export function written(ranges: readonly Range[]): string {
  let before = 0;
  const part = ([first, last]: Range): string => {
    const gap = (first - before).toString(36);
    before = last;
    return last === first ? gap : `${gap}.${(last - first).toString(36)}`;
  };
  return ranges.map(part).join(",");
}

export function read(text: string): Range[] {
  let before = 0;
  return text === "" ? [] : text.split(",").map((each): Range => {
    const [gap = "", more = "0"] = each.split(".");
    const first = before + parseInt(gap, 36);
    before = first + parseInt(more, 36);
    return [first, before];
  });
}

/** As a stylesheet's `unicode-range` has it, such as "U+41-5A,U+61-7A". */
export function css(ranges: readonly Range[]): string {
  const hex = (point: number): string => point.toString(16).toUpperCase();
  return ranges.map(([first, last]) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`)).join(",");
}

/** The ranges of a `unicode-range`, ascending. Throws a RangeError where it has a wildcard or anything else. */
export function fromCss(text: string): Range[] {
  const ranges = text.split(",").map((each): Range => {
    const found = /^\s*U\+([0-9a-f]+)(?:-([0-9a-f]+))?\s*$/i.exec(each);
    if (!found?.[1]) throw new RangeError(`This is no range of characters: ${each}`);
    const first = parseInt(found[1], 16);
    return [first, found[2] ? parseInt(found[2], 16) : first];
  });
  return ranges.sort((a, b) => a[0] - b[0]);
}

/** Whether ascending `ranges` hold `point`, by halving. */
export function holds(ranges: readonly Range[], point: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle] as Range;
    if (point < first) high = middle - 1;
    else if (point > last) low = middle + 1;
    else return true;
  }
  return false;
}
