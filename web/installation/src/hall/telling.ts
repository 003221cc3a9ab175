/** Doing what was told: only what has changed moves the picture; what is a state is set each time. */

import type { Stage } from "../state";
import { changed, type Control } from "./control";
import { showName } from "./identify";
import { guard } from "./safe";
import { setTour } from "./tour";

export class Telling {
  private before: Control | null = null;

  constructor(private readonly stage: Stage) {}

  hear(told: Control): void {
    const news = changed(this.before, told);
    const first = this.before === null;
    this.before = told;
    this.stage.blackout = told.blackout;
    this.stage.brightness = told.brightness;
    guard(this.stage, told.safe);
    showName(told.identify ? told.screen || location.host : null);
    if (news.has("form")) this.stage.show(told.form, first);
    if (news.has("tour") || news.has("goTo")) setTour(this.tours);
    if (news.has("goTo")) this.go(told.goTo, first);
  }

  /** Whether the tour goes round: not while an entry is gone to. */
  get tours(): boolean {
    return this.before === null || (this.before.tour && this.before.goTo === null);
  }

  /** What was told, again, after somebody has touched the screen and gone. */
  again(): void {
    this.go(this.before?.goTo ?? null, false);
    setTour(this.tours);
  }

  private go(rank: number | null, first: boolean): void {
    if (rank !== null) void this.stage.flyTo(rank, { near: true });
    else if (!first) this.stage.home();
  }
}
