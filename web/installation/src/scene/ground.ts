/** The map by night: land, the river darker than the land, borders and rails barely there, and the glow of all entries. */

import {
  AdditiveBlending, BufferAttribute, BufferGeometry, DataTexture, DoubleSide, GLSL3, Group, type IUniform, LinearFilter, LineSegments, Mesh,
  RawShaderMaterial, RedFormat, Sphere, type Material, type Object3D, type Texture, UnsignedByteType,
} from "three";
import type { Lettering } from "../forms/index";
import type { DensityOf } from "../pack/manifest";
import type { Layer, Location, Mesh as MeshFile } from "../pack/mesh";
import { BORDER, type Colour, FLAME, glsl, LAND, MARK, NIGHT, RAIL, RIVER } from "./colours";

const HEAD = "precision highp float;\nprecision highp sampler2D;\n";

const VERTEX = /* glsl */ `${HEAD}
in vec2 position;
uniform mat4 modelViewMatrix, projectionMatrix;
uniform float aspect;
out vec2 world, part;
void main() {
  world = position;
  part = vec2(position.x, position.y / max(aspect, 0.1));
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position.x, 0.0, position.y, 1.0);
}
`;

/** A little redder than the flames that it comes from. */
const GLOW: Colour = [FLAME[0], 0.86 * FLAME[1], 0.7 * FLAME[2]];

/** The ground fades into the night at its rim; it is warmer where the lettering stands, and where many have signed. */
const FRAGMENT = /* glsl */ `${HEAD}
in vec2 world, part;
uniform vec3 tint, lettering;
uniform float shown, glow, warmth, takes;
uniform sampler2D picture;
out vec4 colour;
void main() {
  float fade = clamp(1.5 - dot(part, part), 0.0, 1.0);
  fade *= shown * fade * (3.0 - 2.0 * fade);
  vec2 beside = max(abs(world) - 0.5 * lettering.xz, 0.0);
  float near = 1.0 / (1.0 + 30.0 * dot(beside, beside));
  float pool = warmth * near * (0.3 + 0.8 * near * near);
  float many = glow * takes * texture(picture, 0.5 * part + 0.5).r;
  colour = vec4(mix(${glsl(NIGHT)}, tint, fade) + fade * (pool * vec3(0.075, 0.052, 0.026) + many * ${glsl(GLOW)}), 1.0);
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

type Shared = Record<"shown" | "aspect" | "warmth" | "glow" | "lettering" | "picture", IUniform>;

/** How bright the glow is where most have signed. */
const GLOW_MOST = 0.24;

/** The map's layers from the ground up, their colours, and how much of the glow each takes: water takes little. */
const LAYERS: [name: string, tint: Colour, takes: number][] = [
  ["water", RIVER, 0.2], ["land", LAND, 1], ["river", RIVER, 0.2], ["borders", BORDER, 1], ["rails", RAIL, 1],
];

export class Ground {
  readonly group = new Group();
  private readonly shared: Shared;
  private stands = false;

  constructor(aspect: number, lettering: Lettering | null) {
    const nothing = pictureOf(new Uint8Array(1), 1, 1);
    this.shared = {
      shown: { value: 1 }, aspect: { value: aspect }, warmth: { value: 0 }, glow: { value: 0 }, lettering: { value: [0, 0, 0] },
      picture: { value: nothing },
    };
    this.setLettering(lettering);
  }

  /** What stands in the middle and throws a little warmth on the ground. */
  setLettering(lettering: Lettering | null): void {
    this.shared.lettering.value = lettering ? [lettering.width, lettering.height, lettering.depth] : [0, 0, 0];
    this.stands = lettering !== null;
  }

  /** The layers of the map's mesh, drawn one over the other from the ground up. */
  setMap(mesh: MeshFile): void {
    LAYERS.forEach(([name, tint, takes], at) => {
      const layer = mesh.layers.get(name);
      if (layer) this.add(this.layer(layer, tint, takes), -20 + at);
    });
    const { locations } = mesh.header;
    if (locations?.length) this.add(this.marks(locations), -10);
  }

  /** How many entries stand where: a picture of all of them, also of those that are not drawn. */
  setDensity(of: DensityOf, picture: Uint8Array<ArrayBuffer>): void {
    (this.shared.picture.value as Texture).dispose();
    this.shared.picture.value = pictureOf(picture, of.width, of.height);
  }

  /** How much of the ground, of the glow and of the lettering's warmth on it is to be seen, 0 to 1. */
  show(ground: number, glow: number, warmth: number): void {
    this.shared.warmth.value = this.stands ? warmth : 0;
    this.shared.shown.value = ground;
    this.shared.glow.value = GLOW_MOST * glow;
    this.group.visible = ground > 0.001;
  }

  dispose(): void {
    for (const each of [...this.group.children]) this.remove(each);
    (this.shared.picture.value as Texture).dispose();
  }

  private layer(layer: Layer, tint: Colour, takes: number): Object3D {
    const geometry = geometryOf(layer.positions);
    if (layer.indices) geometry.setIndex(new BufferAttribute(layer.indices, 1));
    const made = material(VERTEX, FRAGMENT, { ...this.shared, tint: { value: tint }, takes: { value: takes } });
    return layer.kind === "lines" ? new LineSegments(geometry, made) : new Mesh(geometry, made);
  }

  private marks(locations: Location[]): Object3D {
    const corners = [-1, -1, 1, -1, 1, 1, -1, -1, 1, 1, -1, 1];
    const at = locations.flatMap(({ x, z }) => corners.map((_, each) => (each % 2 === 0 ? x : z)));
    const geometry = geometryOf(new Float32Array(at));
    geometry.setAttribute("corner", new BufferAttribute(new Float32Array(locations.flatMap(() => corners)), 2));
    const made = material(MARK_VERTEX, MARK_FRAGMENT, { shown: this.shared.shown }, true);
    // Marks shine, so they are drawn after the lettering and must ask whether it stands before them.
    made.depthTest = true;
    return new Mesh(geometry, made);
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

function pictureOf(bytes: Uint8Array<ArrayBuffer>, width: number, height: number): Texture {
  const picture = new DataTexture(bytes, width, height, RedFormat, UnsignedByteType);
  picture.magFilter = picture.minFilter = LinearFilter;
  picture.unpackAlignment = 1;
  picture.needsUpdate = true;
  return picture;
}

function geometryOf(positions: Float32Array<ArrayBuffer>): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(positions, 2));
  // Two components to a point: three.js could not find out by itself how far it reaches.
  geometry.boundingSphere = new Sphere(undefined, 3);
  return geometry;
}

/** Ground lies in one plane and is drawn in order, so it neither asks the depth nor writes it. */
function material(vertexShader: string, fragmentShader: string, uniforms: Record<string, IUniform>, adds = false): RawShaderMaterial {
  const blending = adds ? { blending: AdditiveBlending, transparent: true } : {};
  const fixed = { glslVersion: GLSL3, depthWrite: false, depthTest: false, side: DoubleSide } as const;
  return new RawShaderMaterial({ vertexShader, fragmentShader, uniforms, ...fixed, ...blending });
}
