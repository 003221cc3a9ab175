/** `candles`: a field of small flames, one for each candle that was lit, and how many they are. */

import { type Gl, type Program, programOf } from "../passes/gl";
import { type Leaf, Leaves, leafTexture } from "../passes/leaves";
import type { Plan } from "../plan";
import { CENTRED, fitted, overhang, painted, readied } from "../text/setting";
import { FLAME } from "./flame.glsl";
import type { Props } from "./repertoire";
import { type Framing, type Moment, roundOf, type Scene } from "./scene";

/** Flames that are drawn at most; the number beneath tells of all. */
export const BUDGET = 12_000;
/** The nearest row, and the ground that each candle has, in heights of the eye; the field grows towards the horizon. */
const NEAR = 1.0;
const GROUND = 0.36;
/** Where the horizon lies, in shares of the facade's height from its top. */
const HORIZON = 0.34;
const FLOATS = 4;

const VERTEX = `
layout(location = 0) in vec4 candle;
uniform vec4 part;
uniform float aspect, seconds;
out vec2 at;
flat out float sway, bright;
const float TURN = 6.2831853;
void main() {
  at = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
  float far = candle.y, hash = candle.z, other = candle.w;
  // Whole turns in a minute, each slower than a breath.
  float turns = floor(5.0 + 5.0 * hash), late = other * TURN;
  float wave = sin(TURN * turns * seconds / 60.0 + late), wind = sin(TURN * (3.0 * seconds / 60.0 - 0.11 * candle.x - 0.05 * far));
  sway = 0.10 * wave + 0.14 * wind;
  float near = 1.0 / far;
  bright = (0.88 + 0.08 * wave + 0.04 * wind) * (0.30 + 0.70 * smoothstep(0.02, 0.42, near)) * (0.78 + 0.22 * other);
  float tall = 0.15 * near * (0.85 + 0.3 * hash);
  vec2 foot = vec2(0.5 + candle.x * near / aspect * 0.62, ${HORIZON.toFixed(2)} + 0.56 * near);
  vec2 share = foot + vec2(at.x * tall / aspect, -at.y * tall);
  gl_Position = vec4(2.0 * (share - part.xy) / part.zw - 1.0, 0.0, 1.0);
}
`;
const FRAGMENT = `
in vec2 at;
flat in float sway, bright;
out vec4 colour;
${FLAME}
void main() { colour = vec4(flameAt(at, sway, bright), 0.0); }
`;

export class Candles implements Scene {
  readonly moves = true;
  private readonly program: Program;
  private readonly array: WebGLVertexArrayObject;
  private readonly buffer: WebGLBuffer;
  private readonly leaves: Leaves;
  private drawn = 0;
  private count: Leaf | null = null;
  private counted = -1;
  private counting: Promise<void> = Promise.resolve();
  private gone = false;

  constructor(private readonly gl: Gl, private readonly framing: Framing, private plan: Plan, private readonly props: Props) {
    this.program = programOf(gl, VERTEX, FRAGMENT);
    this.leaves = new Leaves(gl);
    this.array = gl.createVertexArray();
    this.buffer = gl.createBuffer();
    gl.bindVertexArray(this.array);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer);
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, FLOATS, gl.FLOAT, false, 0, 0);
    gl.vertexAttribDivisor(0, 1);
    gl.bindVertexArray(null);
    this.light();
  }

  prepare(): Promise<void> {
    const { count } = this.plan.candles;
    if (count !== this.counted) {
      this.counted = count;
      this.counting = this.write(count).catch(() => undefined);
    }
    return this.counting;
  }

  draw(moment: Moment): void {
    const { gl, program } = this;
    gl.useProgram(program.program);
    gl.bindVertexArray(this.array);
    gl.uniform4fv(program.at("part"), this.framing.part);
    gl.uniform1f(program.at("aspect"), this.framing.aspect);
    gl.uniform1f(program.at("seconds"), roundOf(moment.at));
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE);
    // The brighter of two lights counts: flames before flames would be white otherwise.
    gl.blendEquation(gl.MAX);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, this.drawn);
    gl.bindVertexArray(null);
    gl.blendEquation(gl.FUNC_ADD);
    this.leaves.begin(this.framing.part);
    if (this.count !== null) this.leaves.lay(this.count, 1);
    this.leaves.end();
  }

  renew(plan: Plan): void {
    const before = this.plan.candles.count;
    this.plan = plan;
    if (plan.candles.count !== before) this.light();
  }

  dispose(): void {
    this.gone = true;
    const { gl } = this;
    gl.deleteProgram(this.program.program);
    gl.deleteBuffer(this.buffer);
    gl.deleteVertexArray(this.array);
    gl.deleteTexture(this.count?.texture ?? null);
    this.leaves.dispose();
  }

  private light(): void {
    const { gl } = this;
    const candles = fieldOf(this.plan.candles.count, this.props.seed, this.framing.aspect);
    this.drawn = candles.length / FLOATS;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer);
    gl.bufferData(gl.ARRAY_BUFFER, candles, gl.STATIC_DRAW);
  }

  private async write(count: number): Promise<void> {
    const { language, candles } = this.props;
    const { width, height } = this.framing.whole;
    const ready = await readied({ message: counted(count, language, candles), language });
    if (ready === null || this.gone || this.gl.isContextLost()) return;
    const block = fitted(ready, width * 0.8, height * 0.14, height * 0.085, height * 0.02);
    const edge = overhang(block);
    const scale = this.framing.width / (this.framing.part[2]! * width);
    const canvas = painted(block, CENTRED, scale);
    this.gl.deleteTexture(this.count?.texture ?? null);
    this.count = {
      texture: leafTexture(this.gl, canvas), left: ((width - block.width) / 2 - edge) / width, top: 0.13 - edge / height,
      width: canvas.width / scale / width, height: canvas.height / scale / height,
    };
    this.props.touch();
  }
}

/** "2,318 candles", by the plural of the language. */
export function counted(count: number, language: string, candles: Readonly<Record<string, string>>): string {
  const form = candles[new Intl.PluralRules(language).select(count)] ?? candles.other ?? "{count}";
  return form.replace("{count}", new Intl.NumberFormat(language).format(count));
}

/**
 * x and distance (heights of the eye) and two chances of each candle, the farthest first. Any number of them is spread
 * evenly over the ground: the two-dimensional sequence of the plastic number (M. Roberts, 2018).
 */
export function fieldOf(count: number, seed: number, aspect: number): Float32Array<ArrayBuffer> {
  const drawn = Math.min(BUDGET, Math.max(0, Math.floor(count)));
  const wide = aspect / 0.62;
  const far = Math.sqrt(NEAR * NEAR + (2 * drawn * GROUND * GROUND) / wide);
  const rows = Array.from({ length: drawn }, (_, n) => {
    // Hands put them down, not a machine.
    const stray = 0.36 / Math.sqrt(Math.max(4, drawn));
    const u = within(((0.5 + n * 0.7548776662) % 1) + (n === 0 ? 0 : stray * (2 * chance(n, seed + 2) - 1)));
    const v = Math.abs(((0.5 + n * 0.569840291) % 1) + stray * (2 * chance(n, seed + 3) - 1));
    const distance = Math.sqrt(NEAR * NEAR + v * (far * far - NEAR * NEAR));
    return [(u - 0.5) * wide * distance, distance, chance(n, seed), chance(n, seed + 1)] as const;
  });
  return new Float32Array(rows.sort((one, other) => other[1] - one[1]).flat());
}

/** Thrown back from either end, so that none is lost at the picture's rim. */
function within(share: number): number {
  const held = share < 0.006 ? 0.012 - share : share;
  return held > 0.994 ? 1.988 - held : held;
}

function chance(n: number, seed: number): number {
  const mixed = Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(seed + 1, 0x85ebca6b);
  return ((Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 8) & 0xffff) / 0x10000;
}
