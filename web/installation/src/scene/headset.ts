/** A headset sees the book as a model that stands before it on a table. */

import { button } from "../people/dom";
import { wordsOf } from "../people/words";
import type { SceneStage } from "./stage";

/** Metres to a world unit, the table's height, and how far in front of the visitor it stands. */
const METRES = 0.7;
const TABLE_M = 0.8;
const AWAY_M = 1.2;

/** A quiet word at the end of the bar, only where the device can show it; pressed again, it leads back. */
export async function offerHeadset(stage: SceneStage): Promise<void> {
  const { xr } = navigator;
  if (!xr || !(await xr.isSessionSupported("immersive-vr").catch(() => false))) return;
  const words = wordsOf(document.getElementById("words")?.textContent);
  const notice = document.getElementById("notice");
  const made = button(words.headset, () => {
    const session = stage.picture.renderer.xr.getSession();
    if (notice) notice.textContent = "";
    void (session ? session.end() : enter(stage, xr)).catch(() => {
      if (notice) notice.textContent = words.headset_away;
    });
  });
  document.querySelector("#people .bar")?.append(made);
}

async function enter(stage: SceneStage, xr: XRSystem): Promise<void> {
  const { renderer } = stage.picture;
  const session = await xr.requestSession("immersive-vr", { optionalFeatures: ["local-floor"] });
  session.addEventListener("end", () => leave(stage));
  renderer.xr.enabled = true;
  stand(stage, METRES, TABLE_M, -AWAY_M);
  document.documentElement.toggleAttribute("data-headset", true);
  await renderer.xr.setSession(session);
}

/** The page is as it was. */
function leave(stage: SceneStage): void {
  stage.picture.renderer.xr.enabled = false;
  stand(stage, 1, 0, 0);
  document.documentElement.toggleAttribute("data-headset", false);
  stage.frames.forget();
  stage.touch();
}

function stand({ picture: { world } }: SceneStage, scale: number, up: number, forward: number): void {
  world.scale.setScalar(scale);
  world.position.set(0, up, forward);
  world.updateMatrixWorld(true);
}
