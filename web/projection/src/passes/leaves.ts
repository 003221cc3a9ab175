/** Painted words as textures, laid onto the picture. */

import { bindTexture, type Gl, type Program, programOf, textureOf } from "./gl";

const VERTEX = `
uniform vec4 part, place;
out vec2 uv;
void main() {
  uv = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  vec2 share = place.xy + place.zw * uv;
  gl_Position = vec4(2.0 * (share - part.xy) / part.zw - 1.0, 0.0, 1.0);
}
`;
const FRAGMENT = `
in vec2 uv;
uniform sampler2D words;
uniform float light;
out vec4 colour;
void main() { colour = texture(words, uv) * light; }
`;

/** A painted leaf; where it stands, in shares of the facade. */
export interface Leaf {
  readonly texture: WebGLTexture;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A canvas as a texture, its transparency multiplied in. */
export function leafTexture(gl: Gl, canvas: TexImageSource): WebGLTexture {
  const texture = textureOf(gl, gl.LINEAR);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, canvas);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  return texture;
}

export class Leaves {
  private readonly program: Program;

  constructor(private readonly gl: Gl) {
    this.program = programOf(gl, VERTEX, FRAGMENT);
  }

  /** Lays leaves from now on, for the part of the facade that is drawn. */
  begin(part: Float32Array): void {
    const { gl, program } = this;
    gl.useProgram(program.program);
    gl.uniform4fv(program.at("part"), part);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  /** With `light` from 0 to 1. */
  lay(leaf: Leaf, light: number): void {
    if (light <= 0) return;
    const { gl, program } = this;
    bindTexture(gl, 0, leaf.texture, program.at("words"));
    gl.uniform4f(program.at("place"), leaf.left, leaf.top, leaf.width, leaf.height);
    gl.uniform1f(program.at("light"), Math.min(1, light));
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  }

  end(): void {
    this.gl.disable(this.gl.BLEND);
  }

  dispose(): void {
    this.gl.deleteProgram(this.program.program);
  }
}
