/** A wall without a machine of its own keeps the whole pack in the browser, by a service worker. */

/** Register the worker for this page; where the browser has none (plain http, private windows) nothing is kept. */
export async function keepOffline(): Promise<void> {
  if (!("serviceWorker" in navigator) || !isSecureContext) return;
  try {
    await navigator.serviceWorker.register(new URL("worker.js", folder()), { scope: folder().pathname });
    // The browser may throw away what was kept unless it was asked not to.
    await navigator.storage?.persist?.();
  } catch (error) {
    console.warn("nothing is kept offline", error);
  }
}

function folder(): URL {
  return new URL("./", location.href);
}
