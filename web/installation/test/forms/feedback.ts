/** FORMS_GLSL run on a GPU, real or in software: transform feedback of every golden case, for tests/stage. */

import { FORMS, FORMS_GLSL, formSeconds } from "../../src/forms";
import { TABLE_WIDTH, texelsOf, uniformValues } from "../../src/forms/uniforms";
import { nameOf, parametersOf, type Case, type Golden } from "./golden";

const VERTEX = `#version 300 es
precision highp float;
precision highp int;
${FORMS_GLSL}
layout(location = 0) in uvec3 one;
layout(location = 1) in uvec3 other;
uniform int from, to;
uniform float progress, seconds;
out vec3 position, normal;
out float size;
void main() {
  Place at = formMorphed(from, to, progress, one.x, one.yz, other.x, other.y, other.z, seconds);
  position = at.position; normal = at.normal; size = at.size;
}`;
const FRAGMENT = "#version 300 es\nvoid main() {}";

/** A golden case, the largest difference to it, and the light that has it. */
export interface Difference {
  name: string;
  most: number;
  light: number;
}

export function differences(golden: Golden): Difference[] {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (!gl) throw new Error("There is no WebGL2 here.");
  const program = linked(gl);
  bindLights(gl, golden);
  bindUniforms(gl, program, golden);
  return golden.cases.map((one) => compared(one, captured(gl, program, one, golden.lights.length)));
}

function linked(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]] as const) {
    const shader = gl.createShader(kind)!;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader) ?? "");
    gl.attachShader(program, shader);
  }
  gl.transformFeedbackVaryings(program, ["position", "normal", "size"], gl.INTERLEAVED_ATTRIBS);
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program) ?? "");
  gl.useProgram(program);
  return program;
}

function bindLights(gl: WebGL2RenderingContext, golden: Golden): void {
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, Uint32Array.from(golden.lights.flat()), gl.STATIC_DRAW);
  for (const half of [0, 1]) {
    gl.enableVertexAttribArray(half);
    gl.vertexAttribIPointer(half, 3, gl.UNSIGNED_INT, 24, 12 * half);
  }
}

function bindUniforms(gl: WebGL2RenderingContext, program: WebGLProgram, golden: Golden): void {
  const parameters = parametersOf(golden);
  for (const [name, value] of Object.entries(uniformValues(parameters))) set(gl, program, name, value);
  const { texels, height } = texelsOf(parameters.table);
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA32F, TABLE_WIDTH, height, 0, gl.RGBA, gl.FLOAT, texels);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
}

/** Sets a uniform by the type with which the shader declares it. */
function set(gl: WebGL2RenderingContext, program: WebGLProgram, name: string, value: number | number[]): void {
  const at = gl.getUniformLocation(program, name);
  const [number, numbers] = Array.isArray(value) ? [0, value] : [value, []];
  if (Array.isArray(value) && name === "formBook") gl.uniform4uiv(at, numbers);
  else if (Array.isArray(value) && name === "formCells") gl.uniform2uiv(at, numbers);
  else if (Array.isArray(value) && value.length === 4) gl.uniform4fv(at, numbers);
  else if (Array.isArray(value)) gl.uniform1fv(at, numbers);
  else if (["formAspect", "formReach", "progress", "seconds"].includes(name)) gl.uniform1f(at, number);
  else if (["from", "to"].includes(name)) gl.uniform1i(at, number);
  else gl.uniform1ui(at, number);
}

function captured(gl: WebGL2RenderingContext, program: WebGLProgram, one: Case, lights: number): Float32Array {
  const [from, to, progress] = "form" in one ? [one.form, one.form, 0] : [one.from, one.to, one.progress];
  set(gl, program, "from", FORMS.indexOf(from));
  set(gl, program, "to", FORMS.indexOf(to));
  set(gl, program, "progress", progress);
  set(gl, program, "seconds", formSeconds(one.seconds));
  const answer = new Float32Array(lights * 7);
  const buffer = gl.createBuffer();
  gl.bindBuffer(gl.TRANSFORM_FEEDBACK_BUFFER, buffer);
  gl.bufferData(gl.TRANSFORM_FEEDBACK_BUFFER, answer.byteLength, gl.STREAM_READ);
  gl.bindBufferBase(gl.TRANSFORM_FEEDBACK_BUFFER, 0, buffer);
  gl.enable(gl.RASTERIZER_DISCARD);
  gl.beginTransformFeedback(gl.POINTS);
  gl.drawArrays(gl.POINTS, 0, lights);
  gl.endTransformFeedback();
  gl.getBufferSubData(gl.TRANSFORM_FEEDBACK_BUFFER, 0, answer);
  return answer;
}

function compared(one: Case, answer: Float32Array): Difference {
  const apart = one.places.flat().map((value, index) => Math.abs(value - answer[index]!));
  const most = Math.max(...apart);
  return { name: nameOf(one), most, light: Math.floor(apart.indexOf(most) / 7) };
}
