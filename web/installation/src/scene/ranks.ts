/** A small picture in which each light has the colour of its rank: what lies under the pointer, what is near the eye. */

import { Color, NearestFilter, type PerspectiveCamera, type Scene, type WebGLRenderer, WebGLRenderTarget } from "three";

/** Side of the picture's longer edge, pixels; a light is at least two of them wide. */
const LONGEST = 448;
const NOTHING = new Color(0, 0, 0);

/** One light as the eye sees it: how many pixels of the small picture, and where (its first, from 0 to 1). */
export interface Seen {
  rank: number;
  pixels: number;
  x: number;
  y: number;
}

export class Ranks {
  private readonly target = new WebGLRenderTarget(2, 2, {
    minFilter: NearestFilter, magFilter: NearestFilter, generateMipmaps: false, depthBuffer: true,
  });
  private bytes = new Uint8Array(16);
  private ids = new Uint32Array(4);
  private reading = false;
  private width = 2;
  private height = 2;
  private readonly cleared = new Color();

  /** Pixels of the small picture to a CSS pixel of the canvas. */
  scale = 1;

  resize(width: number, height: number): void {
    this.scale = Math.min(1, LONGEST / Math.max(width, height, 1));
    this.width = Math.max(2, Math.round(width * this.scale));
    this.height = Math.max(2, Math.round(height * this.scale));
    this.target.setSize(this.width, this.height);
    this.bytes = new Uint8Array(this.width * this.height * 4);
    this.ids = new Uint32Array(this.bytes.buffer);
  }

  /** Draws `scene` for the pointer and reads it when the GPU is done, without waiting for it. */
  async look(renderer: WebGLRenderer, scene: Scene, camera: PerspectiveCamera): Promise<void> {
    if (this.reading) return;
    this.reading = true;
    const [width, height, bytes] = [this.width, this.height, this.bytes];
    renderer.getClearColor(this.cleared);
    renderer.setRenderTarget(this.target);
    renderer.setClearColor(NOTHING, 0);
    renderer.clear();
    renderer.render(scene, camera);
    renderer.setRenderTarget(null);
    renderer.setClearColor(this.cleared, 1);
    try {
      await renderer.readRenderTargetPixelsAsync(this.target, 0, 0, width, height, bytes);
    } catch {
      // The context went while the GPU was at work; the next look tells more.
    } finally {
      this.reading = false;
    }
  }

  /** The rank nearest to a point in CSS pixels, at most `reach` of them away. */
  at(x: number, y: number, reach: number): number | undefined {
    const [column, row] = [Math.floor(x * this.scale), this.height - 1 - Math.floor(y * this.scale)];
    const most = Math.ceil(reach * this.scale);
    let [best, nearest] = [0, Infinity];
    for (let up = -most; up <= most; up += 1) {
      for (let along = -most; along <= most; along += 1) {
        const far = up * up + along * along;
        if (far >= nearest || far > most * most) continue;
        const id = this.idAt(column + along, row + up);
        if (id !== 0) [best, nearest] = [id, far];
      }
    }
    return best === 0 ? undefined : best - 1;
  }

  /** Every light in the small picture, the widest first. */
  seen(): Seen[] {
    const all = new Map<number, Seen>();
    for (let at = 0; at < this.ids.length; at += 1) {
      const id = this.ids[at]!;
      if (id === 0) continue;
      const known = all.get(id);
      if (known) known.pixels += 1;
      else all.set(id, { rank: id - 1, pixels: 1, x: (at % this.width) / this.width, y: 1 - Math.floor(at / this.width) / this.height });
    }
    return [...all.values()].sort((one, other) => other.pixels - one.pixels);
  }

  dispose(): void {
    this.target.dispose();
  }

  private idAt(column: number, row: number): number {
    if (column < 0 || row < 0 || column >= this.width || row >= this.height) return 0;
    return this.ids[row * this.width + column]!;
  }
}
