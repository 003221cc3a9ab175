/** A headset sees the book as a model that stands before it on a table. */

import type { SceneStage } from "./stage";

/** Metres to a world unit, the table's height, and how far in front of the visitor it stands. */
const METRES = 0.7;
const TABLE_M = 0.8;
const AWAY_M = 1.2;

/** A quiet button, only where the device can show it. */
export async function offerHeadset(stage: SceneStage): Promise<void> {
  const { xr } = navigator;
  if (!xr || !(await xr.isSessionSupported("immersive-vr").catch(() => false))) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "headset";
  button.textContent = "VR";
  button.addEventListener("click", () => void enter(stage, xr));
  document.querySelector("#people")?.append(button);
}

async function enter(stage: SceneStage, xr: XRSystem): Promise<void> {
  const { renderer, world } = stage.picture;
  const session = await xr.requestSession("immersive-vr", { optionalFeatures: ["local-floor"] });
  renderer.xr.enabled = true;
  world.scale.setScalar(METRES);
  world.position.set(0, TABLE_M, -AWAY_M);
  world.updateMatrixWorld(true);
  session.addEventListener("end", () => {
    renderer.xr.enabled = false;
    world.scale.setScalar(1);
    world.position.set(0, 0, 0);
    stage.touch();
  });
  await renderer.xr.setSession(session);
}
