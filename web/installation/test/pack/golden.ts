/** The golden pack of spec/pack/v1 as if a door served it; what a test changes is changed for that test alone. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createHash } from "node:crypto";

const FOLDER = fileURLToPath(new URL("../../../../spec/pack/v1/golden/", import.meta.url));
export const BASE = "https://hall.example/pack/";

export interface Expected {
  lights: number[][][];
  pages: (string[] | null)[][];
  hashes: string[];
  takedowns: number[];
  density: number[][];
  mix: number[][];
}
export const EXPECTED = JSON.parse(readFileSync(`${FOLDER}expected.json`, "utf8")) as Expected;

export function stored(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(`${FOLDER}pack/${path}`));
}

export function sha(data: Uint8Array | string): string {
  return createHash("sha256").update(data).digest("hex");
}

/** Answers for fetch: files of the golden pack, or what `changed` says of them. */
export class Door {
  readonly changed = new Map<string, Uint8Array<ArrayBuffer> | string | null>();
  readonly asked: string[] = [];

  readonly fetch = async (address: RequestInfo | URL): Promise<Response> => {
    const path = String(address).replace(BASE, "");
    this.asked.push(path);
    const body = this.changed.has(path) ? this.changed.get(path)! : stored(path);
    return body === null ? new Response("no such file", { status: 404 }) : new Response(body);
  };

  /** Replaces manifest.json, and now.json so that it names it. */
  publish(manifest: Record<string, unknown>, now: Record<string, unknown> = {}): void {
    const text = JSON.stringify(manifest);
    this.changed.set("manifest.json", text);
    const before = JSON.parse(new TextDecoder().decode(stored("now.json"))) as Record<string, unknown>;
    this.changed.set("now.json", JSON.stringify({ ...before, manifest: sha(text), ...now }));
  }

  /** Writes a takedown list of `ranks`, as now.json names it. */
  takedowns(ranks: number[]): Record<string, unknown> {
    const text = JSON.stringify({ ranks });
    const file = `takedowns/${sha(text).slice(0, 16)}.json`;
    this.changed.set(file, text);
    return { file, sha256: sha(text), bytes: text.length, count: ranks.length };
  }
}

export function goldenManifest(): Record<string, unknown> {
  return JSON.parse(new TextDecoder().decode(stored("manifest.json"))) as Record<string, unknown>;
}
