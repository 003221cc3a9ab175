/** Which files a pack consists of, for the worker that keeps them (spec/pack/v1). It stands on nothing else here. */

export interface FileNamed {
  file: string;
  sha256: string;
}
export interface NowKept {
  edition: number;
  manifest: string;
  takedowns: FileNamed & { count: number };
  as_of: string;
  silences?: unknown[];
}
interface ManifestKept {
  format: string;
  version: number;
  chunks: FileNamed[];
  text: { indexes: FileNamed[] };
  takedowns: FileNamed;
  density?: FileNamed | null;
  map?: FileNamed | null;
  lettering?: FileNamed | null;
  letters?: FileNamed | null;
}

const NAME = /^(?:(?:chunks|text|index|scene)\/[0-9a-f]{16}\.bin|takedowns\/[0-9a-f]{16}\.json)$/;
const DIGEST_BYTES = 32;

/** Whether a file of a pack may be called so. */
export function isName(path: string): boolean {
  return NAME.test(path);
}

/** The SHA-256 of `data`, in hex. A worker lives only where crypto.subtle does. */
export async function digest(data: BufferSource): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", data)));
}

/** The files that a manifest names; Error when it is none of a pack. */
export function namedBy(text: string): { files: FileNamed[]; indexes: FileNamed[] } {
  const given = JSON.parse(text) as ManifestKept;
  if (given.format !== "remembrancer-pack" || given.version !== 1) throw new Error("not a pack of version 1");
  const { density, map, lettering, letters, takedowns } = given;
  const single = [density, map, lettering, letters, takedowns].filter((each) => each !== null && each !== undefined);
  const indexes = given.text.indexes;
  const files = [...single, ...given.chunks, ...indexes];
  if (!files.every((each) => isName(each.file))) throw new Error("a file that cannot be one of a pack");
  return { files, indexes };
}

/** The text pages that an index names: 32 bytes each, within a zlib stream. */
export async function pagesOf(index: Blob): Promise<FileNamed[]> {
  const stream = index.stream().pipeThrough(new DecompressionStream("deflate"));
  const digests = new Uint8Array(await new Response(stream).arrayBuffer());
  return Array.from({ length: Math.floor(digests.length / DIGEST_BYTES) }, (_, at) => {
    const sha256 = hex(digests.subarray(at * DIGEST_BYTES, (at + 1) * DIGEST_BYTES));
    return { file: `text/${sha256.slice(0, 16)}.bin`, sha256 };
  });
}

function hex(data: Uint8Array): string {
  return Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
