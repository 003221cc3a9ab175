/** The few things of WebGL2 that every pass needs. Whoever makes one of them disposes of it. */

export type Gl = WebGL2RenderingContext;

const HEAD = "#version 300 es\nprecision highp float;\nprecision highp int;\nprecision highp sampler2D;\n";

/** A program and where its uniforms lie. */
export interface Program {
  readonly program: WebGLProgram;
  at(uniform: string): WebGLUniformLocation | null;
}

/** Throws with the compiler's words when the shaders are wrong; on a lost context it gives one that draws nothing. */
export function programOf(gl: Gl, vertex: string, fragment: string): Program {
  const program = gl.createProgram();
  const shaders = [shaderOf(gl, gl.VERTEX_SHADER, vertex), shaderOf(gl, gl.FRAGMENT_SHADER, fragment)];
  for (const each of shaders) gl.attachShader(program, each);
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(`${gl.getProgramInfoLog(program)} ${shaders.map((each) => gl.getShaderInfoLog(each)).join(" ")}`);
  }
  for (const each of shaders) gl.deleteShader(each);
  const known = new Map<string, WebGLUniformLocation | null>();
  return {
    program,
    at(uniform) {
      let found = known.get(uniform);
      if (found === undefined) {
        found = gl.getUniformLocation(program, uniform);
        known.set(uniform, found);
      }
      return found;
    },
  };
}

function shaderOf(gl: Gl, kind: number, source: string): WebGLShader {
  const shader = gl.createShader(kind) as WebGLShader;
  gl.shaderSource(shader, HEAD + source);
  gl.compileShader(shader);
  return shader;
}

/** A picture that can be drawn into. */
export interface Target {
  readonly texture: WebGLTexture;
  readonly framebuffer: WebGLFramebuffer;
  readonly width: number;
  readonly height: number;
}

export function targetOf(gl: Gl, width: number, height: number): Target {
  const texture = textureOf(gl, gl.LINEAR);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
  const framebuffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  return { texture, framebuffer, width, height };
}

export function disposeTarget(gl: Gl, target: Target | null): void {
  if (target === null) return;
  gl.deleteTexture(target.texture);
  gl.deleteFramebuffer(target.framebuffer);
}

/** A texture, bound, whose edge goes on for ever. */
export function textureOf(gl: Gl, filter: number): WebGLTexture {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, filter);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, filter);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  return texture;
}

/** A texture of float32, `parts` (1 or 2) to a texel. It is fetched, never filtered. */
export function floatTexture(gl: Gl, values: Float32Array, width: number, height: number, parts: 1 | 2): WebGLTexture {
  const texture = textureOf(gl, gl.NEAREST);
  const [inside, format] = parts === 2 ? [gl.RG32F, gl.RG] : [gl.R32F, gl.RED];
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  gl.texImage2D(gl.TEXTURE_2D, 0, inside, width, height, 0, format, gl.FLOAT, values);
  return texture;
}

export function bindTexture(gl: Gl, unit: number, texture: WebGLTexture | null, at: WebGLUniformLocation | null): void {
  gl.activeTexture(gl.TEXTURE0 + unit);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.uniform1i(at, unit);
}

/** `draw` of this with three vertices and no buffer covers everything; `uv` is 0 to 1 from the first row drawn to the last. */
export const WHOLE = `
out vec2 uv;
void main() {
  vec2 corner = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);
  uv = 0.5 + 0.5 * corner;
  gl_Position = vec4(corner, 0.0, 1.0);
}
`;
