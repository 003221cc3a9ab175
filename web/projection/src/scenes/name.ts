/** The projector's name over everything, large enough to be read from the other side of a square. */

import type { Gl } from "../passes/gl";
import { leafTexture } from "../passes/leaves";
import { CENTRED, fitted, overhang, painted, readied } from "../text/setting";
import type { Framing } from "./scene";

const VEIL = "rgb(0 0 0 / 82%)";
const WIDEST = 1920;

export class Name {
  texture: WebGLTexture | null = null;
  private text = "";
  private painting: Promise<void> = Promise.resolve();

  constructor(private readonly gl: Gl, private readonly framing: Framing) {}

  /** Fulfilled when the texture says `text`. */
  paint(text: string): Promise<void> {
    if (text !== this.text) {
      this.text = text;
      this.painting = this.painted(text).catch(() => undefined);
    }
    return this.painting;
  }

  dispose(): void {
    this.gl.deleteTexture(this.texture);
  }

  private async painted(text: string): Promise<void> {
    const ready = await readied({ message: text });
    if (ready === null || this.text !== text || this.gl.isContextLost()) return;
    const scale = Math.min(1, WIDEST / this.framing.width);
    const canvas = new OffscreenCanvas(Math.round(this.framing.width * scale), Math.round(this.framing.height * scale));
    const pen = canvas.getContext("2d");
    if (pen === null) return;
    const { width, height } = canvas;
    pen.fillStyle = VEIL;
    pen.fillRect(0, 0, width, height);
    const block = fitted(ready, width * 0.86, height * 0.7, height * 0.3, height * 0.03);
    const edge = overhang(block);
    pen.drawImage(painted(block, CENTRED), (width - block.width) / 2 - edge, (height - block.height) / 2 - edge);
    this.gl.deleteTexture(this.texture);
    this.texture = leafTexture(this.gl, canvas);
  }
}
