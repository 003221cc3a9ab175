/**
 * The pack in Cache Storage: whole editions only, every file checked before it is kept and before it is given out, and
 * nothing of an edition that is no longer current. What was taken down is told of before all else.
 */

import { digest, type FileNamed, isName, namedBy, type NowKept, pagesOf } from "./naming";

const AT_ONCE = 4;
const REMEMBER_MS = 30_000;

export class Keeping {
  private bringing: Promise<void> | null = null;

  /** `base` is the pack's address, with its slash. */
  constructor(
    private readonly cache: Cache,
    private readonly base: string,
    private readonly ask: (address: string) => Promise<Response>,
  ) {}

  /** The host has said what is current: remember when, and bring what is new. Fulfilled when all of it is here. */
  async contact(now: NowKept): Promise<void> {
    await this.remember(now);
    if ((await this.note("kept"))?.manifest === now.manifest) return;
    this.bringing ??= this.bring(now).finally(() => {
      this.bringing = null;
    });
    await this.bringing;
  }

  /** What is current as far as is known here, with the time of the last contact; undefined before an edition is whole. */
  async now(): Promise<NowKept | undefined> {
    const [kept, contact] = [await this.note("kept"), await this.note("contact")];
    const told = kept && contact && { ...kept, takedowns: contact.takedowns, as_of: contact.as_of };
    return told && contact?.silences ? { ...told, silences: contact.silences } : told;
  }

  /** The manifest of the edition that is whole. */
  async manifest(): Promise<Response | undefined> {
    return this.cache.match(`${this.base}manifest.json`);
  }

  /** A file that never changes: from here if it is what it should be, else from the host. */
  async file(path: string): Promise<Response> {
    const kept = await this.cache.match(this.base + path);
    if (kept !== undefined) {
      const body = await kept.arrayBuffer();
      if ((await digest(body)).startsWith(stem(path))) return new Response(body, { headers: kept.headers });
      await this.cache.delete(this.base + path);
    }
    return this.ask(this.base + path);
  }

  /** The host shows this book no longer: nothing of it stays. */
  async forget(): Promise<void> {
    for (const each of await this.cache.keys()) await this.cache.delete(each);
  }

  /** The time of the contact, not more often than the disk should bear, and what was taken down, at once. */
  private async remember(now: NowKept): Promise<void> {
    const known = await this.note("contact");
    const same = known?.takedowns.file === now.takedowns.file;
    if (!same) await this.have(now.takedowns);
    const hushed = JSON.stringify(known?.silences ?? []) === JSON.stringify(now.silences ?? []);
    const later = Date.parse(now.as_of) - Date.parse(known?.as_of ?? "");
    if (!same || !hushed || !(later < REMEMBER_MS)) await this.write("contact", now);
  }

  private async bring(now: NowKept): Promise<void> {
    const answer = await this.ask(`${this.base}manifest.json`);
    const written = await answer.arrayBuffer();
    // The host may have gone on meanwhile; then it says so the next time.
    if (!answer.ok || (await digest(written)) !== now.manifest) throw new Error("not the manifest that is current");
    const { files, indexes } = namedBy(new TextDecoder().decode(written));
    await this.haveAll(files);
    const pages: FileNamed[] = [];
    for (const each of indexes) pages.push(...(await pagesOf(await (await this.file(each.file)).blob())));
    await this.haveAll(pages);
    await this.cache.put(`${this.base}manifest.json`, json(written));
    await this.write("kept", now);
    await this.drop(new Set([...files, ...pages, now.takedowns].map((each) => each.file)));
  }

  private async haveAll(files: readonly FileNamed[]): Promise<void> {
    const waiting = [...files];
    const several = Array.from({ length: AT_ONCE }, async () => {
      for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) await this.have(each);
    });
    await Promise.all(several);
  }

  /** Fetch a file unless it is here; Error when it cannot be had, or is another. */
  private async have({ file, sha256 }: FileNamed): Promise<void> {
    if (!isName(file)) throw new Error("a file that cannot be one of a pack");
    if ((await this.cache.match(this.base + file)) !== undefined) return;
    const answer = await this.ask(this.base + file);
    const body = await answer.arrayBuffer();
    if (!answer.ok || (await digest(body)) !== sha256) throw new Error(`${file} is not what it should be`);
    await this.cache.put(this.base + file, new Response(body, { headers: { "content-type": typeOf(file) } }));
  }

  /** Delete every file that the whole edition does not name: old ones, and what was taken down with them. */
  private async drop(named: ReadonlySet<string>): Promise<void> {
    for (const each of await this.cache.keys()) {
      const path = each.url.slice(new URL(this.base, each.url).href.length);
      if (isName(path) && !named.has(path)) await this.cache.delete(each);
    }
  }

  private async note(name: "kept" | "contact"): Promise<NowKept | undefined> {
    const found = await this.cache.match(`${this.base}.${name}`);
    return found && ((await found.json()) as NowKept);
  }

  private async write(name: "kept" | "contact", now: NowKept): Promise<void> {
    await this.cache.put(`${this.base}.${name}`, json(JSON.stringify(now)));
  }
}

function json(body: BodyInit): Response {
  return new Response(body, { headers: { "content-type": "application/json" } });
}

function typeOf(file: string): string {
  return file.endsWith(".json") ? "application/json" : "application/octet-stream";
}

function stem(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1, path.lastIndexOf("."));
}
