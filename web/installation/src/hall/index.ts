/** The hall: a page that runs without anybody, does what it is told, and comes back by itself. */

import "./hall.css";
import type { Page } from "../page";
import type { Stage } from "../state";
import { hidePointer, stayAwake } from "./awake";
import { tell } from "./beat";
import { listen } from "./control";
import { keepOffline } from "./offline";
import { renewWhenBroken, renewWhenUpdated } from "./renewing";
import { restAfterTouch } from "./resting";
import { Telling } from "./telling";
import { setTour } from "./tour";

/** Called once, with `data-control` or `?screen`. */
export function hall(stage: Stage, page: Page): void {
  const telling = new Telling(stage);
  stayAwake();
  hidePointer(page.screen !== null);
  const resting = restAfterTouch(() => telling.again());
  renewWhenBroken(stage.canvas);
  renewWhenUpdated(() => resting.quietMs());
  if (page.control === null) {
    setTour(true);
    void keepOffline();
    return;
  }
  listen(page.control, (control) => telling.hear(control));
  tell(stage, beatAddress(page.control), page.screen);
}

/** The beat lies beside the control. */
export function beatAddress(control: string): string {
  return control.replace(/control$/, "beat");
}
