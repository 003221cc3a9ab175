/** The faint lines that show a form where its lights are few. */

import { AdditiveBlending, BufferAttribute, BufferGeometry, DynamicDrawUsage, GLSL3, LineSegments, RawShaderMaterial } from "three";
import type { FormName, Parameters } from "../forms/index";
import { guides } from "../forms/guides";
import { FLAME, glsl } from "./colours";

/** Leaves turn and the sky drifts so slowly that their lines are drawn anew only this often. */
const AGAIN_SECONDS = 0.1;

/** How bright the lines are: a book's leaves lie one on the other and add up. */
const BRIGHT: Record<FormName, number> = { map: 0, letters: 0, ramp: 0.1, field: 0, book: 0.045, sky: 0.1 };

const VERTEX = /* glsl */ `precision highp float;
in vec3 position;
uniform mat4 modelViewMatrix, projectionMatrix;
out float far;
void main() { gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); far = gl_Position.w; }
`;
const FRAGMENT = /* glsl */ `precision highp float;
in float far;
uniform float shown, focus;
out vec4 colour;
void main() { colour = vec4(${glsl(FLAME)} * shown * mix(1.0, 0.35, smoothstep(focus, 2.2 * focus, far)), 1.0); }
`;

export class Lines {
  readonly object: LineSegments;
  private readonly material: RawShaderMaterial;
  private form: FormName | undefined;
  private drawn = -Infinity;

  constructor() {
    this.material = new RawShaderMaterial({
      vertexShader: VERTEX, fragmentShader: FRAGMENT, glslVersion: GLSL3, transparent: true, depthWrite: false,
      blending: AdditiveBlending, uniforms: { shown: { value: 0 }, focus: { value: 3 } },
    });
    this.object = new LineSegments(new BufferGeometry(), this.material);
    this.object.frustumCulled = false;
    this.object.renderOrder = 5;
  }

  /** The lines of `form` at `seconds`, `shown` (0 to 1) bright; `focus` is how far one looks. */
  show(form: FormName, parameters: Parameters, seconds: number, shown: number, focus: number): void {
    this.object.visible = shown > 0.001 && BRIGHT[form] > 0;
    if (!this.object.visible) return;
    this.material.uniforms.shown!.value = BRIGHT[form] * shown;
    this.material.uniforms.focus!.value = focus;
    if (form === this.form && (form === "ramp" || Math.abs(seconds - this.drawn) < AGAIN_SECONDS)) return;
    this.drawn = seconds;
    this.fill(form, guides(form, parameters, seconds));
  }

  /** The book's parameters have changed. */
  forget(): void {
    this.form = undefined;
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.material.dispose();
  }

  private fill(form: FormName, ends: Float32Array): void {
    const known = this.object.geometry.getAttribute("position") as BufferAttribute | undefined;
    this.form = form;
    if (known?.array.length === ends.length) {
      (known.array as Float32Array).set(ends);
      known.needsUpdate = true;
      return;
    }
    this.object.geometry.dispose();
    this.object.geometry = new BufferGeometry();
    const made = new BufferAttribute(ends, 3);
    made.setUsage(DynamicDrawUsage);
    this.object.geometry.setAttribute("position", made);
  }
}
