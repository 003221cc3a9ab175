/** Which form is shown, and the way to it from the form before. */

import { type FormName, type Light, morphed, type Parameters, type Place } from "../forms/index";

/** A wave from one form to the next; slower than breathing. */
const MORPH_SECONDS = 7;

export class Passage {
  from: FormName;
  /** How much of the way is gone, 0 to 1. */
  progress = 1;

  constructor(public to: FormName) {
    this.from = to;
  }

  get moving(): boolean {
    return this.progress < 1;
  }

  /** Sets out for `form`; with `cut` one is there at once. */
  begin(form: FormName, cut: boolean): void {
    this.from = this.to;
    this.to = form;
    this.progress = cut ? 1 : 0;
  }

  /** `passed` seconds more have gone. */
  pass(passed: number): void {
    this.progress = Math.min(1, this.progress + passed / MORPH_SECONDS);
    if (this.progress === 1) this.from = this.to;
  }

  placeOf(light: Light, parameters: Parameters, seconds: number): Place {
    return morphed(this.from, this.to, this.progress, light, parameters, seconds);
  }
}
