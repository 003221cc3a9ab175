/** The lettering that stands on the map, like warm stone lit from below by what lies before it. */

import { BufferAttribute, BufferGeometry, GLSL3, Mesh, RawShaderMaterial } from "three";
import type { Mesh as MeshFile } from "../pack/mesh";
import { glsl, NIGHT, STONE } from "./colours";

const HEAD = "precision highp float;\n";

const VERTEX = /* glsl */ `${HEAD}
in vec3 position;
in vec4 normal;
uniform mat4 modelViewMatrix, projectionMatrix;
out vec3 at;
out vec3 facing;
void main() {
  at = position;
  facing = normal.xyz;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}
`;

/** Light of its own: a glow that rises from the ground, a dim window from the south-east, and the grain of stone. */
const FRAGMENT = /* glsl */ `${HEAD}
in vec3 at;
in vec3 facing;
uniform vec3 size;
uniform float shown, lit;
out vec4 colour;
float grainAt(vec3 p) {
  vec3 cell = floor(p), part = fract(p);
  part = part * part * (3.0 - 2.0 * part);
  vec4 row = vec4(0.0, 57.0, 113.0, 170.0) + dot(cell, vec3(1.0, 57.0, 113.0));
  vec4 low = fract(sin(row) * 43758.5453), high = fract(sin(row + 1.0) * 43758.5453);
  vec4 x = mix(low, high, part.x);
  vec2 y = mix(x.xz, x.yw, part.y);
  return mix(y.x, y.y, part.z);
}
void main() {
  vec3 n = normalize(facing);
  float height = clamp(at.y / max(size.y, 0.01), 0.0, 1.0);
  float rising = exp(-2.1 * height) * (0.35 + 0.65 * max(0.0, n.z) + 0.18 * max(0.0, -n.z) + 0.25 * abs(n.x));
  float window = max(0.0, dot(n, normalize(vec3(0.42, 0.5, 0.76))));
  float above = max(0.0, n.y);
  float grain = 0.86 + 0.14 * grainAt(at * 46.0) + 0.07 * (grainAt(at * 190.0) - 0.5);
  vec3 warm = vec3(1.0, 0.78, 0.5), pale = vec3(0.9, 0.86, 0.8);
  vec3 light = warm * rising * 0.85 + pale * (0.1 + 0.62 * window * (1.0 - 0.62 * above) + 0.05 * above);
  colour = vec4(mix(${glsl(NIGHT)}, ${glsl(STONE)} * grain * light * lit, shown), 1.0);
}
`;

export class Lettering {
  readonly object: Mesh;
  private readonly material: RawShaderMaterial;

  constructor(mesh: MeshFile) {
    const layer = [...mesh.layers.values()].find((each) => each.normals !== null);
    if (!layer?.normals) throw new Error("The lettering's mesh has no faces.");
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(layer.positions, 3));
    geometry.setAttribute("normal", new BufferAttribute(layer.normals, 4, true));
    if (layer.indices) geometry.setIndex(new BufferAttribute(layer.indices, 1));
    const { width = 1.5, height = 0.34, depth = 0.12 } = mesh.header;
    const uniforms = { size: { value: [width, height, depth] }, shown: { value: 1 }, lit: { value: 1 } };
    this.material = new RawShaderMaterial({ vertexShader: VERTEX, fragmentShader: FRAGMENT, uniforms, glslVersion: GLSL3 });
    this.object = new Mesh(geometry, this.material);
    this.object.frustumCulled = false;
  }

  /** How much of it is there, and how brightly it is lit; 0 to 1 both. */
  show(shown: number, lit: number): void {
    this.material.uniforms.shown!.value = shown;
    this.material.uniforms.lit!.value = lit;
    this.object.visible = shown > 0.001;
  }

  /** Masked, it only hides what stands behind it. */
  mask(masked: boolean): void {
    this.material.colorWrite = !masked;
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.material.dispose();
  }
}
