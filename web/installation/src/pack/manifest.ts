/** The two documents that everything else of a pack is reached from; spec/pack/v1 describes each member. */

import { FORMS, type FormName } from "../forms/types";
import { PackError } from "./errors";

/** A file of the pack, named by the hash of its bytes as stored. */
export interface FileOf {
  file: string;
  sha256: string;
  bytes: number;
}
export interface ChunkOf extends FileOf {
  entries: number;
  tail: boolean;
}
export interface DensityOf extends FileOf {
  width: number;
  height: number;
  most: number;
}
export interface Manifest {
  format: "remembrancer-pack";
  version: 1;
  book: string;
  title: string;
  dedication: string;
  hashtag: string;
  languages: string[];
  examples: boolean;
  edition: number;
  made_at: string;
  entries: number;
  standing: number;
  seed: number;
  page_entries: number;
  box: { west: number; south: number; east: number; north: number; aspect: number };
  forms: FormName[];
  scripts: string[];
  languages_present: Record<string, number>;
  dedications: { id: string; label: string }[];
  chunks: ChunkOf[];
  text: { page_entries: number; pages: number; indexes: (FileOf & { pages: number })[] };
  density: DensityOf | null;
  map: FileOf | null;
  lettering: FileOf | null;
  letters: (FileOf & { points: number }) | null;
  takedowns: FileOf & { count: number };
  stale_after_s: number;
}

/** What is current: tiny, changes in place, and is asked for again and again. */
export interface Now {
  edition: number;
  manifest: string;
  entries: number;
  standing: number;
  takedowns: { file: string; sha256: string; count: number };
  as_of: string;
  /** Silences that are to come or are being kept; absent where there are none. */
  silences?: Hush[];
}

/** `start` is an instant in UTC, or a local hour without an offset. */
export interface Hush {
  id: string;
  mode: "instant" | "local";
  start: string;
  seconds: number;
}

type Document = Record<string, unknown>;
const HASH = /^[0-9a-f]{64}$/;
const PLACES = /^(?:(?:chunks|text|index|scene)\/[0-9a-f]{16}\.bin|takedowns\/[0-9a-f]{16}\.json)$/;

/** The manifest in `text`; PackError says which member is wrong. */
export function readManifest(text: string): Manifest {
  const given = parsed("manifest.json", text);
  const check = checker("manifest.json");
  check(given.format === "remembrancer-pack", "format is not remembrancer-pack");
  check(given.version === 1, `version ${String(given.version)} is not known to this page`);
  for (const member of ["entries", "standing", "seed", "edition", "page_entries", "stale_after_s"]) {
    check(whole(given[member]), `${member} is not a whole number`);
  }
  for (const member of ["chunks", "forms", "scripts", "languages", "dedications"]) {
    check(Array.isArray(given[member]), `${member} is not a list`);
  }
  const manifest = given as unknown as Manifest;
  checkFiles(manifest, check);
  check(manifest.box !== null && typeof manifest.box === "object" && manifest.box.aspect > 0, "box has no aspect");
  return { ...manifest, forms: FORMS.filter((form) => manifest.forms.includes(form)) };
}

function checkFiles(manifest: Manifest, check: Check): void {
  manifest.chunks.forEach((chunk, at) => {
    checkFile(chunk, `chunks[${at}]`, check);
    check(whole(chunk.entries), `chunks[${at}].entries is not a whole number`);
  });
  const { text, density, map, lettering, letters, takedowns } = manifest;
  check(whole(text?.pages) && whole(text.page_entries) && Array.isArray(text.indexes), "text is not described");
  text.indexes.forEach((index, at) => checkFile(index, `text.indexes[${at}]`, check));
  for (const [name, file] of Object.entries({ density, map, lettering, letters })) {
    if (file !== null && file !== undefined) checkFile(file, name, check);
  }
  checkFile(takedowns, "takedowns", check);
}

/** What now.json says; PackError if it does not say it. */
export function readNow(text: string): Now {
  const given = parsed("now.json", text);
  const check = checker("now.json");
  check(whole(given.edition), "edition is not a whole number");
  check(typeof given.manifest === "string" && HASH.test(given.manifest), "manifest is not a sha256");
  check(!Number.isNaN(Date.parse(String(given.as_of))), "as_of is not an instant");
  const now = given as unknown as Now;
  check(PLACES.test(String(now.takedowns?.file)), "takedowns.file is no file of a pack");
  check(HASH.test(String(now.takedowns.sha256)), "takedowns.sha256 is not a sha256");
  return now;
}

/** Those of `given` that can be understood: whatever a newer host says beside them stops nothing. */
export function readHushes(given: unknown): Hush[] {
  return Array.isArray(given) ? given.filter(isHush) : [];
}

function isHush(given: unknown): given is Hush {
  const { id, mode, start, seconds } = (given ?? {}) as Partial<Hush>;
  const written = mode === "instant" ? Date.parse(String(start)) : mode === "local" ? Date.parse(`${String(start)}Z`) : Number.NaN;
  return typeof id === "string" && !Number.isNaN(written) && whole(seconds);
}

/** The ranks that are gaps now. */
export function readTakedowns(file: string, text: string): number[] {
  const ranks = parsed(file, text).ranks;
  checker(file)(Array.isArray(ranks) && ranks.every(whole), "ranks is not a list of whole numbers");
  return ranks as number[];
}

type Check = (holds: boolean, otherwise: string) => void;

function checker(file: string): Check {
  return (holds, otherwise) => {
    if (!holds) throw new PackError("unreadable", file, otherwise);
  };
}

function checkFile(given: FileOf | undefined, name: string, check: Check): void {
  check(PLACES.test(String(given?.file)), `${name}.file is no file of a pack`);
  check(HASH.test(String(given?.sha256)), `${name}.sha256 is not a sha256`);
  check(whole(given?.bytes), `${name}.bytes is not a whole number`);
}

function whole(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function parsed(file: string, text: string): Document {
  try {
    const given: unknown = JSON.parse(text);
    if (given !== null && typeof given === "object") return given as Document;
  } catch {
    // What is wrong with it is said below, the same for every kind of damage.
  }
  throw new PackError("unreadable", file, "this is not a JSON object");
}
