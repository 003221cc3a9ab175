/** Opens a projector's page: its plan, its pack, what it is told. */

import { hidePointer, stayAwake } from "../../installation/src/hall/awake";
import { renewWhenBroken, renewWhenUpdated } from "../../installation/src/hall/renewing";
import { Output } from "./output";
import { readPage } from "./page";
import { follow, hasten } from "./planned";
import { beat } from "./beat";
import { listen } from "./listening";

declare global {
  interface Window {
    /** For whoever steps frames by themselves, such as a film: see Output. */
    stage?: Output;
  }
}

export async function open(canvas: HTMLCanvasElement): Promise<void> {
  const root = document.documentElement;
  const page = readPage(location.search, root.dataset, root.lang, said());
  let output: Output;
  try {
    output = new Output(canvas, page);
  } catch {
    root.dataset.state = "failed";
    return;
  }
  window.stage = output;
  output.keepContext();
  void output.holdings.open();
  void follow(page.plan, output);
  if (page.at !== null || page.stepped) return;
  stayAwake();
  hidePointer(true);
  renewWhenBroken(canvas);
  renewWhenUpdated(() => Infinity);
  output.run();
  if (page.control === null) return;
  listen(page.control, (told) => {
    output.hear(told);
    hasten(output);
  });
  beat(output, page.control.replace(/control$/, "beat"));
}

/** The words that the page says in the language of its book. */
function said(): Record<string, string> {
  return JSON.parse(document.querySelector("#words")?.textContent ?? "{}") as Record<string, string>;
}
