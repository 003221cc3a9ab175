/**
 * `names`: the roll. A few names stand alone, one after another, as they are read out; many stand in columns, a page
 * at a time.
 */

import type { Gl } from "../passes/gl";
import type { NameOf, Plan } from "../plan";
import { Turns } from "../stage/turns";
import { inColumns } from "../text/columns";
import { CENTRED, fitted, INK, type Ready, readied } from "../text/setting";
import { Groups, type Setting } from "./groups";
import { mirror } from "./mirror";
import type { Props } from "./repertoire";
import type { Framing } from "./scene";

/** Up to so many each stand alone: their roll takes a quarter of an hour. */
export const ALONE = 120;
export const ALONE_S = 8;
/** Names to a page, and its seconds. */
export const PAGE = 24;
export const PAGE_S = 24;

export class Names extends Groups {
  protected turns: Turns | null;

  constructor(gl: Gl, framing: Framing, plan: Plan, props: Props) {
    super(gl, framing, plan, props.touch);
    this.turns = turnsOf(plan);
  }

  protected get pace(): { rise: number; step: number; fall: number } {
    return this.alone ? { rise: 2.2, step: 0, fall: 2 } : { rise: 3, step: 0.15, fall: 2.5 };
  }

  override renew(plan: Plan): void {
    super.renew(plan);
    this.turns = turnsOf(plan);
  }

  protected taken(): boolean {
    return false;
  }

  protected tell(places: readonly number[]): void {
    const said = (place: number): NameOf => this.plan.names[place]!;
    void mirror(places, async (place) => ({ message: said(place).name, name: said(place).detail, language: said(place).language }));
  }

  protected async compose(places: readonly number[]): Promise<Setting[]> {
    const set = (await Promise.all(places.map((place) => this.ready(place)))).filter((each) => each !== null);
    return this.alone ? set.map((each) => this.centred(each.ready, each.place)) : this.page(set);
  }

  private get alone(): boolean {
    return isAlone(this.plan.names);
  }

  private centred(ready: Ready, rank: number): Setting {
    const { width, height } = this.framing.whole;
    const block = fitted(ready, width * 0.86, height * 0.6, height * 0.16, height * 0.03);
    return { block, left: (width - block.width) / 2, top: (height - block.height) / 2, rank, ink: CENTRED };
  }

  private page(set: readonly { place: number; ready: Ready }[]): Setting[] {
    const { width, height } = this.framing.whole;
    const margin = 0.07 * Math.min(width, height * 2);
    const area = { left: margin, top: margin, width: width - 2 * margin, height: height - 2 * margin };
    const places = inColumns(set.map((each) => each.ready), area, { most: height * 0.07, least: height * 0.012, gutter: 2, gap: 0.55, narrowest: 5 });
    const placeOf = new Map(set.map((each) => [each.ready, each.place]));
    return places.map((each) => ({ ...each, rank: placeOf.get(each.block.ready)!, ink: INK }));
  }

  private async ready(place: number): Promise<{ place: number; ready: Ready } | null> {
    const of = this.plan.names[place];
    const ready = of && (await readied({ message: of.name, name: of.detail, language: of.language || "und" }));
    return ready ? { place, ready } : null;
  }
}

function isAlone(names: readonly NameOf[]): boolean {
  return names.length <= ALONE;
}

function turnsOf({ running, names }: Plan): Turns | null {
  if (names.length === 0) return null;
  const [at_a_time, seconds] = isAlone(names) ? [1, ALONE_S] : [PAGE, PAGE_S];
  return new Turns(running, "names", { ranks: names.map((_, place) => place), at_a_time, seconds });
}
