/** `lettering`: the hashtag like warm stone by night, lit from below. It needs no word of anybody. */

import { bindTexture, type Gl, type Program, programOf, WHOLE } from "../passes/gl";
import type { Letters } from "./letters";
import { type Framing, type Moment, roundOf, type Scene } from "./scene";

/** Light from below as of many small flames, one slow wave of it, and the sky's last light from above. */
const FRAGMENT = `
in vec2 uv;
uniform sampler2D surface;
uniform vec4 part, box;
uniform float seconds, level;
out vec4 colour;
const float TURN = 6.2831853;
float noiseAt(vec2 p) { return fract(sin(dot(floor(p), vec2(12.9898, 78.233))) * 43758.5453) - 0.5; }
void main() {
  vec4 s = texture(surface, uv);
  if (s.a <= 0.0) { colour = vec4(0.0, 0.0, 0.0, 1.0); return; }
  vec2 at = (part.xy + part.zw * uv - box.xy) / box.zw;
  vec2 n = (s.xy - 0.5) * 2.0;
  float front = sqrt(max(0.0, 1.0 - dot(n, n))), up = 1.0 - clamp(at.y, 0.0, 1.0);
  float wave = 1.0 + 0.055 * sin(TURN * (0.9 * at.x - seconds / 20.0)) + 0.035 * sin(TURN * (1.7 * at.x + 0.3 + seconds / 30.0));
  float rising = (0.66 + 0.36 * exp(-2.4 * up)) * (0.9 * front + 0.1) * wave;
  float under = 0.85 * max(0.0, -n.y) * wave + 0.32 * abs(n.x);
  float above = 0.16 * max(0.0, n.y) + 0.12 * front;
  float grain = 0.84 + 0.32 * (s.b - 0.28);
  vec3 warm = vec3(1.0, 0.84, 0.60), pale = vec3(0.86, 0.87, 0.92), stone = vec3(0.98, 0.93, 0.84);
  vec3 light = stone * grain * (warm * (rising * front + under * (1.0 - front)) + pale * above);
  colour = vec4(clamp(light * level, 0.0, 1.0) * s.a + noiseAt(gl_FragCoord.xy) / 255.0 * s.a, 1.0);
}
`;

export class Lettering implements Scene {
  readonly moves = true;
  private readonly program: Program;

  constructor(private readonly gl: Gl, private readonly framing: Framing, private readonly letters: Letters, private readonly level = 1) {
    this.program = programOf(gl, WHOLE, FRAGMENT);
  }

  prepare(): Promise<void> {
    return this.letters.ready();
  }

  draw(moment: Moment): void {
    const relief = this.letters.now;
    if (relief === null) return;
    const { gl, program } = this;
    const { box } = relief;
    gl.disable(gl.BLEND);
    gl.useProgram(program.program);
    bindTexture(gl, 0, relief.target.texture, program.at("surface"));
    gl.uniform4fv(program.at("part"), this.framing.part);
    gl.uniform4f(program.at("box"), box.left, box.top, box.width, box.height);
    gl.uniform1f(program.at("seconds"), roundOf(moment.at));
    gl.uniform1f(program.at("level"), this.level);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  dispose(): void {
    this.gl.deleteProgram(this.program.program);
  }
}
