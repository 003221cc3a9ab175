/** The texture array that holds the cards' layers. Context and format are WebGL's own: three.js has no way to fill one layer. */
import { ExternalTexture, type Texture, type WebGLRenderer } from "three";
import { LAYER_HEIGHT, LAYER_WIDTH } from "./layout";
import { LEVELS } from "./painter";

/** What three.js keeps of the context's state; its own uploads go the same way. */
interface Bindings {
  activeTexture(slot: number): void;
  bindTexture(target: number, texture: WebGLTexture | null): void;
  pixelStorei?(name: number, value: number | boolean): void;
}

export class LayerTexture {
  readonly texture: Texture = new ExternalTexture(null);
  private made: WebGLTexture | undefined;
  private gl: WebGL2RenderingContext | undefined;

  constructor(private readonly layers: number) {}

  /** Fills one layer. The pictures are closed: their memory is the context's now. */
  fill(renderer: WebGLRenderer, layer: number, levels: readonly ImageBitmap[]): void {
    const gl = this.open(renderer);
    this.bind(renderer, gl);
    levels.forEach((each, level) => {
      gl.texSubImage3D(gl.TEXTURE_2D_ARRAY, level, 0, 0, layer, each.width, each.height, 1, gl.RGBA, gl.UNSIGNED_BYTE, each);
      each.close();
    });
  }

  /** A lost context takes its textures with it. */
  lose(): void {
    this.made = undefined;
    this.gl = undefined;
    (this.texture as ExternalTexture).sourceTexture = null;
  }

  dispose(): void {
    if (this.made) this.gl?.deleteTexture(this.made);
    this.lose();
  }

  /** Makes the texture where it is not there yet, so that the shader always has one to read. */
  open(renderer: WebGLRenderer): WebGL2RenderingContext {
    const gl = renderer.getContext() as WebGL2RenderingContext;
    if (this.made && this.gl === gl) return gl;
    const made = gl.createTexture();
    if (!made) throw new Error("The context gives no texture for words.");
    [this.made, this.gl] = [made, gl];
    (this.texture as ExternalTexture).sourceTexture = made;
    this.bind(renderer, gl);
    gl.texStorage3D(gl.TEXTURE_2D_ARRAY, LEVELS, gl.RGBA8, LAYER_WIDTH, LAYER_HEIGHT, this.layers);
    for (const [name, value] of [
      [gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR],
      [gl.TEXTURE_MAG_FILTER, gl.LINEAR],
      [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE],
      [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
    ] as const) gl.texParameteri(gl.TEXTURE_2D_ARRAY, name, value);
    return gl;
  }

  private bind(renderer: WebGLRenderer, gl: WebGL2RenderingContext): void {
    const state = renderer.state as unknown as Bindings;
    const store = (name: number, value: number | boolean): void =>
      state.pixelStorei ? state.pixelStorei(name, value) : gl.pixelStorei(name, value);
    state.activeTexture(gl.TEXTURE0);
    state.bindTexture(gl.TEXTURE_2D_ARRAY, this.made ?? null);
    store(gl.UNPACK_FLIP_Y_WEBGL, false);
    store(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    store(gl.UNPACK_ALIGNMENT, 4);
  }
}
