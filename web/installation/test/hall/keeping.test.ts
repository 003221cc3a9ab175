import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { Keeping } from "../../src/hall/keeping";
import type { NowKept } from "../../src/hall/naming";

const BASE = "http://host/installation/pack/";
const sha = (body: Uint8Array | string): string => createHash("sha256").update(body).digest("hex");

/** As much of a Cache as the worker uses. */
class Shelf {
  readonly held = new Map<string, Response>();
  match = async (key: string): Promise<Response | undefined> => this.held.get(key)?.clone();
  put = async (key: string, answer: Response): Promise<void> => void this.held.set(key, answer);
  delete = async (key: string | Request): Promise<boolean> => this.held.delete(typeof key === "string" ? key : key.url);
  keys = async (): Promise<Request[]> => [...this.held.keys()].map((url) => ({ url }) as Request);
}

/** A host with one edition at a time. */
class Host {
  files = new Map<string, Uint8Array<ArrayBuffer>>();
  asked: string[] = [];
  away = false;

  publish(edition: number, words: string, gone: number[] = [], asOf = "2026-01-01T00:00:00Z"): NowKept {
    this.files.clear();
    const put = (part: string, body: Uint8Array, ending = "bin"): { file: string; sha256: string } => {
      const file = `${part}/${sha(body).slice(0, 16)}.${ending}`;
      this.files.set(file, new Uint8Array(body));
      return { file, sha256: sha(body) };
    };
    const text = put("text", deflateSync(words));
    const index = put("index", deflateSync(Buffer.from(text.sha256, "hex")));
    const chunk = put("chunks", deflateSync(`points of ${words}`));
    const density = put("scene", deflateSync("density"));
    const takedowns = { ...put("takedowns", Buffer.from(JSON.stringify({ ranks: gone })), "json"), count: gone.length };
    const manifest = JSON.stringify({
      ...{ format: "remembrancer-pack", version: 1, edition, takedowns, density, map: null },
      ...{ chunks: [chunk], text: { indexes: [index] } },
    });
    this.files.set("manifest.json", new Uint8Array(Buffer.from(manifest)));
    return { edition, manifest: sha(manifest), takedowns, as_of: asOf };
  }

  readonly ask = async (address: string): Promise<Response> => {
    const path = address.slice(BASE.length);
    this.asked.push(path);
    if (this.away) throw new TypeError("no network");
    const body = this.files.get(path);
    return new Response(body ?? null, { status: body ? 200 : 404 });
  };

  first(part: string): string {
    return [...this.files.keys()].find((file) => file.startsWith(part)) ?? "";
  }
}

let shelf: Shelf;
let host: Host;
let keeping: Keeping;

const kept = (): string[] => [...shelf.held.keys()].map((url) => url.slice(BASE.length)).sort();

beforeEach(() => {
  shelf = new Shelf();
  host = new Host();
  keeping = new Keeping(shelf as unknown as Cache, BASE, host.ask);
});

describe("A pack that is kept offline", () => {
  it("is whole: every file that the manifest and its indexes name", async () => {
    await keeping.contact(host.publish(1, "first"));
    expect(kept()).toEqual([".contact", ".kept", ...host.files.keys()].sort());
  });

  it("answers without the host, as of the last contact", async () => {
    const now = host.publish(1, "first");
    await keeping.contact(now);
    await keeping.contact({ ...now, as_of: "2026-01-01T00:05:00Z" });
    host.away = true;
    expect(await keeping.now()).toEqual({ ...now, as_of: "2026-01-01T00:05:00Z" });
    expect(sha(await (await keeping.manifest())!.text())).toBe(now.manifest);
    for (const file of host.files.keys()) if (file !== "manifest.json") expect((await keeping.file(file)).ok).toBe(true);
  });

  it("is nothing until it is whole", async () => {
    const now = host.publish(1, "first");
    host.files.delete(host.first("text"));
    await expect(keeping.contact(now)).rejects.toThrow();
    expect(await keeping.now()).toBeUndefined();
  });

  it("fetches of a new edition only what is new, and drops what is old", async () => {
    await keeping.contact(host.publish(1, "first"));
    const old = host.first("text");
    const now = host.publish(2, "second", [0]);
    host.asked.length = 0;
    await keeping.contact(now);
    expect(host.asked).not.toContain(host.first("scene"));
    expect(kept()).not.toContain(old);
    expect((await keeping.now())?.edition).toBe(2);
  });

  it("tells what was taken down before the edition without it is here", async () => {
    await keeping.contact(host.publish(1, "first"));
    const now = host.publish(2, "second", [0]);
    host.files.delete("manifest.json");
    await expect(keeping.contact(now)).rejects.toThrow();
    const told = await keeping.now();
    expect([told?.edition, told?.takedowns.count]).toEqual([1, 1]);
    expect(kept()).toContain(now.takedowns.file);
  });

  it.each(["text", "chunks", "index", "manifest.json"])("takes no %s that was changed on its way", async (part) => {
    const now = host.publish(1, "first");
    host.files.set(host.first(part), new Uint8Array(deflateSync("other")));
    await expect(keeping.contact(now)).rejects.toThrow();
    expect(await keeping.now()).toBeUndefined();
  });

  it("gives out nothing that was changed where it lay", async () => {
    await keeping.contact(host.publish(1, "first"));
    const file = host.first("text");
    await shelf.put(BASE + file, new Response("other"));
    host.away = true;
    await expect(keeping.file(file)).rejects.toThrow("no network");
    expect(kept()).not.toContain(file);
  });

  it("is not written to the disk with every question", async () => {
    const now = host.publish(1, "first");
    await keeping.contact(now);
    await keeping.contact({ ...now, as_of: "2026-01-01T00:00:10Z" });
    expect((await keeping.now())?.as_of).toBe(now.as_of);
  });

  it("leaves nothing behind when the book is shown no longer", async () => {
    await keeping.contact(host.publish(1, "first"));
    await keeping.forget();
    expect(kept()).toEqual([]);
  });
});
