/** The lettering that stands now: the pack's, or carved from the hashtag's own face. Made when a scene first needs it. */

import type { Mesh } from "../../../installation/src/pack/mesh";
import type { Gl } from "../passes/gl";
import { carvedOf } from "./carved";
import { disposeRelief, type Relief, reliefOf } from "./relief";
import type { Framing } from "./scene";

export interface Source {
  /** The pack's lettering; null where there is none, or none yet. */
  mesh(): Mesh | null;
  /** The pack's lettering has been looked for. */
  readonly looked: Promise<void>;
  readonly hashtag: string;
  readonly language: string;
}

export class Letters {
  private relief: Relief | null = null;
  private making: Promise<void> | null = null;
  /** Rises with each lettering, so that one that comes late does not replace a newer. */
  private turn = 0;

  constructor(private readonly gl: Gl, private readonly framing: Framing, private readonly source: Source) {}

  /** The lettering as far as it is there. */
  get now(): Relief | null {
    return this.relief;
  }

  /** Fulfilled when the lettering stands. */
  ready(): Promise<void> {
    this.making ??= this.make((this.turn += 1));
    return this.making;
  }

  /** The pack's lettering has come, or is another. What stands stays until it is made. */
  renew(): void {
    this.making = null;
  }

  dispose(): void {
    this.turn += 1;
    disposeRelief(this.gl, this.relief);
    this.relief = null;
  }

  private async make(turn: number): Promise<void> {
    const { gl, framing, source } = this;
    if (source.mesh() === null) await source.looked;
    const mesh = source.mesh();
    if (turn !== this.turn || gl.isContextLost()) return;
    const made =
      mesh === null
        ? await carvedOf(gl, source.hashtag, source.language, framing)
        : reliefOf(gl, mesh, framing.part, framing.width, framing.height, framing.aspect);
    if (turn !== this.turn) return disposeRelief(gl, made);
    if (made === null) return;
    disposeRelief(gl, this.relief);
    this.relief = made;
  }
}
