/** `silence`: one light, and it does not move. */

import { type Gl, type Program, programOf } from "../passes/gl";
import { FLAME } from "./flame.glsl";
import type { Framing, Scene } from "./scene";

/** The flame's half height and where its wick is, in shares of the facade's height. */
const TALL = 0.2;
const WICK = 0.6;

const VERTEX = `
uniform vec4 part;
uniform float aspect;
out vec2 at;
void main() {
  at = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
  vec2 share = vec2(0.5, ${WICK}) + vec2(at.x / aspect, -at.y) * ${TALL};
  gl_Position = vec4(2.0 * (share - part.xy) / part.zw - 1.0, 0.0, 1.0);
}
`;
const FRAGMENT = `
in vec2 at;
out vec4 colour;
${FLAME}
void main() { colour = vec4(flameAt(at, 0.0, 0.92), 1.0); }
`;

export class Silence implements Scene {
  readonly moves = false;
  private readonly program: Program;

  constructor(private readonly gl: Gl, private readonly framing: Framing) {
    this.program = programOf(gl, VERTEX, FRAGMENT);
  }

  async prepare(): Promise<void> {}

  draw(): void {
    const { gl, program } = this;
    gl.disable(gl.BLEND);
    gl.useProgram(program.program);
    gl.uniform4fv(program.at("part"), this.framing.part);
    gl.uniform1f(program.at("aspect"), this.framing.aspect);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  }

  dispose(): void {
    this.gl.deleteProgram(this.program.program);
  }
}
