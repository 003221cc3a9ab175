/** The few lights near the eye that the budget leaves out, drawn beside all others: what could be read is there. */

import { BufferAttribute, BufferGeometry, IntType, Points, type RawShaderMaterial, Sphere } from "three";
import { GONE, WORDS_A_LIGHT } from "../pack/points";
import type { LightUniforms } from "./lights";

/** More would cost a slow machine its frames, and there is no room for more words. */
export const FEW = 640;
const COMING_SECONDS = 1.5;

export class Few {
  readonly points: Points;
  private readonly attribute = new BufferAttribute(new Uint32Array(FEW * WORDS_A_LIGHT), WORDS_A_LIGHT);
  private kept = 0;
  private part = 1;

  constructor(uniforms: LightUniforms, material: RawShaderMaterial) {
    this.attribute.gpuType = IntType;
    const geometry = new BufferGeometry();
    geometry.setAttribute("light", this.attribute);
    geometry.boundingSphere = new Sphere(undefined, 4);
    geometry.setDrawRange(0, 0);
    this.points = new Points(geometry, material);
    this.points.frustumCulled = false;
    this.points.renderOrder = 10;
    // They share their shaders with all others, so what is theirs alone is set just before them and taken back after.
    const say = (shown: unknown, since: number, coming: number): void => {
      [uniforms.since.value, uniforms.coming.value] = [since, coming];
      (shown as RawShaderMaterial).uniformsNeedUpdate = true;
    };
    this.points.onBeforeRender = (_, __, ___, ____, shown) => say(shown, this.kept, this.part);
    this.points.onAfterRender = (_, __, ___, ____, shown) => say(shown, GONE, 1);
  }

  /** From now on these, three u32 each; the first `kept` shine already, the others come softly. */
  put(lights: Uint32Array, kept: number): void {
    const count = Math.min(FEW, lights.length / WORDS_A_LIGHT);
    (this.attribute.array as Uint32Array).set(lights.subarray(0, count * WORDS_A_LIGHT));
    this.attribute.needsUpdate = true;
    this.points.geometry.setDrawRange(0, count);
    [this.kept, this.part] = [kept, kept < count ? 0 : 1];
  }

  /** `passed` seconds more have gone; true while some are still coming. */
  pass(passed: number): boolean {
    const coming = this.part < 1;
    this.part = Math.min(1, this.part + passed / COMING_SECONDS);
    return coming;
  }
}
