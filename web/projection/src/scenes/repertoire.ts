/** All scenes and test patterns, made when they are first shown. */

import type { Calibration } from "../calibration/types";
import type { Gl } from "../passes/gl";
import { PLAIN } from "../passes/calibration";
import type { Holdings } from "../holdings";
import type { Plan } from "../plan";
import type { Seen } from "../stage/shown";
import { Black } from "./black";
import { Candles } from "./candles";
import { carvedOf } from "./carved";
import { Lettering } from "./lettering";
import { MessagesScene } from "./messages";
import { Names } from "./names";
import { isPattern, Pattern } from "./pattern";
import { disposeRelief, type Relief, reliefOf } from "./relief";
import type { Framing, Scene } from "./scene";
import { Silence } from "./silence";
import { WordsScene } from "./words";

/** What scenes stand on beside the plan. */
export interface Props {
  readonly holdings: Holdings;
  readonly seed: number;
  /** The lettering where the pack's cannot be had. */
  readonly hashtag: string;
  readonly language: string;
  /** "{count} candles" by plural category. */
  readonly candles: Readonly<Record<string, string>>;
  /** Something has come: draw once more. */
  touch(): void;
}

export class Repertoire {
  private readonly made = new Map<string, Scene>();
  private relief: Relief | null = null;
  private carving = 0;
  private calibration = PLAIN;

  constructor(private readonly gl: Gl, private readonly framing: Framing, private plan: Plan, private readonly props: Props) {
    this.lettering();
  }

  of({ scene, why }: Seen): Scene {
    const key = why === "pattern" ? `pattern ${scene}` : scene;
    let found = this.made.get(key);
    if (found === undefined) {
      found = this.make(scene, why === "pattern");
      this.made.set(key, found);
    }
    return found;
  }

  calibrate(calibration: Calibration): void {
    this.calibration = calibration;
  }

  /** The pack's lettering has come, or is another; without it the hashtag is carved from its own face. */
  lettering(): void {
    const { gl, framing, props } = this;
    const mesh = props.holdings.lettering;
    this.carving += 1;
    if (mesh === null) {
      void this.carve(this.carving);
      return;
    }
    this.stand(reliefOf(gl, mesh, framing.part, framing.width, framing.height, framing.aspect));
  }

  takeDown(): void {
    for (const each of this.made.values()) each.takeDown?.();
  }

  edition(): void {
    this.replan(this.plan);
  }

  replan(plan: Plan): void {
    this.plan = plan;
    for (const each of this.made.values()) each.renew?.(plan);
  }

  dispose(): void {
    for (const each of this.made.values()) each.dispose();
    disposeRelief(this.gl, this.relief);
  }

  private async carve(turn: number): Promise<void> {
    await this.props.holdings.looked;
    if (turn !== this.carving) return;
    const relief = await carvedOf(this.gl, this.props.hashtag, this.props.language, this.framing);
    if (turn === this.carving && relief !== null) this.stand(relief);
  }

  private stand(relief: Relief): void {
    disposeRelief(this.gl, this.relief);
    this.relief = relief;
    this.props.touch();
  }

  private make(scene: string, isTest: boolean): Scene {
    const { gl, framing, plan, props } = this;
    const relief = (): Relief | null => this.relief;
    if (isTest) return this.test(scene);
    switch (scene) {
      case "lettering":
        return new Lettering(gl, framing, relief);
      case "words":
        return new WordsScene(gl, framing, plan, props, relief);
      case "messages":
        return new MessagesScene(gl, framing, plan, props);
      case "names":
        return new Names(gl, framing, plan, props);
      case "candles":
        return new Candles(gl, framing, plan, props);
      case "silence":
        return new Silence(gl, framing);
      default:
        return new Black();
    }
  }

  /** A pattern that nobody knows is shown as the grid: a crew that waits for light must see some. */
  private test(name: string): Scene {
    const pattern = isPattern(name) ? name : "grid";
    return new Pattern(this.gl, this.framing, pattern, this.plan.projector.name, () => this.calibration.blend, this.props.touch);
  }
}
