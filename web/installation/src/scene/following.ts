/** The stage follows its pack: more lights, lights that are taken down, a new edition. */

import type { Manifest } from "../pack/manifest";
import type { SceneStage } from "./stage";

export function followPack(stage: SceneStage): void {
  stage.pack.listen({
    chunk: () => stage.refill(),
    takedown: (ranks) => takeDown(stage, ranks),
    edition: (before) => renew(stage, before),
  });
}

function takeDown(stage: SceneStage, ranks: number[]): void {
  stage.picture.follow(stage.pack.resident);
  stage.frames.lookSoon();
  stage.changed("takedown", ranks);
}

function renew(stage: SceneStage, before: Manifest): void {
  const { entries, scripts } = stage.manifest;
  stage.picture.lights.uniforms.fresh.value = before.entries;
  stage.frames.arrive();
  stage.picture.follow(stage.pack.resident);
  stage.setParameters({ ...stage.parameters, entries, scripts: scripts.length });
  stage.changed("edition", before);
}
