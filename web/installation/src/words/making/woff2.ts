/**
 * Reading WOFF2 files while the front end is built: https://www.w3.org/TR/WOFF2/, sections 4 and 5.
 * One Brotli stream holds all tables one after another; only glyf, loca and hmtx may be transformed,
 * so a character map can be read, and a table left out, without touching outlines.
 */
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

const HEADER_BYTES = 48;
const SIGNATURE = 0x774f4632;
/** The tables that the directory names by number; section 5.2. Tags are compared without their trailing space. */
const KNOWN = (
  "cmap head hhea hmtx maxp name OS/2 post cvt fpgm glyf loca prep CFF VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX " +
  "vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG sbix acnt avar bdat bloc bsln cvar fdsc feat " +
  "fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill"
).split(" ");

interface Table {
  tag: string;
  /** The bytes of its entry in the directory, as they stand. */
  entry: Buffer;
  /** Bytes in the uncompressed font. */
  length: number;
  /** Where its bytes lie in the decompressed stream, and how many they are. */
  offset: number;
  stored: number;
}

interface Opened {
  header: Buffer;
  tables: Table[];
  stream: Buffer;
}

/** The bytes of one table. Throws an Error where the file is no WOFF2 or lacks the table. */
export function table(file: Buffer, tag: string): Buffer {
  const { tables, stream } = open(file);
  const found = tables.find((each) => each.tag === tag);
  if (!found) throw new Error(`The font has no table ${tag}.`);
  return stream.subarray(found.offset, found.offset + found.stored);
}

/** The same font without the tables `tags`; fonts in two kinds of colour carry each picture twice. */
export function without(file: Buffer, tags: readonly string[]): Buffer {
  const { header, tables, stream } = open(file);
  const kept = tables.filter((each) => !tags.includes(each.tag));
  const packed = compressed(Buffer.concat(kept.map((each) => stream.subarray(each.offset, each.offset + each.stored))));
  const directory = Buffer.concat(kept.map((each) => each.entry));
  const body = Buffer.concat([Buffer.alloc(HEADER_BYTES), directory, packed]);
  const made = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
  header.copy(made, 0, 0, HEADER_BYTES);
  made.writeUInt32BE(made.length, 8);
  made.writeUInt16BE(kept.length, 12);
  made.writeUInt32BE(kept.reduce((sum, each) => sum + 16 + Math.ceil(each.length / 4) * 4, 12), 16);
  made.writeUInt32BE(packed.length, 20);
  // Metadata and private blocks are not carried along.
  made.fill(0, 28, HEADER_BYTES);
  return made;
}

function compressed(bytes: Buffer): Buffer {
  const parameters = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT, [constants.BROTLI_PARAM_QUALITY]: 9 };
  return brotliCompressSync(bytes, { params: parameters });
}

function open(file: Buffer): Opened {
  if (file.readUInt32BE(0) !== SIGNATURE) throw new Error("This is no WOFF2 file.");
  const count = file.readUInt16BE(12);
  const packed = file.readUInt32BE(20);
  const tables: Table[] = [];
  let at = HEADER_BYTES;
  for (let n = 0, offset = 0; n < count; n += 1) {
    const read = entryAt(file, at, offset);
    tables.push(read);
    at += read.entry.length;
    offset += read.stored;
  }
  return { header: file.subarray(0, HEADER_BYTES), tables, stream: brotliDecompressSync(file.subarray(at, at + packed)) };
}

function entryAt(file: Buffer, start: number, offset: number): Table {
  const flags = file.readUInt8(start);
  const arbitrary = (flags & 63) === 63;
  const tag = arbitrary ? file.toString("latin1", start + 1, start + 5).trim() : (KNOWN[flags & 63] ?? "");
  let at = start + (arbitrary ? 5 : 1);
  const [length, next] = base128(file, at);
  at = next;
  let stored = length;
  // Version 3 means "as it stands" for glyf and loca, version 0 for every other table.
  if (flags >> 6 !== (tag === "glyf" || tag === "loca" ? 3 : 0)) [stored, at] = base128(file, at);
  return { tag, entry: file.subarray(start, at), length, offset, stored };
}

function base128(file: Buffer, start: number): [value: number, next: number] {
  let value = 0;
  for (let at = start; at < start + 5; at += 1) {
    const byte = file.readUInt8(at);
    value = value * 128 + (byte & 127);
    if (byte < 128) return [value, at + 1];
  }
  throw new Error("A length in the font's directory does not end.");
}
