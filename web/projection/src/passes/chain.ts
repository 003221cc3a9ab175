/**
 * From pictures to what a projector is sent: cross-fade, warp, blend, masks, limits, in one pass (spec/stage/v1).
 * Pictures hold the projector's own part of the facade's picture, their first row being its top.
 */

import type { Calibration } from "../calibration/types";
import { PLAIN } from "./calibration";
import { FRAGMENT, HOLED, WARPED } from "./finish.glsl";
import { bindTexture, floatTexture, type Gl, type Program, programOf } from "./gl";
import { Grey } from "./grey";
import { towardsSquare, trianglesOf, VERTEX_FLOATS } from "./lattice";
import { floatsOf } from "./packed";

const FLOAT_BYTES = 4;

/** What is to be sent: up to three pictures, each laid over those before it by its share, and one over all. */
export class Sheets {
  readonly pictures: (WebGLTexture | null)[] = [null, null, null];
  /** From 0 to 1; that of the first is always 1. */
  readonly shares = new Float32Array([1, 0, 0]);
  /** Laid over everything with its own transparency, such as a projector's name. */
  over: WebGLTexture | null = null;
  overShare = 0;
  /** The least of the limit and of what was told. */
  brightness = 1;
  /** How much of the black level is lifted: nothing in the scene `black`. */
  lit = 1;
}

export class Chain {
  private readonly warped: Program;
  private readonly holed: Program;
  private readonly grey: Grey;
  private readonly vertices: WebGLBuffer;
  private readonly array: WebGLVertexArrayObject;
  private readonly none: WebGLVertexArrayObject;
  private map: WebGLTexture | null = null;
  private count = 0;
  private towards = new Float32Array(9);
  private calibration = PLAIN;

  /** For a raster of `width` × `height` pixels, the canvas's own. */
  constructor(private readonly gl: Gl, private readonly width: number, private readonly height: number) {
    this.warped = programOf(gl, WARPED, FRAGMENT);
    this.holed = programOf(gl, HOLED.vertex, HOLED.fragment);
    this.grey = new Grey(gl, width, height);
    this.vertices = gl.createBuffer();
    this.array = gl.createVertexArray();
    this.none = gl.createVertexArray();
    this.lay();
    this.set(PLAIN);
  }

  /** RangeError when a map is not what it says; the calibration before it then stays. */
  set(calibration: Calibration): void {
    const { gl } = this;
    const map = calibration.map && floatTexture(gl, floatsOf(calibration.map), calibration.map.width, calibration.map.height, 2);
    gl.bindVertexArray(this.none);
    this.grey.bake(calibration);
    gl.deleteTexture(this.map);
    [this.map, this.calibration] = [map, calibration];
    this.upload();
  }

  /** Draws onto the canvas. */
  send(sheets: Sheets): void {
    const { gl } = this;
    const program = this.map === null ? this.warped : this.holed;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, this.width, this.height);
    gl.disable(gl.BLEND);
    gl.disable(gl.DEPTH_TEST);
    gl.clearColor(0, 0, 0, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.useProgram(program.program);
    this.tell(program, sheets);
    gl.bindVertexArray(this.map === null ? this.array : this.none);
    if (this.map === null) gl.drawArrays(gl.TRIANGLES, 0, this.count);
    else gl.drawArrays(gl.TRIANGLES, 0, 3);
    gl.bindVertexArray(this.none);
  }

  dispose(): void {
    const { gl } = this;
    this.grey.dispose();
    gl.deleteTexture(this.map);
    gl.deleteBuffer(this.vertices);
    for (const each of [this.array, this.none]) gl.deleteVertexArray(each);
    for (const each of [this.warped, this.holed]) gl.deleteProgram(each.program);
  }

  private tell(program: Program, { pictures, shares, over, overShare, brightness, lit }: Sheets): void {
    const { gl } = this;
    const { blend, alpha, beta, map, masks } = this.calibration;
    const first = pictures[0] ?? null;
    bindTexture(gl, 0, first, program.at("first"));
    bindTexture(gl, 1, shares[1]! > 0 ? (pictures[1] ?? first) : first, program.at("second"));
    bindTexture(gl, 2, shares[2]! > 0 ? (pictures[2] ?? first) : first, program.at("third"));
    bindTexture(gl, 3, overShare > 0 ? over : first, program.at("over"));
    bindTexture(gl, 4, this.grey.target.texture, program.at("grey"));
    bindTexture(gl, 5, this.map ?? first, program.at("map"));
    gl.uniform3f(program.at("shares"), shares[1]!, shares[2]!, over === null ? 0 : overShare);
    gl.uniform4f(program.at("edges"), blend.left, blend.right, blend.top, blend.bottom);
    gl.uniform4f(program.at("lift"), blend.curve, 1 / blend.gamma, blend.black, brightness);
    gl.uniform1f(program.at("lit"), lit);
    gl.uniform1i(program.at("greyed"), masks.length > 0 || alpha !== null || beta !== null ? 1 : 0);
    gl.uniform1i(program.at("zoned"), blend.left + blend.right + blend.top + blend.bottom > 0 ? 1 : 0);
    gl.uniform2i(program.at("maps"), alpha === null ? 0 : 1, beta === null ? 0 : 1);
    gl.uniform2i(program.at("mapSize"), map?.width ?? 0, map?.height ?? 0);
    gl.uniformMatrix3fv(program.at("towardsSquare"), false, this.towards);
    gl.uniform2f(program.at("raster"), this.width, this.height);
  }

  private lay(): void {
    const { gl } = this;
    gl.bindVertexArray(this.array);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.vertices);
    [0, 1, 2].forEach((attribute) => {
      gl.enableVertexAttribArray(attribute);
      gl.vertexAttribPointer(attribute, 3, gl.FLOAT, false, VERTEX_FLOATS * FLOAT_BYTES, 3 * attribute * FLOAT_BYTES);
    });
    gl.bindVertexArray(this.none);
  }

  private upload(): void {
    const { gl } = this;
    const vertices = trianglesOf(this.calibration);
    this.towards = towardsSquare(this.calibration);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.vertices);
    gl.bufferData(gl.ARRAY_BUFFER, vertices, gl.STATIC_DRAW);
    this.count = vertices.length / VERTEX_FLOATS;
  }
}
