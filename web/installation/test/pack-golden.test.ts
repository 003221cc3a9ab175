/** The golden pack of spec/pack/v1, every file of it: what Python wrote is what TypeScript reads. */

import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { mix } from "../src/forms";
import { readManifest, readNow, readTakedowns, type Manifest } from "../src/pack/manifest";
import { readMesh, tableOf } from "../src/pack/mesh";
import { lightsOf, readLight } from "../src/pack/points";

const SPEC = fileURLToPath(new URL("../../../spec/pack/v1/", import.meta.url));
const PACK = `${SPEC}golden/pack/`;
const DICTIONARY = readFileSync(`${SPEC}dictionary.txt`);

interface Expected {
  lights: number[][][];
  pages: (string[] | null)[][];
  hashes: string[];
  takedowns: number[];
  density: [number, number, number][];
  positions: Record<"map" | "lettering", Record<string, number[][]>>;
  mix: [number, number, number][];
}

const expected = JSON.parse(readFileSync(`${SPEC}golden/expected.json`, "utf8")) as Expected;
const manifest: Manifest = readManifest(text("manifest.json"));

function text(file: string): string {
  return readFileSync(PACK + file, "utf8");
}

function stream(file: string, dictionary?: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(inflateSync(readFileSync(PACK + file), dictionary ? { dictionary } : {}));
}

function sha256(file: string): string {
  return createHash("sha256").update(readFileSync(PACK + file)).digest("hex");
}

describe("the golden pack", () => {
  it("names each of its files by the hash of its bytes, and has no others", () => {
    const named = new Map<string, string>(
      [
        ...manifest.chunks,
        ...manifest.text.indexes,
        manifest.takedowns,
        ...[manifest.density, manifest.map, manifest.lettering, manifest.letters].filter((file) => file !== null),
      ].map((file) => [file.file, file.sha256]),
    );
    for (const hash of expected.hashes) named.set(`text/${hash.slice(0, 16)}.bin`, hash);
    const found = readdirSync(PACK, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(PACK.length).replace(/^\//, ""));
    expect(found.sort()).toEqual([...named.keys(), "manifest.json", "now.json"].sort());
    for (const [file, hash] of named) {
      expect(sha256(file)).toBe(hash);
      expect(file).toContain(hash.slice(0, 16));
    }
  });

  it("says which manifest and which takedowns are current", () => {
    const now = readNow(text("now.json"));
    expect(now.manifest).toBe(sha256("manifest.json"));
    expect(readTakedowns(now.takedowns.file, text(now.takedowns.file))).toEqual(expected.takedowns);
    expect(now.standing).toBe(manifest.entries - expected.takedowns.length);
  });

  it("has the lights that are expected, chunk by chunk", () => {
    const light = { rank: 0, x: 0, y: 0, length: 0, script: 0, style: 0 };
    manifest.chunks.forEach((chunk, at) => {
      const lights = lightsOf(chunk.file, stream(chunk.file), chunk.entries);
      const found = Array.from({ length: chunk.entries }, (_, index) => {
        const { rank, x, y, length, script, style } = readLight(lights, index, light) ?? light;
        return [rank, x, y, length, script, style];
      });
      const byRank = (one: number[], other: number[]): number => one[0]! - other[0]!;
      expect(found.sort(byRank)).toEqual([...expected.lights[at]!].sort(byRank));
    });
  });

  it("has the words that are expected, in every script, and nothing where a gap is", () => {
    const pages = expected.hashes.map(
      (hash) => JSON.parse(new TextDecoder().decode(stream(`text/${hash.slice(0, 16)}.bin`, DICTIONARY))) as unknown,
    );
    expect(pages).toEqual(expected.pages);
    const index = stream(manifest.text.indexes[0]!.file);
    expect(Buffer.from(index).toString("hex")).toBe(expected.hashes.join(""));
  });

  it("has the picture of all entries", () => {
    const { file, width, height } = manifest.density!;
    const picture = stream(file);
    expect(picture.length).toBe(width * height);
    expect(picture.filter((cell) => cell > 0).length).toBe(expected.density.length);
    for (const [row, column, cell] of expected.density) expect(picture[row * width + column]).toBe(cell);
  });

  it("has a map, a lettering and a table of its faces", () => {
    const [map, lettering, letters] = [manifest.map!, manifest.lettering!, manifest.letters!].map((file) =>
      readMesh(file.file, stream(file.file)),
    );
    expect([...map!.layers.keys()]).toEqual(["land", "river", "borders"]);
    expect(map!.header.locations?.[0]?.id).toBe("bridge");
    expect(lettering!.header.width).toBe(0.5);
    expect(lettering!.layers.get("letters")!.positions.length).toBe(8 * 3);
    expect(tableOf(letters!)!.length).toBe(8 * 6);
    for (const [mesh, layers] of [[map!, expected.positions.map], [lettering!, expected.positions.lettering]] as const) {
      for (const [name, vertices] of Object.entries(layers)) {
        const found = mesh.layers.get(name)!.positions;
        vertices.flat().forEach((value, at) => expect(found[at]).toBeCloseTo(value, 5));
      }
    }
  });

  it("mixes ranks as the spec says", () => {
    for (const [rank, seed, mixed] of expected.mix) expect(mix(rank, seed)).toBe(mixed);
  });
});
