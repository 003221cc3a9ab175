/** What is true of the stage, as the page's attributes tell it: loading, ready, safe. */

import type { State } from "../state";

export class Standing {
  state: State = "loading";
  /** The first honest picture has been drawn since the page began, or since the context came back. */
  first = false;
  private begun = false;
  private gone = false;
  private readonly reasons = new Map<string, string>();

  constructor(private readonly changed: (state: State) => void) {}

  /** All that the first picture needs is there. */
  begin(): void {
    this.begun = true;
  }

  /** A frame has been drawn; true if it was the first honest one. */
  drew(): boolean {
    if (!this.begun || this.first || this.gone) return false;
    this.first = true;
    return true;
  }

  /** The context is gone, or is there again with nothing drawn on it. */
  lose(gone: boolean): void {
    this.gone = gone;
    this.first = false;
  }

  /** One of several reasons for the safe scene, by name; null when it holds no longer. */
  guard(name: string, reason: string | null): void {
    if (reason === null) this.reasons.delete(name);
    else this.reasons.set(name, reason);
  }

  /** Tells the page what is shown: `entries` lights in `form`, none of them in a safe scene. */
  settle(form: string, entries: number): void {
    const state = this.reasons.size > 0 ? "safe" : this.first ? "ready" : "loading";
    const page = document.documentElement.dataset;
    const other = state !== this.state;
    this.state = state;
    page.state = state;
    page.form = form;
    page.entries = String(state === "safe" ? 0 : entries);
    if (other) this.changed(state);
  }
}
