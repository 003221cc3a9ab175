/** All lights of the book on the GPU, 12 bytes each: a cloud of points for each chunk, drawn as a prefix of the whole. */

import {
  BufferAttribute, BufferGeometry, CustomBlending, GLSL3, Group, IntType, NoBlending, OneFactor, OneMinusSrcAlphaFactor, Points,
  RawShaderMaterial, Sphere, type DataTexture, type IUniform,
} from "three";
import { formUniforms, FORMS, type FormName, type Parameters } from "../forms/index";
import type { Chunk, Resident } from "../pack/resident";
import { GONE, WORDS_A_LIGHT } from "../pack/points";
import { Few } from "./few";
import { LIGHT_FRAGMENT, LIGHT_VERTEX, RANK_FRAGMENT, RANK_VERTEX } from "./lights.glsl";

/** More changes than this at once are cheaper to send as a whole. */
const MANY_CHANGES = 512;

/** What changes from frame to frame; written in place, so that a frame allocates nothing. */
export interface LightUniforms extends Record<string, IUniform> {
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
  /** Of the few beside the others: the first that is coming, and how much it is there. */
  since: IUniform<number>;
  coming: IUniform<number>;
  /** 1 where candles alone are shown. */
  only: IUniform<number>;
}

/** Lights as they shine, and as each tells its rank. */
interface Look {
  shining: RawShaderMaterial;
  telling: RawShaderMaterial;
}

function lookOf(uniforms: LightUniforms, from: number, to: number): Look {
  const defines = { FROM: from, TO: to };
  const common = { uniforms, defines, glslVersion: GLSL3, depthTest: true } as const;
  const adds = { blending: CustomBlending, blendSrc: OneFactor, blendDst: OneMinusSrcAlphaFactor } as const;
  const shaders = { vertexShader: LIGHT_VERTEX, fragmentShader: LIGHT_FRAGMENT };
  const ranks = { vertexShader: RANK_VERTEX, fragmentShader: RANK_FRAGMENT };
  return {
    shining: new RawShaderMaterial({ ...common, ...shaders, ...adds, transparent: true, depthWrite: false }),
    telling: new RawShaderMaterial({ ...common, ...ranks, depthWrite: true, blending: NoBlending }),
  };
}

export class Lights {
  readonly group = new Group();
  readonly uniforms: LightUniforms;
  private readonly looks = new Map<string, Look>();
  private look: Look;
  private readonly clouds = new Map<string, { chunk: Chunk; points: Points; attribute: BufferAttribute }>();
  private order: { chunk: Chunk; points: Points }[] = [];
  private resident = 0;
  private readonly few: Few;
  drawn = 0;

  constructor(parameters: Parameters) {
    this.uniforms = {
      progress: { value: 1 }, seconds: { value: 0 }, pixels: { value: 1 },
      share: { value: 1 }, focus: { value: 3 }, density: { value: 1 }, fresh: { value: GONE }, freshAge: { value: 0 },
      since: { value: GONE }, coming: { value: 1 }, only: { value: 0 },
    };
    this.setParameters(parameters);
    this.look = this.lookOf("map", "map");
    this.few = new Few(this.uniforms, this.look.shining);
    this.group.add(this.few.points);
  }

  /** Lights that are drawn whatever the budget says, `kept` of them already: those near the eye. */
  beside(lights: Uint32Array, kept: number): void {
    this.few.put(lights, kept);
  }

  /** `passed` seconds more have gone; true while some of the few are still coming. */
  pass(passed: number): boolean {
    return this.few.pass(passed);
  }

  /** What is in memory and not drawn: of each chunk the lights from a position on. */
  undrawn(): { chunk: Chunk; from: number }[] {
    return this.order.map(({ chunk, points }) => ({ chunk, from: points.visible ? points.geometry.drawRange.count : 0 }));
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
    this.uniforms.progress.value = progress;
    const look = progress >= 1 ? this.lookOf(to, to) : this.lookOf(from, to);
    if (look === this.look) return;
    this.look = look;
    this.tell(false);
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
    const material = ranks ? this.look.telling : this.look.shining;
    for (const { points } of this.order) points.material = material;
    this.few.points.material = material;
  }

  /** The shaders for the way between two forms; made when they are first shown. */
  private lookOf(from: FormName, to: FormName): Look {
    const key = `${from} ${to}`;
    let look = this.looks.get(key);
    if (look === undefined) this.looks.set(key, (look = lookOf(this.uniforms, FORMS.indexOf(from), FORMS.indexOf(to))));
    return look;
  }

  dispose(): void {
    for (const file of [...this.clouds.keys()]) this.drop(file);
    for (const { shining, telling } of this.looks.values()) {
      shining.dispose();
      telling.dispose();
    }
    this.few.points.geometry.dispose();
    (this.uniforms.formTable!.value as DataTexture).dispose();
  }

  private add(chunk: Chunk): void {
    const attribute = new BufferAttribute(chunk.lights, WORDS_A_LIGHT);
    attribute.gpuType = IntType;
    const geometry = new BufferGeometry();
    geometry.setAttribute("light", attribute);
    geometry.boundingSphere = new Sphere(undefined, 4);
    const points = new Points(geometry, this.look.shining);
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
