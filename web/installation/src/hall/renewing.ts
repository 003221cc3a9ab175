/**
 * Loading the page again, when nothing else will help: never in a circle, never under somebody's hand, and never while
 * there would be nothing to load.
 */

const AGAIN_MS = 600_000;
const LOST_MS = 20_000;
const FAILED_MS = 30_000;
const LOOK_MS = 300_000;
const QUIET_MS = 120_000;
const KEY = "remembrancer.renewed";

/** Whether so long has passed since the last time that another can help. */
export function due(before: string | null, now: number): boolean {
  const at = Number(before ?? Number.NaN);
  return Number.isNaN(at) || now - at > AGAIN_MS || now < at;
}

/** Load the page again, once in ten minutes at most and only when it answers. */
export async function renew(why: string): Promise<boolean> {
  if (!due(sessionStorage.getItem(KEY), Date.now()) || (await scriptOf()) === null) return false;
  sessionStorage.setItem(KEY, String(Date.now()));
  console.warn(`loading again: ${why}`);
  location.reload();
  return true;
}

/** The address of the script in the page as it is served now; null when it cannot be had. */
async function scriptOf(): Promise<string | null> {
  try {
    const answer = await fetch(location.pathname, { cache: "no-cache", signal: AbortSignal.timeout(8000) });
    if (!answer.ok) return null;
    return /<script type="module" src="([^"]+)"/.exec(await answer.text())?.[1] ?? null;
  } catch {
    return null;
  }
}

/** A context that does not come back, a state that stays failed, a part of the page that is missing. */
export function renewWhenBroken(canvas: HTMLCanvasElement): void {
  let lost: ReturnType<typeof setTimeout> | undefined;
  canvas.addEventListener("webglcontextlost", () => {
    lost = setTimeout(() => void renew("the graphics context did not come back"), LOST_MS);
  });
  canvas.addEventListener("webglcontextrestored", () => clearTimeout(lost));
  addEventListener("vite:preloadError", () => void renew("a part of the page could not be loaded"));
  setInterval(() => {
    if (document.documentElement.dataset["state"] === "failed") void renew("the page has failed");
  }, FAILED_MS);
}

/** A new release of the page, taken up while nobody is there. */
export function renewWhenUpdated(quietMs: () => number): void {
  const mine = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.getAttribute("src") ?? null;
  setInterval(() => void look(), LOOK_MS);
  const look = async (): Promise<void> => {
    if (mine === null || quietMs() < QUIET_MS) return;
    const current = await scriptOf();
    if (current !== null && current !== mine) await renew("the page has a new release");
  };
}
