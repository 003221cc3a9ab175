/** A lost context: the arrays are kept, so everything comes back with it; if it does not, the page begins anew, once. */

import type { SceneStage } from "./stage";

const PATIENCE_MS = 10_000;
const RELOADED = "remembrancer-reloaded";
/** A second reload within this time would only show that reloading does not help. */
const AGAIN_MS = 120_000;

export function keepContext(stage: SceneStage): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  stage.canvas.addEventListener("webglcontextlost", (event) => {
    event.preventDefault();
    stage.lost(true);
    timer = setTimeout(beginAnew, PATIENCE_MS);
  });
  stage.canvas.addEventListener("webglcontextrestored", () => {
    clearTimeout(timer);
    stage.lost(false);
  });
}

function beginAnew(): void {
  const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
  if (Date.now() - last < AGAIN_MS) {
    document.documentElement.dataset.state = "failed";
    return;
  }
  sessionStorage.setItem(RELOADED, String(Date.now()));
  location.reload();
}
