/** Everything that is drawn, and the renderer that draws it. */

import { Color, Group, type Object3D, PerspectiveCamera, Scene, Vector3, WebGLRenderer } from "three";
import type { FormName, Parameters, View } from "../forms/index";
import type { Manifest } from "../pack/manifest";
import type { Mesh } from "../pack/mesh";
import type { Resident } from "../pack/resident";
import type { Projected } from "../state";
import { NIGHT } from "./colours";
import { glowOf } from "./density";
import { Ground } from "./ground";
import { Lettering } from "./lettering";
import { Lights } from "./lights";
import { Lines } from "./lines";
import { Ranks } from "./ranks";

/** How much of the ground, of the glow on it and of the lettering each form shows, and how the lettering is lit. */
const SHOWN: Record<FormName | "safe", { ground: number; glow: number; lettering: number; lit: number; lines: number }> = {
  map: { ground: 1, glow: 1, lettering: 1, lit: 1, lines: 0 },
  letters: { ground: 0.6, glow: 0.25, lettering: 1, lit: 0.42, lines: 0 },
  ramp: { ground: 0, glow: 0, lettering: 0, lit: 0, lines: 1 },
  field: { ground: 0, glow: 0, lettering: 0, lit: 0, lines: 0 },
  book: { ground: 0, glow: 0, lettering: 0, lit: 0, lines: 1 },
  sky: { ground: 0, glow: 0, lettering: 0, lit: 0, lines: 1 },
  safe: { ground: 0.85, glow: 0, lettering: 1, lit: 1, lines: 0 },
};
const MOST_PIXELS_A_SIDE = 2;

export class Picture {
  readonly renderer: WebGLRenderer;
  readonly camera = new PerspectiveCamera(34, 1, 0.004, 60);
  readonly lights: Lights;
  readonly ranks = new Ranks();
  /** Holds everything, so that a headset can look at it as at a model on a table. */
  readonly world = new Group();
  private readonly scene = new Scene();
  private readonly above = new Group();
  private readonly lines = new Lines();
  private readonly ground: Ground;
  private lettering: Lettering | undefined;
  private readonly point = new Vector3();
  private width = 1;
  private height = 1;

  /** Throws where there is no WebGL2. */
  constructor(canvas: HTMLCanvasElement, parameters: Parameters) {
    const antialias = devicePixelRatio < 2 && !drawnBySoftware();
    this.renderer = new WebGLRenderer({ canvas, antialias, alpha: false, powerPreference: "high-performance" });
    this.darken();
    this.lights = new Lights(parameters);
    this.ground = new Ground(parameters.aspect, parameters.lettering ?? null);
    this.world.add(this.ground.group, this.lines.object, this.lights.group, this.above);
    this.scene.add(this.world);
  }

  /** The night behind everything; a context that came back does not know of it. */
  darken(): void {
    this.renderer.setClearColor(new Color().setRGB(...NIGHT, "srgb"), 1);
  }

  setMap(mesh: Mesh): void {
    this.ground.setMap(mesh);
  }

  setLettering(mesh: Mesh): void {
    if (this.lettering) this.world.remove(this.lettering.object);
    this.lettering?.dispose();
    this.lettering = new Lettering(mesh);
    this.world.add(this.lettering.object);
  }

  setDensity(of: NonNullable<Manifest["density"]>, bytes: Uint8Array): void {
    this.ground.setDensity(of, glowOf(bytes, of.width, of.height, of.most));
  }

  setParameters(parameters: Parameters): void {
    this.lights.setParameters(parameters);
    this.ground.setLettering(parameters.lettering ?? null);
    this.lines.forget();
  }

  follow(resident: Resident): void {
    this.lights.follow(resident);
  }

  /** Everything between two forms, `progress` (0 to 1) of the way; in a safe scene neither lights nor words. */
  show(from: FormName, to: FormName, progress: number, safe: boolean, parameters: Parameters, seconds: number): void {
    this.lights.setForms(from, to, progress);
    const [a, b] = safe ? [SHOWN.safe, SHOWN.safe] : [SHOWN[from], SHOWN[to]];
    const between = (one: number, other: number): number => one + (other - one) * progress * progress * (3 - 2 * progress);
    // Close to the ground its glow would fill the picture and stand behind the words like fog.
    const far = Math.min(1, 0.25 + 0.35 * this.lights.uniforms.focus.value);
    // The glow tells how many entries there are, so it says nothing of candles alone.
    const glow = this.lights.uniforms.only.value === 1 ? 0 : far;
    this.ground.show(between(a.ground, b.ground), between(a.glow, b.glow) * glow, far);
    this.lettering?.show(between(a.lettering, b.lettering), between(a.lit * a.lettering, b.lit * b.lettering));
    const settled = progress < 0.5 ? from : to;
    const lines = safe ? 0 : SHOWN[settled].lines * Math.abs(2 * progress - 1);
    this.lines.show(settled, parameters, seconds, from === to ? SHOWN[to].lines : lines, this.lights.uniforms.focus.value);
    this.lights.group.visible = this.above.visible = !safe;
  }

  /** The canvas has `width` by `height` CSS pixels; `scale` of the screen's pixels are drawn along each side. */
  resize(width: number, height: number, scale: number): void {
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
    const density = Math.min(MOST_PIXELS_A_SIDE, devicePixelRatio) * scale;
    this.renderer.setPixelRatio(density);
    this.renderer.setSize(this.width, this.height, false);
    this.ranks.resize(this.width, this.height);
    this.lights.uniforms.density.value = density;
    this.camera.aspect = this.width / this.height;
  }

  get aspect(): number {
    return this.width / this.height;
  }

  aim(view: View): void {
    const { camera } = this;
    camera.position.fromArray(view.position);
    camera.lookAt(view.target[0], view.target[1], view.target[2]);
    camera.fov = view.fov;
    const focus = Math.hypot(...view.position.map((at, axis) => at - view.target[axis]!));
    camera.near = Math.min(0.05, Math.max(0.0002, focus * 0.05));
    camera.updateProjectionMatrix();
    camera.updateMatrixWorld();
    this.lights.uniforms.focus.value = focus;
  }

  draw(seconds: number): void {
    const { uniforms } = this.lights;
    uniforms.seconds.value = seconds;
    uniforms.pixels.value = this.pixels();
    this.renderer.render(this.scene, this.camera);
  }

  /** Pixels of the drawing that a world unit has at depth 1; in a headset those of one eye, and its world is smaller. */
  private pixels(): number {
    const { xr } = this.renderer;
    const eye = xr.isPresenting ? xr.getCamera().cameras[0] : undefined;
    if (eye?.viewport) return 0.5 * eye.viewport.w * eye.projectionMatrix.elements[5]! * this.world.scale.x;
    return this.pixelsAt(1) * this.lights.uniforms.density.value;
  }

  /** The same once more, small and in ranks; read when the GPU is done. Drawn lights only; the lettering hides what is behind it. */
  look(): Promise<void> {
    const { uniforms } = this.lights;
    const [pixels, density, ground, above, lines] = [
      uniforms.pixels.value, uniforms.density.value, this.ground.group.visible, this.above.visible, this.lines.object.visible,
    ];
    this.ground.group.visible = this.above.visible = this.lines.object.visible = false;
    this.lettering?.mask(true);
    this.lights.tell(true);
    uniforms.density.value = this.ranks.scale;
    uniforms.pixels.value = 0.5 * this.height * this.ranks.scale * this.camera.projectionMatrix.elements[5]!;
    const read = this.ranks.look(this.renderer, this.scene, this.camera);
    uniforms.pixels.value = pixels;
    uniforms.density.value = density;
    this.lights.tell(false);
    this.lettering?.mask(false);
    [this.ground.group.visible, this.above.visible, this.lines.object.visible] = [ground, above, lines];
    return read;
  }

  project(at: readonly [number, number, number]): Projected | undefined {
    const point = this.point.set(at[0], at[1], at[2]).applyMatrix4(this.camera.matrixWorldInverse);
    const depth = -point.z;
    if (depth <= this.camera.near) return undefined;
    point.applyMatrix4(this.camera.projectionMatrix);
    const [x, y] = [(0.5 + 0.5 * point.x) * this.width, (0.5 - 0.5 * point.y) * this.height];
    return { x, y, depth, pixelsPerUnit: this.pixelsAt(depth) };
  }

  /** CSS pixels to a world unit, `depth` units before the eye. */
  pixelsAt(depth: number): number {
    return (0.5 * this.height * this.camera.projectionMatrix.elements[5]!) / depth;
  }

  overlay(object: Object3D): () => void {
    this.above.add(object);
    return () => this.above.remove(object);
  }

  dispose(): void {
    this.lights.dispose();
    this.lines.dispose();
    this.ground.dispose();
    this.lettering?.dispose();
    this.ranks.dispose();
    this.renderer.dispose();
  }
}

/** A processor that draws in place of a GPU has no time to smooth edges. */
function drawnBySoftware(): boolean {
  const context = document.createElement("canvas").getContext("webgl2");
  if (context === null) return false;
  const named = context.getExtension("WEBGL_debug_renderer_info");
  const name = String(context.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|softpipe|basic render/i.test(name);
}
