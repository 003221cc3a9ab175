/** Files of a pack as they are stored: fetched, then compared with the hash that the manifest names. */

import { sha256 } from "@noble/hashes/sha2.js";
import { PackError } from "./errors";

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** The sha256 of `data` in hex. crypto.subtle does not exist on the plain http of a hall's own network. */
export function hashOf(data: Uint8Array): string {
  return hexOf(sha256(data));
}

export function hexOf(data: Uint8Array): string {
  let hex = "";
  for (const byte of data) hex += HEX[byte];
  return hex;
}

/** The bytes of a file that never changes. PackError: unreachable, or tampered if it is another file. */
export async function verified(address: string, sha: string): Promise<Uint8Array<ArrayBuffer>> {
  const data = await fetched(address);
  if (hashOf(data) !== sha) throw new PackError("tampered", address, "this is not the file that the manifest names");
  return data;
}

/** The bytes at `address`; `cache` is `no-cache` for what changes in place. */
export async function fetched(address: string, cache: RequestCache = "default"): Promise<Uint8Array<ArrayBuffer>> {
  let answer: Response;
  try {
    answer = await fetch(address, { cache, credentials: "same-origin" });
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
  } catch (error) {
    throw new PackError("unreachable", address, error instanceof Error ? error.message : "no answer");
  }
  throw new PackError("unreachable", address, `answered ${answer.status}`);
}

/** What a zlib stream (RFC 1950) holds. PackError: unreadable. */
export async function inflated(file: string, data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new PackError("unreadable", file, "this is not a zlib stream");
  }
}
