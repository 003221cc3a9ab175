/**
 * The service worker of an installation's page: after one visit with a network the whole of it works without one.
 * Whoever serves this file says before it which files of the front end there are.
 */

import { Keeping } from "./keeping";
import type { NowKept } from "./naming";
import type { Fetching, WorkerScope } from "./scope";

/** The scripts and styles of the front end, and its fonts: written before this file by whoever serves it. */
declare const SHELL: readonly string[];
declare const FONTS: readonly string[];

const scope = self as unknown as WorkerScope;
/** The folder of the installation, whether this is its page's registration or that of the page's own workers. */
const root = new URL("./", scope.location.href);
const PACK = `${root.pathname}pack/`;
const SHELL_CACHE = `remembrancer shell ${root.pathname}`;
const PACK_CACHE = `remembrancer pack ${root.pathname}`;
const PATIENCE_MS = 4000;

let kept: Promise<Keeping> | null = null;
function keeping(): Promise<Keeping> {
  kept ??= scope.caches.open(PACK_CACHE).then((cache) => new Keeping(cache, PACK, (address) => fetch(address)));
  return kept;
}

scope.addEventListener("install", (event) => event.waitUntil(install()));
scope.addEventListener("activate", (event) => event.waitUntil(activate()));
scope.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== root.origin) return;
  const answer = answering(url.pathname, event);
  if (answer !== null) event.respondWith(answer);
});

async function install(): Promise<void> {
  const shell = await scope.caches.open(SHELL_CACHE);
  const address = root.pathname;
  await shell.put(address, await required(address));
  for (const each of SHELL) if ((await shell.match(each)) === undefined) await shell.put(each, await required(each));
  await scope.skipWaiting();
}

/** Files of a front end that was replaced go; fonts come when the page can already be seen. */
async function activate(): Promise<void> {
  await scope.clients.claim();
  const shell = await scope.caches.open(SHELL_CACHE);
  const current = new Set([...SHELL, ...FONTS]);
  for (const each of await shell.keys()) {
    const { pathname } = new URL(each.url);
    if (pathname.startsWith("/assets/") && !current.has(pathname)) await shell.delete(each);
  }
  // One of the two registrations is enough to fetch what nobody waits for.
  if (scope.registration.scope !== root.href) return;
  for (const each of FONTS) {
    if ((await shell.match(each)) === undefined) await required(each).then((font) => shell.put(each, font), () => undefined);
  }
}

function answering(path: string, event: Fetching): Promise<Response> | null {
  if (path === root.pathname) return freshOrKept(event.request, path);
  if (path === `${root.pathname}poster.svg`) return freshOrKept(event.request, path);
  if (path === `${PACK}now.json`) return current(event);
  if (path === `${PACK}manifest.json`) return manifest(event.request);
  if (path.startsWith(PACK)) return keeping().then((pack) => pack.file(path.slice(PACK.length)));
  return path.startsWith("/assets/") ? asset(event.request, path) : null;
}

/** What is current, from the host; without it what was current then, as of then. */
async function current(event: Fetching): Promise<Response> {
  const pack = await keeping();
  try {
    const answer = await quickly(event.request);
    if (answer.status === 410) await pack.forget();
    if (answer.status >= 500) throw new Error(`answered ${answer.status}`);
    if (answer.ok) {
      const now = (await answer.clone().json()) as NowKept;
      event.waitUntil(pack.contact(now).catch((error: unknown) => console.warn("not kept yet:", error)));
    }
    return answer;
  } catch (error) {
    const now = await pack.now();
    if (now === undefined) throw error;
    return Response.json(now, { headers: { "cache-control": "no-store" } });
  }
}

async function manifest(request: Request): Promise<Response> {
  try {
    const answer = await quickly(request);
    if (answer.status < 500) return answer;
  } catch {
    // The host is away: the edition that is whole here goes on.
  }
  return (await (await keeping()).manifest()) ?? Response.error();
}

async function freshOrKept(request: Request, path: string): Promise<Response> {
  const shell = await scope.caches.open(SHELL_CACHE);
  try {
    const answer = await quickly(request);
    if (answer.ok) await shell.put(path, answer.clone());
    if (answer.status === 410) await shell.delete(path);
    if (answer.status < 500) return answer;
  } catch {
    // The host is away.
  }
  return (await shell.match(path)) ?? Response.error();
}

/** Assets never change, so one that is here is asked for no more. */
async function asset(request: Request, path: string): Promise<Response> {
  const shell = await scope.caches.open(SHELL_CACHE);
  const known = await shell.match(path);
  if (known !== undefined) return known;
  const answer = await fetch(request);
  if (answer.ok) await shell.put(path, answer.clone());
  return answer;
}

async function quickly(request: Request): Promise<Response> {
  return fetch(request.url, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE_MS) });
}

async function required(address: string): Promise<Response> {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer;
}
