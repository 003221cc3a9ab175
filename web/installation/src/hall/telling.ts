/** Doing what was told: only what has changed moves the picture; what is a state is set each time. */

import type { Stage } from "../state";
import { changed, type Control } from "./control";
import { showName } from "./identify";
import { guard } from "./safe";
import { setTour } from "./tour";

export class Telling {
  private before: Control | null = null;

  constructor(private readonly stage: Stage) {}

  /** The last control that was heard. */
  get control(): Control | null {
    return this.before;
  }

  hear(told: Control): void {
    const news = changed(this.before, told);
    const first = this.before === null;
    this.before = told;
    this.stage.blackout = told.blackout;
    this.stage.brightness = told.brightness;
    guard(this.stage, told.safe);
    showName(told.identify ? told.screen || location.host : null);
    if (news.has("form")) this.stage.show(told.form, first);
    if (news.has("tour")) setTour(told.tour);
    if (news.has("goTo")) this.go(told.goTo, first);
  }

  private go(rank: number | null, first: boolean): void {
    if (rank !== null) void this.stage.flyTo(rank, { near: true });
    else if (!first) this.stage.home();
  }
}
