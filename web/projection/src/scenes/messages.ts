/** `messages`: a fair, announced selection, all in one size of type, so that nobody's words are louder. */

import type { Gl } from "../passes/gl";
import type { Plan } from "../plan";
import { Turns } from "../stage/turns";
import { inColumns, type Measures } from "../text/columns";
import { CENTRED, fitted, INK, type Ready, readied } from "../text/setting";
import { Groups, type Setting } from "./groups";
import { mirror } from "./mirror";
import type { Props } from "./repertoire";
import type { Framing } from "./scene";

const MARGIN = 0.05;
/** In shares of the facade's height: the announcement's strip, and the sizes of type. */
const STRIP = 0.085;
const ANNOUNCED = { most: 0.03, least: 0.012 };
const MOST = 0.085;
const LEAST = 0.012;
const ANNOUNCEMENT = -1;

export class MessagesScene extends Groups {
  protected readonly pace = { rise: 3, step: 0.3, fall: 2.5 };
  protected turns: Turns | null;

  constructor(gl: Gl, framing: Framing, plan: Plan, private readonly props: Props) {
    super(gl, framing, plan, props.touch);
    this.turns = turnsOf(plan);
  }

  override renew(plan: Plan): void {
    super.renew(plan);
    this.turns = turnsOf(plan);
  }

  protected taken(rank: number): boolean {
    return rank !== ANNOUNCEMENT && this.props.holdings.taken(rank);
  }

  protected tell(ranks: readonly number[]): void {
    void mirror(ranks.filter((rank) => rank !== ANNOUNCEMENT), (rank) => this.props.holdings.words(rank));
  }

  protected async compose(ranks: readonly number[]): Promise<Setting[]> {
    const { width, height } = this.framing.whole;
    const set = (await Promise.all(ranks.map((rank) => this.ready(rank)))).filter((each) => each !== null);
    const margin = MARGIN * Math.min(width, height * 2);
    const area = { left: margin, top: margin, width: width - 2 * margin, height: height * (1 - STRIP) - 2 * margin };
    const measures: Measures = { most: MOST * height, least: LEAST * height, gutter: 2.4, gap: 1.5, narrowest: 9 };
    const places = inColumns(set.map((each) => each.ready), area, measures);
    const rankOf = new Map(set.map((each) => [each.ready, each.rank]));
    const settings = places.map((each) => ({ ...each, rank: rankOf.get(each.block.ready)!, ink: INK }));
    return [...(await this.announced()), ...settings];
  }

  private async ready(rank: number): Promise<{ rank: number; ready: Ready } | null> {
    const words = await this.props.holdings.words(rank);
    if (words === null || words.message.trim() === "") return null;
    const ready = await readied({ message: words.message, name: words.name, place: words.place, language: words.language });
    return ready && { rank, ready };
  }

  /** Whose words these are and how they were chosen, beneath them. */
  private async announced(): Promise<Setting[]> {
    const { announcement } = this.plan.messages;
    const ready = announcement === "" ? null : await readied({ message: announcement, language: this.props.language });
    if (ready === null) return [];
    const { width, height } = this.framing.whole;
    const strip = STRIP * height;
    const block = fitted(ready, width * 0.9, strip * 0.6, ANNOUNCED.most * height, ANNOUNCED.least * height);
    const top = height - MARGIN * height * 0.6 - (strip + block.height) / 2;
    const ink = { ...CENTRED, words: CENTRED.quiet };
    return [{ block, left: (width - block.width) / 2, top, rank: ANNOUNCEMENT, ink }];
  }
}

function turnsOf({ running, messages }: Plan): Turns | null {
  const { ranks, at_a_time, seconds } = messages;
  if (ranks.length === 0 || !(at_a_time >= 1) || !(seconds >= 1)) return null;
  return new Turns(running, "messages", messages);
}
