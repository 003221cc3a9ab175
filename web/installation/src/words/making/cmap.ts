/** Which characters a font has glyphs for: its `cmap` (OpenType 1.9, formats 4 and 12). */

/** The code points of the table, ascending. Characters that lead to glyph 0 are not among them. */
export function characters(cmap: Buffer): number[] {
  const found = new Set<number>();
  for (let n = 0; n < cmap.readUInt16BE(2); n += 1) {
    const platform = cmap.readUInt16BE(4 + n * 8);
    const part = cmap.subarray(cmap.readUInt32BE(8 + n * 8));
    const format = part.readUInt16BE(0);
    if (platform !== 0 && platform !== 3) continue;
    if (format === 4) segments(part, found);
    if (format === 12) groups(part, found);
  }
  return [...found].sort((a, b) => a - b);
}

function segments(part: Buffer, found: Set<number>): void {
  const count = part.readUInt16BE(6) / 2;
  for (let n = 0; n < count; n += 1) {
    const end = part.readUInt16BE(14 + n * 2);
    const start = part.readUInt16BE(16 + count * 2 + n * 2);
    const delta = part.readUInt16BE(16 + count * 4 + n * 2);
    const rangeAt = 16 + count * 6 + n * 2;
    const range = part.readUInt16BE(rangeAt);
    for (let each = start; each <= end && each !== 0xffff; each += 1) {
      const direct = range === 0 ? each : part.readUInt16BE(rangeAt + range + (each - start) * 2);
      if (direct !== 0 && (direct + delta) % 65536 !== 0) found.add(each);
    }
  }
}

function groups(part: Buffer, found: Set<number>): void {
  for (let n = 0; n < part.readUInt32BE(12); n += 1) {
    const start = part.readUInt32BE(16 + n * 12);
    const end = part.readUInt32BE(20 + n * 12);
    const glyph = part.readUInt32BE(24 + n * 12);
    for (let each = start; each <= end; each += 1) if (glyph + each - start !== 0) found.add(each);
  }
}
