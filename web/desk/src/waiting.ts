/** On a page with nothing to read, look now and then whether somebody has written. */

const EVERY_MS = 20 * 1000;

export function tellWaiting(root: Document): void {
  window.setInterval(() => {
    const empty = root.querySelector<HTMLElement>("[data-waiting]");
    if (empty && root.visibilityState === "visible") void look(empty);
  }, EVERY_MS);
}

async function look(empty: HTMLElement): Promise<void> {
  const url = empty.dataset["waiting"];
  if (!url) return;
  const answer = await fetch(url).catch(() => null);
  if (answer?.status !== 200 || answer.redirected) return;
  const told = (await answer.text()).trim();
  const waiting = document.querySelector("#waiting");
  if (!waiting || waiting.textContent?.trim() === told) return;
  waiting.textContent = told;
  // The page as it is now has the button to take the entry; it is not pressed for anybody.
  if (!told.startsWith("Nothing")) window.location.reload();
}
