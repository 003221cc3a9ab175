/** The map by night: land, the river darker than the land, borders and rails barely there, and the glow of all entries. */

import {
  AdditiveBlending, BufferAttribute, BufferGeometry, DataTexture, DoubleSide, GLSL3, Group, type IUniform, LinearFilter, LineSegments, Mesh,
  RawShaderMaterial, RedFormat, type Material, type Object3D, type Texture, UnsignedByteType,
} from "three";
import type { Lettering } from "../forms/index";
import type { DensityOf } from "../pack/manifest";
import type { Layer, Location, Mesh as MeshFile } from "../pack/mesh";
import { BORDER, type Colour, FLAME, glsl, LAND, MARK, NIGHT, RAIL, RIVER } from "./colours";

const HEAD = "precision highp float;\nprecision highp sampler2D;\n";

const VERTEX = /* glsl */ `${HEAD}
in vec2 position;
uniform mat4 modelViewMatrix, projectionMatrix;
out vec2 world;
void main() { world = position; gl_Position = projectionMatrix * modelViewMatrix * vec4(position.x, 0.0, position.y, 1.0); }
`;

/** The land fades into the night at its rim, and is a little warmer where the lettering stands. */
const FRAGMENT = /* glsl */ `${HEAD}
in vec2 world;
uniform vec3 tint, lettering;
uniform float shown, aspect, warmth;
out vec4 colour;
void main() {
  float rim = length(world / vec2(1.0, max(aspect, 0.3)));
  float fade = shown * (1.0 - smoothstep(0.72, 1.24, rim));
  vec2 beside = max(abs(world) - 0.5 * lettering.xz, 0.0);
  float pool = exp(-7.0 * length(beside)) + 0.35 * exp(-2.2 * length(beside));
  colour = vec4(mix(${glsl(NIGHT)}, tint + warmth * pool * vec3(0.075, 0.052, 0.026), fade), 1.0);
}
`;

const GLOW_VERTEX = /* glsl */ `${HEAD}
in vec2 position;
uniform mat4 modelViewMatrix, projectionMatrix;
uniform float aspect;
out vec2 at;
void main() {
  at = 0.5 * position + 0.5;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position.x, 0.0, position.y * aspect, 1.0);
}
`;

const GLOW_FRAGMENT = /* glsl */ `${HEAD}
in vec2 at;
uniform sampler2D picture;
uniform float shown;
out vec4 colour;
void main() {
  vec2 edge = smoothstep(vec2(0.0), vec2(0.06), at) * smoothstep(vec2(0.0), vec2(0.06), 1.0 - at);
  float many = texture(picture, at).r;
  colour = vec4(${glsl(FLAME)} * vec3(1.0, 0.86, 0.7) * (0.3 * shown * edge.x * edge.y * many), 1.0);
}
`;

/** A thin ring on the ground, drawn in a square around its middle. */
const MARK_VERTEX = /* glsl */ `${HEAD}
in vec2 position, corner;
uniform mat4 modelViewMatrix, projectionMatrix;
out vec2 at;
void main() {
  at = corner;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position.x + 0.02 * corner.x, 0.0, position.y + 0.02 * corner.y, 1.0);
}
`;
const MARK_FRAGMENT = /* glsl */ `${HEAD}
in vec2 at;
uniform float shown;
out vec4 colour;
void main() {
  float out_ = length(at), edge = fwidth(out_) + 0.02;
  float ring = 1.0 - smoothstep(0.07, 0.07 + edge, abs(out_ - 0.82));
  colour = vec4(${glsl(MARK)} * (0.42 * shown * ring), 1.0);
}
`;

type Shared = Record<"shown" | "aspect" | "warmth" | "lettering", IUniform>;

export class Ground {
  readonly group = new Group();
  private readonly shared: Shared;
  private readonly glow: { value: number } = { value: 0 };
  private picture: Texture | undefined;

  constructor(aspect: number, lettering: Lettering | null) {
    this.shared = { shown: { value: 1 }, aspect: { value: aspect }, warmth: { value: 0 }, lettering: { value: [0, 0, 0] } };
    this.setLettering(lettering);
  }

  /** What stands in the middle and throws a little warmth on the ground. */
  setLettering(lettering: Lettering | null): void {
    this.shared.lettering.value = lettering ? [lettering.width, lettering.height, lettering.depth] : [0, 0, 0];
    this.shared.warmth.value = lettering ? 1 : 0;
  }

  /** The layers of the map's mesh, drawn one over the other from the ground up. */
  setMap(mesh: MeshFile): void {
    const order: [name: string, tint: Colour][] = [
      ["water", RIVER], ["land", LAND], ["river", RIVER], ["borders", BORDER], ["rails", RAIL],
    ];
    order.forEach(([name, tint], at) => {
      const layer = mesh.layers.get(name);
      if (layer) this.add(this.layer(layer, tint), -20 + at);
    });
    const { locations } = mesh.header;
    if (locations?.length) this.add(this.marks(locations), -10);
  }

  /** How many entries stand where: a picture of all of them, also of those that are not drawn. */
  setDensity(of: DensityOf, picture: Uint8Array<ArrayBuffer>): void {
    this.picture = new DataTexture(picture, of.width, of.height, RedFormat, UnsignedByteType);
    this.picture.magFilter = this.picture.minFilter = LinearFilter;
    this.picture.unpackAlignment = 1;
    this.picture.needsUpdate = true;
    const uniforms = { picture: { value: this.picture }, shown: this.glow, aspect: this.shared.aspect };
    const square = geometryOf(new Float32Array([-1, -1, 1, -1, 1, 1, -1, -1, 1, 1, -1, 1]));
    this.add(new Mesh(square, material(GLOW_VERTEX, GLOW_FRAGMENT, uniforms, true)), -12);
  }

  /** How much of the ground and of the glow is to be seen, 0 to 1. */
  show(ground: number, glow: number): void {
    this.shared.shown.value = ground;
    this.glow.value = glow;
    this.group.visible = ground > 0.001;
  }

  dispose(): void {
    for (const each of [...this.group.children]) this.remove(each);
    this.picture?.dispose();
  }

  private layer(layer: Layer, tint: Colour): Object3D {
    const geometry = geometryOf(layer.positions);
    if (layer.indices) geometry.setIndex(new BufferAttribute(layer.indices, 1));
    const made = material(VERTEX, FRAGMENT, { ...this.shared, tint: { value: tint } });
    return layer.kind === "lines" ? new LineSegments(geometry, made) : new Mesh(geometry, made);
  }

  private marks(locations: Location[]): Object3D {
    const corners = [-1, -1, 1, -1, 1, 1, -1, -1, 1, 1, -1, 1];
    const at = locations.flatMap(({ x, z }) => corners.map((_, each) => (each % 2 === 0 ? x : z)));
    const geometry = geometryOf(new Float32Array(at));
    geometry.setAttribute("corner", new BufferAttribute(new Float32Array(locations.flatMap(() => corners)), 2));
    return new Mesh(geometry, material(MARK_VERTEX, MARK_FRAGMENT, { shown: this.shared.shown }, true));
  }

  private add(object: Object3D, order: number): void {
    object.renderOrder = order;
    object.frustumCulled = false;
    this.group.add(object);
  }

  private remove(object: Object3D): void {
    this.group.remove(object);
    const { geometry, material: of } = object as Mesh;
    geometry.dispose();
    (of as Material).dispose();
  }
}

function geometryOf(positions: Float32Array<ArrayBuffer>): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(positions, 2));
  return geometry;
}

/** Ground lies in one plane and is drawn in order, so it neither asks the depth nor writes it. */
function material(vertexShader: string, fragmentShader: string, uniforms: Record<string, IUniform>, adds = false): RawShaderMaterial {
  const blending = adds ? { blending: AdditiveBlending, transparent: true } : {};
  const fixed = { glslVersion: GLSL3, depthWrite: false, depthTest: false, side: DoubleSide } as const;
  return new RawShaderMaterial({ vertexShader, fragmentShader, uniforms, ...fixed, ...blending });
}
