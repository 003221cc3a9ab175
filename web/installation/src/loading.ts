/** In which order everything comes in: the first honest picture, then the rest, while the pack is watched. */

import type { Parameters } from "./forms/index";
import { PackError } from "./pack/errors";
import type { Manifest } from "./pack/manifest";
import { type Mesh, tableOf } from "./pack/mesh";
import { mostLights, Pack } from "./pack/pack";
import type { Page } from "./page";
import type { SceneStage } from "./scene/stage";

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;
const STALE_CHECK_MS = 10_000;

/** The pack, as soon as it answers and is what it says. Until then `refused` hears why not. */
export async function openPack(page: Page, refused: (error: PackError) => void): Promise<Pack> {
  return untilDone(() => Pack.open(page.pack), refused);
}

/** What the forms must know of the book before any mesh has come. */
export function parametersOf(manifest: Manifest, page: Page): Parameters {
  return {
    entries: manifest.entries, aspect: manifest.box.aspect, seed: page.seed ?? manifest.seed, table: null, lettering: null,
    pageEntries: manifest.page_entries, scripts: manifest.scripts.length,
  };
}

/** Lettering and map first, since they are shown whatever happens to the lights; then the lights' first chunk. */
export async function firstPicture(stage: SceneStage): Promise<void> {
  const standing = setting(stage);
  await guarded(stage, "first", async () => {
    await Promise.all([stage.pack.first(), densityOf(stage)]);
    await standing;
    if (stage.form === "letters") await lettersTable(stage);
  });
  stage.begin();
}

/** All other chunks and the lettering's table. */
export async function everythingElse(stage: SceneStage): Promise<void> {
  await guarded(stage, "table", () => lettersTable(stage));
  const { deviceMemory, connection } = navigator as Navigator & { deviceMemory?: number; connection?: { saveData?: boolean } };
  await guarded(stage, "chunks", () => stage.pack.rest(mostLights(deviceMemory, connection?.saveData === true)));
}

/** From now on: what is taken down goes at once, new editions come, and a list nobody vouches for is not believed. */
export function watch(stage: SceneStage, page: Page): void {
  const { pack } = stage;
  const check = (): void => stage.guard("stale", pack.stale(Date.now()) ? "Nobody has vouched for the takedown list." : null);
  check();
  setInterval(check, STALE_CHECK_MS);
  pack.listen({ trouble: (trouble) => stage.guard("edition", trouble === null ? null : trouble.message) });
  pack.follow(page.screen !== null || page.control !== null);
}

async function setting(stage: SceneStage): Promise<void> {
  await guarded(stage, "setting", async () => {
    const { map, lettering } = stage.manifest;
    const [ground, letters] = await Promise.all([stage.pack.mesh(map), stage.pack.mesh(lettering)]);
    if (ground !== null) stage.picture.setMap(ground);
    if (letters === null) return;
    stage.picture.setLettering(letters);
    stage.setParameters({ ...stage.parameters, lettering: sizeOf(letters) });
  });
}

function sizeOf({ header }: Mesh): { width: number; height: number; depth: number } {
  const { width = 1.5, height = 0.34, depth = 0.12 } = header;
  return { width, height, depth };
}

async function densityOf(stage: SceneStage): Promise<void> {
  const { density } = stage.manifest;
  if (density !== null) stage.picture.setDensity(density, await stage.pack.bytes(density));
}

async function lettersTable(stage: SceneStage): Promise<void> {
  if (stage.parameters.table !== null) return;
  const mesh = await stage.pack.mesh(stage.manifest.letters);
  const table = mesh && tableOf(mesh);
  if (table) stage.setParameters({ ...stage.parameters, table });
}

/** Does `work` until it is done; while a file is not what the manifest names, the scene is safe. */
async function guarded(stage: SceneStage, name: string, work: () => Promise<void>): Promise<void> {
  await untilDone(work, (error) => {
    if (error.trouble !== "unreachable") stage.guard(name, error.message);
  });
  stage.guard(name, null);
}

async function untilDone<T>(work: () => Promise<T>, refused: (error: PackError) => void): Promise<T> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      refused(error);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
