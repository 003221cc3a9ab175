/**
 * The lettering seen from the front, kept as a picture of its surface: the normal in red and green, the stone's grain in
 * blue, how much of a pixel it covers in alpha. Drawn once from the pack's mesh; each frame then only moves the light.
 */

import type { Mesh } from "../../../installation/src/pack/mesh";
import { disposeTarget, type Gl, programOf, type Target, targetOf } from "../passes/gl";

/** The letters' box in shares of the facade's picture. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
export interface Relief {
  readonly target: Target;
  readonly box: Box;
}

/** How much of the facade the letters take, across and up. */
export const ACROSS = 0.88;
export const UP = 0.62;
/** The eye's distance in widths of the lettering: near enough for the letters' sides to be seen. */
const DISTANCE = 1.9;
const SAMPLES = 4;

const VERTEX = `
layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal;
uniform vec4 part, box;
uniform vec3 size;
uniform float far;
out vec3 at, facing;
void main() {
  at = position;
  facing = normal.xyz;
  // The front lies in the picture's plane; what stands behind it draws together towards the middle.
  float depth = (far + size.z * 0.5 - position.z) / far;
  vec2 middle = vec2(0.0, size.y * 0.42);
  vec2 seen = (position.xy - middle) / depth + middle;
  vec2 share = box.xy + box.zw * vec2(0.5 + seen.x / size.x, 1.0 - seen.y / size.y);
  gl_Position = vec4(2.0 * (share - part.xy) / part.zw - 1.0, (0.5 * size.z - position.z) / size.z - 0.5, 1.0);
}
`;

const FRAGMENT = `
in vec3 at, facing;
out vec4 surface;
float grainAt(vec3 p) {
  vec3 cell = floor(p), part = fract(p);
  part = part * part * (3.0 - 2.0 * part);
  vec4 row = vec4(0.0, 57.0, 113.0, 170.0) + dot(cell, vec3(1.0, 57.0, 113.0));
  vec4 low = fract(sin(row) * 43758.5453), high = fract(sin(row + 1.0) * 43758.5453);
  vec4 x = mix(low, high, part.x);
  vec2 y = mix(x.xz, x.yw, part.y);
  return mix(y.x, y.y, part.z);
}
void main() {
  vec3 n = normalize(facing);
  float grain = 0.55 * grainAt(at * 23.0) + 0.3 * grainAt(at * 71.0) + 0.15 * grainAt(at * 240.0);
  surface = vec4(n.xy * 0.5 + 0.5, grain, 1.0);
}
`;

/** Where letters of `width` by `height` stand on a facade that is `aspect` times as wide as high. */
export function boxOf(width: number, height: number, aspect: number, across = ACROSS, up = UP): Box {
  const wide = Math.min(across, (up * width) / height / aspect);
  const high = (wide * aspect * height) / width;
  return { left: 0.5 - wide / 2, top: 0.5 - high / 2, width: wide, height: high };
}

/** The lettering of `mesh` on `part` (left, top, width, height, in shares of the facade) as a picture of its surface. */
export function reliefOf(gl: Gl, mesh: Mesh, part: Float32Array, width: number, height: number, aspect: number): Relief {
  const layer = [...mesh.layers.values()].find((each) => each.normals !== null);
  if (!layer?.normals) throw new Error("The lettering's mesh has no faces.");
  const { width: wide = 1.5, height: high = 0.34, depth = 0.12 } = mesh.header;
  const box = boxOf(wide, high, aspect);
  const program = programOf(gl, VERTEX, FRAGMENT);
  const drawn = multisampled(gl, width, height);
  const array = gl.createVertexArray();
  const buffers = [gl.createBuffer(), gl.createBuffer(), gl.createBuffer()];
  gl.bindVertexArray(array);
  attribute(gl, 0, buffers[0]!, layer.positions, 3, gl.FLOAT);
  attribute(gl, 1, buffers[1]!, layer.normals, 4, gl.BYTE);
  gl.useProgram(program.program);
  gl.uniform4fv(program.at("part"), part);
  gl.uniform4f(program.at("box"), box.left, box.top, box.width, box.height);
  gl.uniform3f(program.at("size"), wide, high, depth);
  gl.uniform1f(program.at("far"), wide * DISTANCE);
  gl.disable(gl.BLEND);
  gl.enable(gl.DEPTH_TEST);
  if (layer.indices) {
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, buffers[2]!);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, layer.indices, gl.STATIC_DRAW);
    const kind = layer.indices instanceof Uint32Array ? gl.UNSIGNED_INT : gl.UNSIGNED_SHORT;
    gl.drawElements(gl.TRIANGLES, layer.indices.length, kind, 0);
  } else gl.drawArrays(gl.TRIANGLES, 0, layer.positions.length / 3);
  gl.disable(gl.DEPTH_TEST);
  gl.bindVertexArray(null);
  const target = resolved(gl, drawn, width, height);
  for (const each of buffers) gl.deleteBuffer(each);
  gl.deleteVertexArray(array);
  gl.deleteProgram(program.program);
  return { target, box };
}

export function disposeRelief(gl: Gl, relief: Relief | null): void {
  disposeTarget(gl, relief?.target ?? null);
}

function attribute(gl: Gl, at: number, buffer: WebGLBuffer, values: Float32Array | Int8Array, parts: number, kind: number): void {
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  gl.bufferData(gl.ARRAY_BUFFER, values as AllowSharedBufferSource, gl.STATIC_DRAW);
  gl.enableVertexAttribArray(at);
  gl.vertexAttribPointer(at, parts, kind, kind === gl.BYTE, 0, 0);
}

interface Drawn {
  readonly framebuffer: WebGLFramebuffer;
  readonly buffers: readonly WebGLRenderbuffer[];
}

/** A framebuffer, bound and cleared, whose edges are smooth. */
function multisampled(gl: Gl, width: number, height: number): Drawn {
  const framebuffer = gl.createFramebuffer();
  const buffers = [gl.createRenderbuffer(), gl.createRenderbuffer()];
  const samples = Math.min(SAMPLES, gl.getParameter(gl.MAX_SAMPLES) as number);
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  [[gl.RGBA8, gl.COLOR_ATTACHMENT0], [gl.DEPTH_COMPONENT24, gl.DEPTH_ATTACHMENT]].forEach(([format, place], n) => {
    gl.bindRenderbuffer(gl.RENDERBUFFER, buffers[n]!);
    gl.renderbufferStorageMultisample(gl.RENDERBUFFER, samples, format!, width, height);
    gl.framebufferRenderbuffer(gl.FRAMEBUFFER, place!, gl.RENDERBUFFER, buffers[n]!);
  });
  gl.viewport(0, 0, width, height);
  // A normal towards the eye, so that the smooth edge of a letter does not seem to turn away.
  gl.clearColor(0.5, 0.5, 0.5, 0);
  gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
  return { framebuffer, buffers };
}

function resolved(gl: Gl, drawn: Drawn, width: number, height: number): Target {
  const target = targetOf(gl, width, height);
  gl.bindFramebuffer(gl.READ_FRAMEBUFFER, drawn.framebuffer);
  gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, target.framebuffer);
  gl.blitFramebuffer(0, 0, width, height, 0, 0, width, height, gl.COLOR_BUFFER_BIT, gl.NEAREST);
  gl.deleteFramebuffer(drawn.framebuffer);
  for (const each of drawn.buffers) gl.deleteRenderbuffer(each);
  return target;
}
