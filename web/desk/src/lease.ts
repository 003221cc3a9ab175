/** A lease lasts ten minutes; whoever is still reading keeps it. Nothing is sent while nobody is there. */

const EVERY_MS = 2 * 60 * 1000;
const SIGNS = ["pointermove", "pointerdown", "keydown", "scroll"] as const;

/** Renews the lease on signs of somebody being there, every two minutes at most. */
export function keepLease(root: Document): void {
  let last = Date.now();
  const isThere = (): void => {
    const lease = root.querySelector<HTMLElement>("#lease[data-keep]");
    if (!lease || Date.now() - last < EVERY_MS) return;
    last = Date.now();
    void renew(lease);
  };
  for (const sign of SIGNS) root.addEventListener(sign, isThere, { passive: true });
}

async function renew(lease: HTMLElement): Promise<void> {
  const url = lease.dataset["keep"];
  const token = document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value;
  if (!url || !token) return;
  const headers = { "X-CSRFToken": token, "HX-Request": "true" };
  const answer = await fetch(url, { method: "POST", headers }).catch(() => null);
  // The lease may be over, or the desk away: deciding will say so, and nothing is lost until then.
  if (answer?.status === 200) lease.textContent = (await answer.text()).trim();
}
