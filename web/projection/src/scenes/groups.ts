/** What messages and names have in common: a group stands, goes out slowly, and the next comes. */

import type { Gl } from "../passes/gl";
import { Leaves, type Leaf, leafTexture } from "../passes/leaves";
import type { Plan } from "../plan";
import type { Turns } from "../stage/turns";
import { type Block, type Ink, overhang, painted } from "../text/setting";
import { eased, type Framing, type Moment, type Scene } from "./scene";

/** A leaf of a group: its rank or place, and its turn to come. */
export interface Placed extends Leaf {
  readonly rank: number;
  readonly order: number;
}
interface Group {
  readonly leaves: readonly Placed[];
}
/** A block and where its first line begins, in pixels of the facade. */
export interface Setting {
  readonly block: Block;
  readonly left: number;
  readonly top: number;
  readonly rank: number;
  readonly ink: Ink;
}

/** Seconds of coming and going, and between one leaf and the next. */
export interface Pace {
  readonly rise: number;
  readonly step: number;
  readonly fall: number;
}

/** So long before its turn a group is painted: nothing moves then. */
const AHEAD_MS = 6000;

export abstract class Groups implements Scene {
  readonly moves = true;
  protected readonly leaves: Leaves;
  private readonly groups = new Map<number, Group | null>();
  private readonly painting = new Map<number, Promise<void>>();
  private shown = -1;
  /** Rises when what was painted ahead is not to be shown any more. */
  private generation = 0;
  private gone = false;

  constructor(protected readonly gl: Gl, protected readonly framing: Framing, protected plan: Plan, private readonly touch: () => void) {
    this.leaves = new Leaves(gl);
  }

  /** The turns of the plan; null where there is nobody to show. */
  protected abstract readonly turns: Turns | null;
  protected abstract readonly pace: Pace;
  /** The blocks of a group. */
  protected abstract compose(ranks: readonly number[]): Promise<Setting[]>;
  /** True if a rank must not be seen any more. */
  protected abstract taken(rank: number): boolean;
  /** A group that is seen now, for whoever reads the page. */
  protected abstract tell(ranks: readonly number[]): void;

  async prepare(moment: Moment): Promise<void> {
    const standing = this.turns?.at(moment);
    if (!standing) return;
    const { group, end } = standing;
    if (moment.asked > end - AHEAD_MS && moment.why !== "dark") void this.paint(group + 1);
    await this.paint(group);
  }

  draw(moment: Moment): void {
    const standing = this.turns?.at(moment);
    const group = standing && this.groups.get(standing.group);
    if (!standing || !group) return;
    if (this.shown !== standing.group) this.turnTo(standing.group, group);
    const { rise, step, fall } = this.pace;
    const [gone, left] = [(moment.at - standing.start) / 1000, (standing.end - moment.at) / 1000];
    const falling = eased(left / fall);
    this.leaves.begin(this.framing.part);
    for (const leaf of group.leaves) {
      if (!this.taken(leaf.rank)) this.leaves.lay(leaf, Math.min(falling, eased((gone - leaf.order * step) / rise)));
    }
    this.leaves.end();
  }

  /** What is painted ahead may hold what was taken down; what stands leaves a gap. */
  takeDown(): void {
    this.forget(this.shown);
  }

  renew(plan: Plan): void {
    this.plan = plan;
    this.forget(this.shown);
  }

  dispose(): void {
    this.gone = true;
    this.forget(Number.NaN);
    this.leaves.dispose();
  }

  private paint(group: number): Promise<void> {
    if (this.groups.has(group)) return Promise.resolve();
    const known = this.painting.get(group);
    if (known) return known;
    const work = this.painted(group, this.generation).finally(() => this.painting.delete(group));
    this.painting.set(group, work);
    return work;
  }

  private async painted(group: number, generation: number): Promise<void> {
    const settings = await this.compose(this.turns?.ranksOf(group) ?? []);
    if (this.gone || generation !== this.generation || this.gl.isContextLost()) return;
    this.groups.set(group, { leaves: settings.flatMap((each, order) => this.leaf(each, order) ?? []) });
    this.touch();
  }

  /** The block as a leaf; undefined where this projector shows none of it. */
  private leaf({ block, left, top, rank, ink }: Setting, order: number): Placed | undefined {
    const { whole, part, width, height } = this.framing;
    const edge = overhang(block);
    const [x, y, w, h] = [left - edge, top - edge, block.width + 2 * edge, block.height + 2 * edge];
    if (!this.framing.holds(x, y, w, h)) return undefined;
    const scale = Math.min(width / (part[2]! * whole.width), height / (part[3]! * whole.height));
    const canvas = painted(block, ink, scale);
    const texture = leafTexture(this.gl, canvas);
    // The canvas has whole pixels, and may be a little larger than the block.
    return { texture, left: x / whole.width, top: y / whole.height, width: canvas.width / scale / whole.width, height: canvas.height / scale / whole.height, rank, order };
  }

  private turnTo(shown: number, group: Group): void {
    this.shown = shown;
    for (const [each, of] of this.groups) if (each !== shown && each !== shown + 1) this.drop(each, of);
    this.tell(group.leaves.map((leaf) => leaf.rank));
  }

  private forget(but: number): void {
    this.generation += 1;
    this.painting.clear();
    for (const [each, of] of this.groups) if (each !== but) this.drop(each, of);
  }

  private drop(number: number, group: Group | null): void {
    for (const leaf of group?.leaves ?? []) this.gl.deleteTexture(leaf.texture);
    this.groups.delete(number);
  }
}
