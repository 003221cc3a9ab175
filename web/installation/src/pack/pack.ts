/** One book's pack, as far as it has come in: verified, live, and without what has been taken down. */

import { PackError } from "./errors";
import { fetched, hashOf, inflated, verified } from "./files";
import { ChunkReader } from "./lights";
import { Live, PERIOD_HALL_MS, PERIOD_PAGE_MS } from "./live";
import { type ChunkOf, type FileOf, type Hush, type Manifest, type Now, readHushes, readManifest, readNow, readTakedowns } from "./manifest";
import { type Mesh, readMesh } from "./mesh";
import { Resident } from "./resident";
import type { TextPages, Words } from "./text";

/** What the pack tells the scene. `trouble` is null when what was wrong is right again. */
export interface PackEvents {
  chunk(): void;
  edition(before: Manifest): void;
  takedown(ranks: number[]): void;
  trouble(trouble: PackError | null): void;
}

const ATTEMPTS = 4;
const BETWEEN_ATTEMPTS_MS = 400;

/** How many lights this device should keep: 28 bytes each, on both sides. */
export function mostLights(memoryGigabytes: number | undefined, saveData: boolean): number {
  if (saveData) return 65_536;
  return Math.min(16_000_000, Math.max(1, memoryGigabytes ?? 4) * 2_000_000);
}

export class Pack {
  readonly resident = new Resident();
  takenDown: ReadonlySet<number> = new Set();
  /** When whoever answers was last sure of what is current; milliseconds since the epoch. */
  lastContact: number;
  /** Silences to come, as the host told them last. */
  silences: readonly Hush[] = [];
  /** No new edition is taken in: a silence is near, or is being kept. */
  holding = false;
  private readonly listeners: Partial<PackEvents>[] = [];
  private readonly reader = new ChunkReader();
  private pages: Promise<TextPages> | undefined;
  private takedowns = "";
  private most = 0;
  private turn: Promise<void> = Promise.resolve();

  private constructor(
    readonly base: string,
    public manifest: Manifest,
    private now: Now,
  ) {
    this.lastContact = Date.parse(now.as_of);
    this.silences = readHushes(now.silences);
  }

  /** The pack at `base` (with its slash). PackError: tampered if manifest and now.json do not agree for long. */
  static async open(base: string): Promise<Pack> {
    const [now, manifest] = await agreed(base);
    const pack = new Pack(base, manifest, now);
    await pack.takeDown(now);
    return pack;
  }

  listen(events: Partial<PackEvents>): () => void {
    this.listeners.push(events);
    return () => this.listeners.splice(this.listeners.indexOf(events), 1);
  }

  /** Asks what is current from now on; in a hall twice as often. */
  follow(hall: boolean): Live {
    return new Live(`${this.base}now.json`, hall ? PERIOD_HALL_MS : PERIOD_PAGE_MS, {
      current: (now) => this.hear(now),
      silent: () => undefined,
    });
  }

  /** The takedown list may be out of date: nobody has been sure of it for too long. */
  stale(now: number): boolean {
    return now - this.lastContact > this.manifest.stale_after_s * 1000;
  }

  /** The smallest honest picture: the first chunk, a uniform sample of everything. */
  async first(): Promise<void> {
    const chunk = this.manifest.chunks[0];
    if (chunk !== undefined && !this.resident.has(chunk.file)) await this.take(chunk);
  }

  /** The chunks that are not here yet, the tail first, while `most` lights hold; one after the other. */
  async rest(most: number): Promise<void> {
    this.most = most;
    const waiting = this.manifest.chunks.filter((chunk) => !this.resident.has(chunk.file));
    waiting.sort((one, other) => Number(other.tail) - Number(one.tail));
    for (const chunk of waiting) {
      if (!chunk.tail && this.resident.count + chunk.entries > most) break;
      await this.take(chunk);
      this.tell("chunk");
    }
    this.reader.rest();
  }

  /** The mesh in `of`; null if the pack has none. */
  async mesh(of: FileOf | null): Promise<Mesh | null> {
    return of === null ? null : readMesh(of.file, await this.bytes(of));
  }

  /** What the zlib stream `of` holds, verified. */
  async bytes(of: FileOf): Promise<Uint8Array<ArrayBuffer>> {
    return inflated(of.file, await verified(this.base + of.file, of.sha256));
  }

  /** The words at `rank`; null for a gap and for what was taken down. PackError if they cannot be read now. */
  async text(rank: number): Promise<Words | null> {
    if (this.takenDown.has(rank)) return null;
    this.pages ??= import("./text").then(({ TextPages }) => new TextPages(this.base));
    const words = await (await this.pages).words(this.manifest, rank);
    return this.takenDown.has(rank) ? null : words;
  }

  private async take(chunk: ChunkOf): Promise<void> {
    this.resident.add(chunk, await this.reader.read(this.base + chunk.file, chunk));
  }

  /** Takedowns at once, a new edition after it; two answers are never worked on at the same time. */
  hear(now: Now): Promise<void> {
    this.lastContact = Math.max(this.lastContact, Date.parse(now.as_of));
    this.silences = readHushes(now.silences);
    this.turn = this.turn.catch(() => undefined).then(async () => {
      await this.takeDown(now);
      if (now.manifest !== this.now.manifest && !this.holding) await this.renew();
      this.tell("trouble", null);
    });
    return this.turn.catch((error: unknown) => {
      if (error instanceof PackError && error.trouble !== "unreachable") this.tell("trouble", error);
      throw error;
    });
  }

  private async takeDown(now: Now): Promise<void> {
    const { file, sha256 } = now.takedowns;
    if (file === this.takedowns) return;
    const list = new TextDecoder().decode(await verified(this.base + file, sha256));
    this.takenDown = new Set(readTakedowns(file, list));
    this.takedowns = file;
    const put = this.resident.takeDown(this.takenDown);
    void this.pages?.then((pages) => pages.forget());
    this.tell("takedown", put);
  }

  /** The new edition, beside the old one until all of it is here, so that nothing flashes. */
  private async renew(): Promise<void> {
    const [now, manifest] = await agreed(this.base);
    const before = this.manifest;
    const had = new Set(before.chunks.map((chunk) => chunk.file));
    let held = 0;
    for (const chunk of manifest.chunks) {
      held += chunk.entries;
      const wanted = chunk.tail || chunk === manifest.chunks[0] || held <= this.most;
      if (wanted && !had.has(chunk.file) && !this.resident.has(chunk.file)) await this.take(chunk);
    }
    this.resident.retain(new Set(manifest.chunks.map((chunk) => chunk.file)));
    [this.manifest, this.now] = [manifest, now];
    await this.takeDown(now);
    this.tell("edition", before);
  }

  private tell<K extends keyof PackEvents>(event: K, ...given: Parameters<PackEvents[K]>): void {
    for (const each of [...this.listeners]) (each[event] as ((...of: typeof given) => void) | undefined)?.(...given);
  }
}

/** now.json and the manifest that it names. Between two writes they may disagree for a moment. */
async function agreed(base: string): Promise<[Now, Manifest]> {
  for (let attempt = 1; ; attempt += 1) {
    const [now, manifest] = await Promise.all([
      fetched(`${base}now.json`, "no-cache"),
      fetched(`${base}manifest.json`, "no-cache"),
    ]);
    const current = readNow(new TextDecoder().decode(now));
    if (hashOf(manifest) === current.manifest) return [current, readManifest(new TextDecoder().decode(manifest))];
    if (attempt >= ATTEMPTS) throw new PackError("tampered", "manifest.json", "this is not the one that now.json names");
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_ATTEMPTS_MS * attempt));
  }
}
