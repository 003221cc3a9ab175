import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PackError } from "../../src/pack/errors";
import type { Manifest, Now } from "../../src/pack/manifest";
import { mostLights, Pack } from "../../src/pack/pack";
import { readLight } from "../../src/pack/points";
import { BASE, Door, EXPECTED, goldenManifest, stored } from "./golden";

const NOTHING = { rank: 0, x: 0, y: 0, length: 0, script: 0, style: 0 };
let door: Door;

beforeEach(() => {
  door = new Door();
  vi.stubGlobal("fetch", door.fetch);
});
afterEach(() => vi.unstubAllGlobals());

/** A pack that was told what is current, as its watch over now.json would tell it. */
async function told(pack: Pack): Promise<void> {
  const now = JSON.parse(new TextDecoder().decode(new Uint8Array(await (await door.fetch(`${BASE}now.json`)).arrayBuffer()))) as Now;
  await pack.hear(now);
}

describe("a pack that is what it says", () => {
  it("shows every light of the golden pack where it stands", async () => {
    const pack = await Pack.open(BASE);
    await pack.first();
    await pack.rest(1_000_000);
    const shown = pack.resident.all.flatMap((chunk) =>
      Array.from({ length: chunk.count }, (_, at) => Object.values(readLight(chunk.lights, at, { ...NOTHING }))),
    );
    const byRank = (one: number[], other: number[]): number => one[0]! - other[0]!;
    expect(shown.sort(byRank)).toEqual(EXPECTED.lights.flat().sort(byRank));
  });

  it("finds a light by its rank, and none where there is a gap", async () => {
    const pack = await Pack.open(BASE);
    await pack.rest(1_000_000);
    const [rank, x, y] = EXPECTED.lights[0]![0]!;
    expect(pack.resident.light(rank!, { ...NOTHING })).toMatchObject({ rank, x, y });
    for (const gap of EXPECTED.takedowns) expect(pack.resident.light(gap, { ...NOTHING })).toBeUndefined();
  });

  it("reads the words at a rank, code point for code point, and null at a gap", async () => {
    const pack = await Pack.open(BASE);
    for (const [rank, row] of EXPECTED.pages.flat().entries()) {
      const words = await pack.text(rank);
      if (row === null) expect(words).toBeNull();
      else expect(words && [words.message, words.name, words.place, words.language, words.dedication, words.receivedOn]).toEqual(row);
    }
  });

  it("fetches a text page once for all of its words", async () => {
    const pack = await Pack.open(BASE);
    await Promise.all([pack.text(0), pack.text(1), pack.text(2)]);
    await pack.text(3);
    expect(door.asked.filter((path) => path.startsWith("text/"))).toHaveLength(1);
  });

  it("reads the meshes of map and lettering in world units", async () => {
    const pack = await Pack.open(BASE);
    const map = await pack.mesh(pack.manifest.map);
    expect(map?.layers.get("land")?.components).toBe(2);
    const lettering = await pack.mesh(pack.manifest.lettering);
    expect(lettering?.header.width).toBeGreaterThan(0);
    expect(Math.max(...lettering!.layers.get("letters")!.positions)).toBeCloseTo(0.25, 3);
  });

  it("keeps the density picture's cells in their places", async () => {
    const pack = await Pack.open(BASE);
    const picture = await pack.bytes(pack.manifest.density!);
    for (const [row, column, value] of EXPECTED.density) expect(picture[row! * 512 + column!]).toBe(value);
  });
});

describe("a pack that is not what it says", () => {
  it("is refused when its manifest is not the one that now.json names", { timeout: 20_000 }, async () => {
    door.changed.set("manifest.json", JSON.stringify({ ...goldenManifest(), title: "Another" }));
    await expect(Pack.open(BASE)).rejects.toMatchObject({ trouble: "tampered", file: "manifest.json" });
  });

  it("gives no light of a chunk whose bytes were changed", async () => {
    const pack = await Pack.open(BASE);
    const file = pack.manifest.chunks[0]!.file;
    const data = stored(file);
    data[20]! ^= 1;
    door.changed.set(file, data);
    await expect(pack.first()).rejects.toMatchObject({ trouble: "tampered" });
    expect(pack.resident.count).toBe(0);
  });

  it("gives no word of a page that another stands in for", async () => {
    const pack = await Pack.open(BASE);
    const [first, second] = EXPECTED.hashes.map((hash) => `text/${hash.slice(0, 16)}.bin`);
    door.changed.set(first!, stored(second!));
    await expect(pack.text(0)).rejects.toBeInstanceOf(PackError);
  });

  it("is asked for again after it did not answer", async () => {
    const pack = await Pack.open(BASE);
    const file = pack.manifest.chunks[0]!.file;
    door.changed.set(file, null);
    await expect(pack.first()).rejects.toMatchObject({ trouble: "unreachable" });
    door.changed.delete(file);
    await pack.first();
    expect(pack.resident.count).toBeGreaterThan(0);
  });
});

describe("what is taken down", () => {
  it("is gone at once, before any file was made anew, and so are its words", async () => {
    const pack = await Pack.open(BASE);
    await pack.rest(1_000_000);
    const standing = pack.resident.standing;
    const gone: number[][] = [];
    pack.listen({ takedown: (ranks) => gone.push(ranks) });
    expect(await pack.text(1)).not.toBeNull();
    door.publish(goldenManifest(), { takedowns: door.takedowns([1, ...EXPECTED.takedowns].sort((a, b) => a - b)) });
    await told(pack);
    expect(gone[0]).toEqual([1]);
    expect(pack.resident.light(1, { ...NOTHING })).toBeUndefined();
    expect(pack.resident.standing).toBe(standing - 1);
    expect(await pack.text(1)).toBeNull();
  });

  it("comes back when it is restored", async () => {
    const pack = await Pack.open(BASE);
    await pack.rest(1_000_000);
    door.publish(goldenManifest(), { takedowns: door.takedowns([1]) });
    await told(pack);
    door.publish(goldenManifest(), { takedowns: door.takedowns([]) });
    await told(pack);
    expect(pack.resident.light(1, { ...NOTHING })).toMatchObject({ rank: 1 });
  });

  it("stays hidden in a chunk that is loaded afterwards", async () => {
    const pack = await Pack.open(BASE);
    door.publish(goldenManifest(), { takedowns: door.takedowns([1]) });
    await told(pack);
    await pack.rest(1_000_000);
    expect(pack.resident.light(1, { ...NOTHING })).toBeUndefined();
  });
});

describe("a new edition", () => {
  it("fetches the chunks that changed and no other", async () => {
    const pack = await Pack.open(BASE);
    await pack.rest(1_000_000);
    const before = goldenManifest() as unknown as Manifest;
    const chunks = before.chunks.slice(0, 1);
    door.publish({ ...before, edition: 4, chunks } as unknown as Record<string, unknown>);
    door.asked.length = 0;
    const editions: number[] = [];
    pack.listen({ edition: () => editions.push(pack.manifest.edition) });
    await told(pack);
    expect(editions).toEqual([4]);
    expect(door.asked.filter((path) => path.startsWith("chunks/"))).toEqual([]);
    expect(pack.resident.all.map((chunk) => chunk.file)).toEqual(chunks.map((chunk) => chunk.file));
  });
});

describe("when nobody vouches for the pack", () => {
  it("is stale after the time that the manifest allows, and not before", async () => {
    const pack = await Pack.open(BASE);
    const allowed = pack.manifest.stale_after_s * 1000;
    expect(pack.stale(pack.lastContact + allowed)).toBe(false);
    expect(pack.stale(pack.lastContact + allowed + 1)).toBe(true);
  });
});

describe("the lights that a device keeps", () => {
  it("are fewer where memory or money is short", () => {
    expect(mostLights(8, false)).toBeGreaterThanOrEqual(10_000_000);
    expect(mostLights(1, false)).toBeLessThan(mostLights(4, false));
    expect(mostLights(8, true)).toBeLessThan(100_000);
  });
});
