/** The cards of one frame as instanced quads: a mesh that is filled anew each frame, without making garbage. */
import {
  BufferAttribute, CustomBlending, GLSL3, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, OneFactor,
  OneMinusSrcAlphaFactor, RawShaderMaterial, Sphere, type Texture, Vector3,
} from "three";
import { CARD_FRAGMENT, CARD_VERTEX } from "./shaders";

/** #14120f and #a89f90, as they are on the screen: the page draws without conversion. */
const NIGHT = new Vector3(20 / 255, 18 / 255, 15 / 255);
const QUIET = new Vector3(168 / 255, 159 / 255, 144 / 255);
/** Drawn after lights, lettering and map. */
const LAST = 1000;

/** One quad. Pixels are those of the card; world units hang from the anchor, right and down. */
export interface Quad {
  anchor: readonly [number, number, number];
  /** World units: from the anchor to the right, upwards; width, height. */
  box: readonly [number, number, number, number];
  /** Where the quad's layer begins in its card, and the card's size. */
  cell: readonly [number, number, number, number];
  /** The layer (-1: greeked), how much of it is there (0 to 1), the veil, a seed for its bars. */
  state: readonly [number, number, number, number];
  /** Pixels of the quad; from line to line; lines. */
  shape: readonly [number, number, number, number];
}

const PARTS = { anchor: 3, box: 4, cell: 4, state: 4, shape: 4 } as const;

export class Quads {
  readonly mesh: Mesh<InstancedBufferGeometry, RawShaderMaterial>;
  private readonly attributes: Record<keyof typeof PARTS, InstancedBufferAttribute>;
  private used = 0;

  constructor(
    private readonly most: number,
    layers: Texture,
  ) {
    const geometry = new InstancedBufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(new Float32Array([0, 0, 0, 1, 1, 0, 1, 1]), 2));
    geometry.setIndex([0, 1, 2, 2, 1, 3]);
    const made = Object.entries(PARTS).map(([name, size]) => [name, new InstancedBufferAttribute(new Float32Array(most * size), size)]);
    this.attributes = Object.fromEntries(made) as Record<keyof typeof PARTS, InstancedBufferAttribute>;
    for (const [name, attribute] of Object.entries(this.attributes)) geometry.setAttribute(name, attribute);
    geometry.instanceCount = 0;
    // Cards hang wherever there are lights; a sphere from the corners of one quad would say otherwise.
    geometry.boundingSphere = new Sphere(new Vector3(), Number.POSITIVE_INFINITY);
    this.mesh = new Mesh(geometry, materialFor(layers));
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = LAST;
    this.mesh.name = "words";
  }

  begin(): void {
    this.used = 0;
  }

  /** Adds a quad; false when there is no room for more. */
  add(quad: Quad): boolean {
    if (this.used >= this.most) return false;
    for (const name of Object.keys(PARTS) as (keyof typeof PARTS)[]) this.attributes[name].set(quad[name], this.used * PARTS[name]);
    this.used += 1;
    return true;
  }

  /** `kept`: the mesh is drawn although nothing is on it, so that layers can be filled before they are seen. */
  end(kept: boolean): void {
    this.mesh.geometry.instanceCount = this.used;
    this.mesh.visible = kept || this.used > 0;
    for (const each of Object.values(this.attributes)) each.needsUpdate = true;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}

function materialFor(layers: Texture): RawShaderMaterial {
  return new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: CARD_VERTEX,
    fragmentShader: CARD_FRAGMENT,
    uniforms: { layers: { value: layers }, night: { value: NIGHT }, quiet: { value: QUIET } },
    transparent: true,
    depthWrite: false,
    // The layers come premultiplied from the canvas.
    blending: CustomBlending,
    blendSrc: OneFactor,
    blendDst: OneMinusSrcAlphaFactor,
  });
}
