/** All lights of the book on the GPU, 12 bytes each: a cloud of points for each chunk, drawn as a prefix of the whole. */

import {
  BufferAttribute, BufferGeometry, CustomBlending, GLSL3, Group, IntType, NoBlending, OneFactor, OneMinusSrcAlphaFactor, Points,
  RawShaderMaterial, type DataTexture, type IUniform,
} from "three";
import { formUniforms, FORMS, type FormName, type Parameters } from "../forms/index";
import type { Chunk, Resident } from "../pack/resident";
import { GONE, WORDS_A_LIGHT } from "../pack/points";
import { LIGHT_FRAGMENT, LIGHT_VERTEX, RANK_FRAGMENT, RANK_VERTEX } from "./lights.glsl";

/** More changes than this at once are cheaper to send as a whole. */
const MANY_CHANGES = 512;

/** What changes from frame to frame; written in place, so that a frame allocates nothing. */
export interface LightUniforms extends Record<string, IUniform> {
  from: IUniform<number>;
  to: IUniform<number>;
  progress: IUniform<number>;
  seconds: IUniform<number>;
  /** Pixels of the drawing that a world unit has at depth 1. */
  pixels: IUniform<number>;
  share: IUniform<number>;
  focus: IUniform<number>;
  /** Pixels of the drawing to a CSS pixel. */
  density: IUniform<number>;
  fresh: IUniform<number>;
  freshAge: IUniform<number>;
}

export class Lights {
  readonly group = new Group();
  readonly uniforms: LightUniforms;
  private readonly shining: RawShaderMaterial;
  private readonly telling: RawShaderMaterial;
  private readonly clouds = new Map<string, { chunk: Chunk; points: Points; attribute: BufferAttribute }>();
  private order: { chunk: Chunk; points: Points }[] = [];
  private resident = 0;
  drawn = 0;

  constructor(parameters: Parameters) {
    this.uniforms = {
      from: { value: 0 }, to: { value: 0 }, progress: { value: 1 }, seconds: { value: 0 }, pixels: { value: 1 },
      share: { value: 1 }, focus: { value: 3 }, density: { value: 1 }, fresh: { value: GONE }, freshAge: { value: 0 },
    };
    this.setParameters(parameters);
    const common = { uniforms: this.uniforms, glslVersion: GLSL3, depthWrite: false, depthTest: true };
    this.shining = new RawShaderMaterial({
      ...common, vertexShader: LIGHT_VERTEX, fragmentShader: LIGHT_FRAGMENT, transparent: true,
      blending: CustomBlending, blendSrc: OneFactor, blendDst: OneMinusSrcAlphaFactor,
    });
    this.telling = new RawShaderMaterial({
      ...common, vertexShader: RANK_VERTEX, fragmentShader: RANK_FRAGMENT, depthWrite: true, blending: NoBlending,
    });
  }

  /** What the forms need of the book; the lettering's table may come later than the first lights. */
  setParameters(parameters: Parameters): void {
    const before = this.uniforms.formTable?.value as DataTexture | undefined;
    for (const [name, uniform] of Object.entries(formUniforms(parameters))) {
      const known = this.uniforms[name];
      if (known) known.value = uniform.value;
      else this.uniforms[name] = uniform;
    }
    before?.dispose();
  }

  setForms(from: FormName, to: FormName, progress: number): void {
    this.uniforms.from.value = FORMS.indexOf(from);
    this.uniforms.to.value = FORMS.indexOf(to);
    this.uniforms.progress.value = progress;
  }

  /** Takes in the chunks that came, lets go of those that went, and sends the positions that changed. */
  follow(resident: Resident): void {
    const all = resident.all;
    const files = new Set(all.map((chunk) => chunk.file));
    for (const file of this.clouds.keys()) if (!files.has(file)) this.drop(file);
    for (const chunk of all) {
      if (!this.clouds.has(chunk.file)) this.add(chunk);
      this.send(chunk);
    }
    this.order = all.map((chunk) => this.clouds.get(chunk.file)!);
    this.resident = resident.count;
  }

  /** Draws as many lights as `budget` allows; each then stands for its share of all that are `standing`. */
  draw(budget: number, standing: number): void {
    const part = this.resident > 0 ? Math.min(1, budget / this.resident) : 0;
    let left = Math.ceil(part * this.resident);
    this.drawn = 0;
    for (const { chunk, points } of this.order) {
      const count = Math.min(chunk.count, chunk.tail ? Math.ceil(part * chunk.count) : left);
      points.geometry.setDrawRange(0, count);
      points.visible = count > 0;
      this.drawn += count;
      left = Math.max(0, left - count);
    }
    this.uniforms.share.value = Math.max(1, standing / Math.max(1, this.drawn));
  }

  /** Lights shine, or each tells its rank to the eye of the pointer. */
  tell(ranks: boolean): void {
    for (const { points } of this.order) points.material = ranks ? this.telling : this.shining;
  }

  dispose(): void {
    for (const file of [...this.clouds.keys()]) this.drop(file);
    this.shining.dispose();
    this.telling.dispose();
    (this.uniforms.formTable!.value as DataTexture).dispose();
  }

  private add(chunk: Chunk): void {
    const attribute = new BufferAttribute(chunk.lights, WORDS_A_LIGHT);
    attribute.gpuType = IntType;
    const geometry = new BufferGeometry();
    geometry.setAttribute("light", attribute);
    const points = new Points(geometry, this.shining);
    // Where a light stands is known to the shader alone, so nothing here can say that it is out of sight.
    points.frustumCulled = false;
    points.renderOrder = 10;
    this.group.add(points);
    this.clouds.set(chunk.file, { chunk, points, attribute });
    chunk.changed = [];
  }

  private send(chunk: Chunk): void {
    if (chunk.changed.length === 0) return;
    const { attribute } = this.clouds.get(chunk.file)!;
    if (chunk.changed.length <= MANY_CHANGES) {
      for (const at of chunk.changed) attribute.addUpdateRange(at * WORDS_A_LIGHT, WORDS_A_LIGHT);
    }
    attribute.needsUpdate = true;
    chunk.changed = [];
  }

  private drop(file: string): void {
    const { points } = this.clouds.get(file)!;
    this.group.remove(points);
    points.geometry.dispose();
    this.clouds.delete(file);
  }
}
