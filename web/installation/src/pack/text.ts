/** The words of the entries, in pages of 64 that are fetched when the eye comes near. */

import { unzlibSync } from "fflate";
import dictionary from "../../../../spec/pack/v1/dictionary.txt?raw";
import { PackError } from "./errors";
import { hashOf, hexOf, inflated, verified, fetched } from "./files";
import type { Manifest } from "./manifest";

/** What one signatory wrote; `receivedOn` is YYYY-MM-DD, `dedication` an id of the manifest or empty. */
export interface Words {
  rank: number;
  message: string;
  name: string;
  place: string;
  language: string;
  dedication: string;
  receivedOn: string;
}
type Row = [string, string, string, string, string, string] | null;

const KEPT_PAGES = 96;
const HASH_BYTES = 32;

/** Text pages of one pack; the last that were read stay in memory. */
export class TextPages {
  private readonly pages = new Map<string, Promise<Row[]>>();
  private readonly indexes = new Map<string, Promise<Uint8Array>>();
  private readonly dictionary = new TextEncoder().encode(dictionary);

  constructor(private readonly base: string) {}

  /** The words at `rank`; null for a gap. PackError: unreachable, tampered, unreadable. */
  async words(manifest: Manifest, rank: number): Promise<Words | null> {
    const { page_entries } = manifest.text;
    const sha = await this.hashOf(manifest, Math.floor(rank / page_entries));
    const row = sha === null ? null : ((await this.page(sha))[rank % page_entries] ?? null);
    if (row === null) return null;
    const [message, name, place, language, dedication, receivedOn] = row;
    return { rank, message, name, place, language, dedication, receivedOn };
  }

  /** Forgets the pages that hold words which must not be shown any more. */
  forget(): void {
    this.pages.clear();
  }

  private async hashOf(manifest: Manifest, page: number): Promise<string | null> {
    let first = 0;
    for (const index of manifest.text.indexes) {
      if (page < first + index.pages) {
        const hashes = await this.kept(this.indexes, index.file, () => this.index(index.file, index.sha256));
        return hexOf(hashes.subarray((page - first) * HASH_BYTES, (page - first + 1) * HASH_BYTES));
      }
      first += index.pages;
    }
    return null;
  }

  private async index(file: string, sha: string): Promise<Uint8Array> {
    return inflated(file, await verified(this.base + file, sha));
  }

  private page(sha: string): Promise<Row[]> {
    const file = `text/${sha.slice(0, 16)}.bin`;
    return this.kept(this.pages, sha, async () => {
      const data = await fetched(this.base + file);
      if (hashOf(data) !== sha) throw new PackError("tampered", file, "this is not the page that the index names");
      return this.rows(file, data);
    });
  }

  private rows(file: string, data: Uint8Array): Row[] {
    try {
      return JSON.parse(new TextDecoder().decode(unzlibSync(data, { dictionary: this.dictionary }))) as Row[];
    } catch {
      throw new PackError("unreadable", file, "this is not a text page");
    }
  }

  /** What `made` gives, once; the longest unread goes when there are too many. What failed is asked for again. */
  private kept<T>(all: Map<string, Promise<T>>, key: string, made: () => Promise<T>): Promise<T> {
    const known = all.get(key) ?? made();
    known.catch(() => all.delete(key));
    all.delete(key);
    all.set(key, known);
    if (all.size > KEPT_PAGES) all.delete(all.keys().next().value as string);
    return known;
  }
}
