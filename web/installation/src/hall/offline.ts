/** A wall without a machine of its own keeps the whole pack in the browser, by a service worker. */

const ASSETS = "/assets/";

/** Register the worker for this page; where the browser has none (plain http, private windows) nothing is kept. */
export async function keepOffline(): Promise<void> {
  if (!("serviceWorker" in navigator) || !isSecureContext) return;
  try {
    const script = new URL("worker.js", folder());
    // The page's own workers are known by where their scripts lie, so they need a registration of their own.
    for (const scope of [folder().pathname, ASSETS]) await navigator.serviceWorker.register(script, { scope });
    // The browser may throw away what was kept unless it was asked not to.
    await navigator.storage?.persist?.();
  } catch (error) {
    console.warn("nothing is kept offline", error);
  }
}

function folder(): URL {
  return new URL("./", location.href);
}
