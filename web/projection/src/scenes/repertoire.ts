/** All scenes and test patterns, made when they are first shown. */

import type { Calibration } from "../calibration/types";
import type { Gl } from "../passes/gl";
import { PLAIN } from "../passes/calibration";
import type { Holdings } from "../holdings";
import type { Plan } from "../plan";
import type { Seen } from "../stage/shown";
import { Black } from "./black";
import { Candles } from "./candles";
import { Lettering } from "./lettering";
import { Letters } from "./letters";
import { MessagesScene } from "./messages";
import { Names } from "./names";
import { isPattern, Pattern } from "./pattern";
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
  private readonly letters: Letters;
  private calibration = PLAIN;

  constructor(private readonly gl: Gl, private readonly framing: Framing, private plan: Plan, private readonly props: Props) {
    const { holdings, hashtag, language } = props;
    this.letters = new Letters(gl, framing, { mesh: () => holdings.lettering, looked: holdings.looked, hashtag, language });
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

  /** The pack's lettering has come, or is another. */
  lettering(): void {
    this.letters.renew();
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
    this.letters.dispose();
  }

  private make(scene: string, isTest: boolean): Scene {
    const { gl, framing, plan, props, letters } = this;
    if (isTest) return this.test(scene);
    switch (scene) {
      case "lettering":
        return new Lettering(gl, framing, letters);
      case "words":
        return new WordsScene(gl, framing, plan, props, letters);
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
