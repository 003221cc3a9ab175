/** Blocks in columns: all words in one size, as large as it can be, in the order in which they are read. */

import { type Block, blockOf, type Ready } from "./setting";

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
export interface Place {
  readonly block: Block;
  readonly left: number;
  readonly top: number;
}

export interface Measures {
  /** Sizes of type, pixels. */
  readonly most: number;
  readonly least: number;
  /** Between columns and between blocks, in sizes of type. */
  readonly gutter: number;
  readonly gap: number;
  /** A measure shorter than so many sizes of type is hard to read. */
  readonly narrowest: number;
}

const STEPS = 8;
const MOST_COLUMNS = 6;

/** Where each of `ready` stands in `area`. What does not fit even at the least size reaches over its lower edge. */
export function inColumns(ready: readonly Ready[], area: Area, measures: Measures): Place[] {
  let best: { size: number; columns: Block[][] } | undefined;
  for (let count = 1; count <= Math.min(MOST_COLUMNS, ready.length); count += 1) {
    const found = largest(ready, area, measures, count, best?.size ?? measures.least);
    if (found) best = found;
  }
  best ??= { size: measures.least, columns: [ready.map((each) => blockOf(each, measures.least, area.width))] };
  return placed(best.columns, area, best.size, measures);
}

/** The largest size above `least` at which `count` columns hold everything. */
function largest(ready: readonly Ready[], area: Area, measures: Measures, count: number, least: number): { size: number; columns: Block[][] } | undefined {
  let [low, high] = [least, measures.most];
  let found: { size: number; columns: Block[][] } | undefined;
  for (let step = 0; step < STEPS; step += 1) {
    const size = step === 0 ? high : (low + high) / 2;
    const columns = filled(ready, area, measures, count, size);
    if (columns) [low, found] = [size, { size, columns }];
    else high = size;
    if (columns && step === 0) break;
  }
  return found;
}

function filled(ready: readonly Ready[], area: Area, { gutter, gap, narrowest }: Measures, count: number, size: number): Block[][] | undefined {
  const width = (area.width - gutter * size * (count - 1)) / count;
  if (width < narrowest * size) return undefined;
  const blocks = ready.map((each) => blockOf(each, size, width));
  if (blocks.some((each) => each.width > width + 1)) return undefined;
  if (parted(blocks, area.height, gap * size).length > count) return undefined;
  // The lowest height that still needs no more columns: they are then about as long as each other.
  let [low, high] = [area.height / 4, area.height];
  for (let step = 0; step < STEPS; step += 1) {
    const tried = (low + high) / 2;
    if (parted(blocks, tried, gap * size).length <= count && blocks.every((each) => each.height <= tried)) high = tried;
    else low = tried;
  }
  return parted(blocks, high, gap * size);
}

/** Blocks from the first to the last, each column as full as `height` allows. */
function parted(blocks: readonly Block[], height: number, gap: number): Block[][] {
  const columns: Block[][] = [[]];
  let used = 0;
  for (const each of blocks) {
    const more = used === 0 ? each.height : gap + each.height;
    if (used > 0 && used + more > height) {
      columns.push([]);
      used = 0;
    }
    columns.at(-1)!.push(each);
    used += used === 0 ? each.height : more;
  }
  return columns;
}

/** Columns side by side, each with its blocks evenly over the height of the longest. */
function placed(columns: readonly Block[][], area: Area, size: number, { gutter, gap }: Measures): Place[] {
  const width = (area.width - gutter * size * (columns.length - 1)) / columns.length;
  const heights = columns.map((blocks) => blocks.reduce((sum, each) => sum + each.height, (blocks.length - 1) * gap * size));
  const longest = Math.max(...heights);
  const top = area.top + Math.max(0, (area.height - longest) / 2);
  return columns.flatMap((blocks, n) => {
    const air = blocks.length < 2 ? 0 : Math.min(3 * gap * size, (longest - heights[n]!) / (blocks.length - 1));
    const used = heights[n]! + air * (blocks.length - 1);
    let y = top + (longest - used) / 2;
    return blocks.map((block) => {
      const place = { block, left: area.left + n * (width + gutter * size) + shift(block, width), top: y };
      y += block.height + gap * size + air;
      return place;
    });
  });
}

/** Words that run from right to left stand at the right of their column. */
function shift(block: Block, width: number): number {
  const first = block.ready.paragraphs.find((each) => each.role === "words") ?? block.ready.paragraphs[0];
  return first?.direction === "rtl" ? width - block.width : 0;
}
