import type { Calibration } from "../calibration/types";
import { Chain, Sheets } from "../passes/chain";
import type { Raster } from "./points";

const WIDEST = 960;
const CARD = { width: 1024, height: 576, across: 16, down: 9 };

/** What the projector sends, small: a test card through the same passes as on the wall. */
export class Preview {
  readonly canvas: HTMLCanvasElement;
  #lost = false;
  readonly #chain: Chain;
  readonly #sheets = new Sheets();

  private constructor(gl: WebGL2RenderingContext, canvas: HTMLCanvasElement) {
    this.canvas = canvas;
    this.#chain = new Chain(gl, canvas.width, canvas.height);
    this.#sheets.pictures[0] = textureOf(gl, testCard());
    canvas.addEventListener("webglcontextlost", () => (this.#lost = true));
  }

  /** Null where the tablet cannot draw it; the board then draws lines alone. */
  static of({ width, height }: Raster): Preview | null {
    const canvas = document.createElement("canvas");
    const scale = Math.min(1, WIDEST / width);
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    try {
      const gl = canvas.getContext("webgl2", { alpha: false, antialias: true, preserveDrawingBuffer: true });
      return gl && new Preview(gl, canvas);
    } catch {
      return null;
    }
  }

  /** The canvas with this calibration on it; null where a map would have to be fetched, and once it is lost. */
  draw(calibration: Calibration): HTMLCanvasElement | null {
    if (this.#lost || calibration.map || calibration.alpha || calibration.beta) return null;
    this.#chain.set(calibration);
    this.#chain.send(this.#sheets);
    return this.canvas;
  }
}

function textureOf(gl: WebGL2RenderingContext, picture: HTMLCanvasElement): WebGLTexture {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, picture);
  for (const [name, value] of [
    [gl.TEXTURE_MIN_FILTER, gl.LINEAR], [gl.TEXTURE_MAG_FILTER, gl.LINEAR],
    [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE], [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
  ] as const) gl.texParameteri(gl.TEXTURE_2D, name, value);
  return texture;
}

/** Squares of two shades of stone, with circles that show at once what is bent. */
function testCard(): HTMLCanvasElement {
  const { width, height, across, down } = CARD;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  for (let row = 0; row < down; row++)
    for (let column = 0; column < across; column++) {
      context.fillStyle = (row + column) % 2 ? "#8a6a35" : "#5a4420";
      context.fillRect((column * width) / across, (row * height) / down, width / across, height / down);
    }
  context.strokeStyle = "#f0d9ab";
  context.lineWidth = 3;
  for (const [x, y, radius] of [[0.5, 0.5, 0.42], [0.14, 0.2, 0.15], [0.86, 0.2, 0.15], [0.14, 0.8, 0.15], [0.86, 0.8, 0.15]] as const) {
    context.beginPath();
    context.arc(x * width, y * height, radius * height, 0, 2 * Math.PI);
    context.stroke();
  }
  return canvas;
}
