/**
 * What keeps the light calm whatever is pressed: brightness moves slowly, a blackout comes at once but does not end at
 * once. So brightness never swings by a tenth or more in both directions more than three times in a second.
 */

import { BLACKOUT_FADE_S } from "./showing";
import { CALM_MS } from "./shown";

/** Shares of full brightness in a second: up and down again by a tenth takes 0.4 s. */
const SLEW = 0.5;
const IDENTIFY_FADE_S = 0.5;
/** After a longer pause, or when time is set back, nothing is seen of the way: everything is where it should be. */
const JUMP_MS = 1000;

export interface Wanted {
  readonly brightness: number;
  readonly blackout: boolean;
  readonly identify: boolean;
}

export class Limits {
  brightness = 1;
  /** How much light is left by the blackout: 1 is all of it. */
  light = 1;
  /** How much of the projector's name is seen. */
  name = 0;
  private last = Number.NaN;
  private darkened = -Infinity;
  private dark = false;

  /** The next step, at `at` in milliseconds. */
  step(at: number, wanted: Wanted): void {
    const passed = (at - this.last) / 1000;
    this.last = at;
    if (!(passed >= 0 && passed * 1000 <= JUMP_MS)) return this.jump(at, wanted);
    if (wanted.blackout && !this.dark) [this.dark, this.darkened] = [true, at];
    if (!wanted.blackout && this.dark && at - this.darkened >= CALM_MS) this.dark = false;
    this.light = towards(this.light, this.dark ? 0 : 1, passed / BLACKOUT_FADE_S);
    this.brightness = towards(this.brightness, wanted.brightness, passed * SLEW);
    this.name = towards(this.name, wanted.identify ? 1 : 0, passed / IDENTIFY_FADE_S);
  }

  /** True if nothing is on its way. */
  settled(wanted: Wanted): boolean {
    return this.light === (wanted.blackout ? 0 : 1) && this.brightness === wanted.brightness && this.name === (wanted.identify ? 1 : 0);
  }

  private jump(at: number, wanted: Wanted): void {
    this.dark = wanted.blackout;
    this.darkened = wanted.blackout ? at : -Infinity;
    this.light = wanted.blackout ? 0 : 1;
    this.brightness = wanted.brightness;
    this.name = wanted.identify ? 1 : 0;
  }
}

function towards(from: number, to: number, most: number): number {
  return from < to ? Math.min(to, from + most) : Math.max(to, from - most);
}
