/** The installation's page: the first honest picture in as few bytes as possible, everything else after it. */

import "./installation.css";
import { everythingElse, firstPicture, openPack, parametersOf, watch } from "./loading";
import type { PackError } from "./pack/errors";
import { type Page, readPage } from "./page";
import { keepContext } from "./scene/context";
import { SceneStage } from "./scene/stage";

const FIGURES_MS = 1000;

const root = document.documentElement;
const canvas = document.querySelector<HTMLCanvasElement>("#stage");
if (canvas !== null) void open(canvas, readPage(location.search, root.dataset));

async function open(on: HTMLCanvasElement, page: Page): Promise<void> {
  const pack = await openPack(page, refused);
  const stage = staged(() => new SceneStage(on, pack, parametersOf(pack.manifest, page), page));
  if (stage === undefined) return;
  keepContext(stage);
  watch(stage, page);
  matchMedia("(prefers-reduced-motion: reduce)").addEventListener("change", (event) => {
    stage.reducedMotion = event.matches;
  });
  setInterval(() => {
    root.dataset.figures = JSON.stringify(stage.figures());
  }, FIGURES_MS);
  const seen = new Promise<void>((resolve) => {
    const stop = stage.on("state", (state) => {
      if (state === "loading") return;
      stop();
      resolve();
    });
  });
  // A hall's own machine must be heard whatever the picture waits for, and its bytes come from next door.
  if (page.control !== null) void standInHall(stage, page);
  const first = firstPicture(stage);
  await Promise.race([seen, first]);
  await Promise.all([surround(stage, page), first.then(() => everythingElse(stage))]);
}

/** Words, people and the hall come after the first picture, so that they cost it nothing. */
async function surround(stage: SceneStage, page: Page): Promise<void> {
  const met = import("./people/index").then(({ people }) => people(stage, page));
  const rooms: Promise<unknown>[] = [
    met,
    import("./words/index").then(({ words }) => words(stage)),
    import("./near/index").then(({ Near }) => new Near(stage)),
    import("./stillness/index").then(({ keepSilence }) => keepSilence(stage)),
  ];
  if (page.control === null && page.screen !== null) rooms.push(standInHall(stage, page));
  if ("xr" in navigator) rooms.push(met.then(() => import("./scene/headset")).then(({ offerHeadset }) => offerHeadset(stage)));
  for (const room of await Promise.allSettled(rooms)) {
    if (room.status === "rejected") console.error(room.reason);
  }
}

async function standInHall(stage: SceneStage, page: Page): Promise<void> {
  const { hall } = await import("./hall/index");
  hall(stage, page);
}

/** Without WebGL2 the page itself says what there is to say. */
function staged(make: () => SceneStage): SceneStage | undefined {
  try {
    return make();
  } catch {
    root.dataset.state = "failed";
    return undefined;
  }
}

/** A pack that is not what it says is not shown; the poster stands in for lettering and map. */
function refused(error: PackError): void {
  if (error.trouble === "unreachable") return;
  root.dataset.state = "safe";
  root.dataset.entries = "0";
  root.toggleAttribute("data-unstaged", true);
}
