/** `words`: the lettering made of the words of messages, which run over the whole facade and are bright within the letters. */

import { bindTexture, type Gl, type Program, programOf, WHOLE } from "../passes/gl";
import { leafTexture } from "../passes/leaves";
import type { Plan } from "../plan";
import { INK, readied } from "../text/setting";
import type { Letters } from "./letters";
import type { Relief } from "./relief";
import type { Props } from "./repertoire";
import { type Framing, type Moment, roundOf, type Scene } from "./scene";
import { type Woven, woven, wovenPhases, wovenPicture } from "./weave";

/** Messages that are read at most: the first of the selection. */
const MOST = 240;
/** Lines of text to the height of the letters. */
const LINES = 11;
const LEAST_PX = 7;

const FRAGMENT = `
in vec2 uv;
uniform sampler2D surface, text, phases;
uniform vec4 part, box;
uniform float seconds;
out vec4 colour;
const float TURN = 6.2831853;
vec3 stoneOf(vec3 warm) { return warm * vec3(0.97, 0.90, 0.78); }
void main() {
  vec4 s = texture(surface, uv), t = texture(text, uv);
  vec2 whole = part.xy + part.zw * uv, at = (whole - box.xy) / box.zw;
  float phase = texture(phases, whole).r, up = 1.0 - clamp(at.y, 0.0, 1.0);
  vec2 n = (s.xy - 0.5) * 2.0;
  float front = smoothstep(0.55, 0.95, sqrt(max(0.0, 1.0 - dot(n, n)))) * s.a;
  // Each message comes nearer and goes back, slower than a breath.
  float wave = 0.5 + 0.5 * sin(TURN * (seconds / 20.0 + phase));
  float slow = 0.5 + 0.5 * sin(TURN * (0.7 * at.x - seconds / 30.0));
  vec3 warm = vec3(1.0, 0.80, 0.53), pale = vec3(0.97, 0.92, 0.84);
  float inside = front * (0.86 + 0.14 * wave), outside = (1.0 - s.a) * (0.10 + 0.16 * wave * wave);
  vec3 light = t.rgb * mix(pale, warm, 0.25) * (inside * 1.25 + outside);
  // The stone itself glows, so that the letters hold together from afar; the words lie on it like light.
  float stone = s.a * (0.42 + 0.16 * exp(-2.4 * up) + 0.04 * slow) * mix(0.42, 1.0, front);
  light += stoneOf(warm) * stone * (1.0 - t.a * front);
  colour = vec4(min(light, 1.0), 1.0);
}
`;

export class WordsScene implements Scene {
  readonly moves = true;
  private readonly program: Program;
  private text: WebGLTexture | null = null;
  private phases: WebGLTexture | null = null;
  private woven: Woven | null = null;
  private weaving: Promise<void> | null = null;
  private wovenFor: Relief | null = null;
  private gone = false;

  constructor(private readonly gl: Gl, private readonly framing: Framing, private plan: Plan, private readonly props: Props, private readonly letters: Letters) {
    this.program = programOf(gl, WHOLE, FRAGMENT);
  }

  async prepare(): Promise<void> {
    await this.letters.ready();
    const relief = this.letters.now;
    if (relief === null) return;
    if (this.weaving === null || this.wovenFor !== relief) {
      this.wovenFor = relief;
      this.weaving = this.weave(relief).catch(() => {
        // A face could not be fetched; it is asked for again with the next frame.
        this.weaving = null;
      });
    }
    await this.weaving;
  }

  draw(moment: Moment): void {
    const relief = this.letters.now;
    if (relief === null || this.text === null) return;
    const { gl, program } = this;
    const { box } = relief;
    gl.disable(gl.BLEND);
    gl.useProgram(program.program);
    bindTexture(gl, 0, relief.target.texture, program.at("surface"));
    bindTexture(gl, 1, this.text, program.at("text"));
    bindTexture(gl, 2, this.phases, program.at("phases"));
    gl.uniform4fv(program.at("part"), this.framing.part);
    gl.uniform4f(program.at("box"), box.left, box.top, box.width, box.height);
    gl.uniform1f(program.at("seconds"), roundOf(moment.at));
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  /** The words go at once; the gaps are filled when the scene comes again. */
  takeDown(): void {
    const { gl, woven: of, text } = this;
    if (of === null || text === null) return;
    const gone = of.stretches.filter((each) => this.props.holdings.taken(each.rank));
    if (gone.length === 0) return;
    const { whole, part, width, height } = this.framing;
    const [across, down] = [width / (part[2]! * whole.width), height / (part[3]! * whole.height)];
    const framebuffer = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, text, 0);
    gl.enable(gl.SCISSOR_TEST);
    gl.clearColor(0, 0, 0, 0);
    for (const each of gone) {
      const [x, y] = [(each.left - part[0]! * whole.width) * across, (each.top - of.pitch * 0.7 - part[1]! * whole.height) * down];
      gl.scissor(Math.floor(x - 2), Math.floor(y), Math.ceil(each.width * across) + 4, Math.ceil(of.pitch * 1.4 * down));
      gl.clear(gl.COLOR_BUFFER_BIT);
    }
    gl.disable(gl.SCISSOR_TEST);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.deleteFramebuffer(framebuffer);
  }

  renew(plan: Plan): void {
    const other = plan.messages.ranks.join() !== this.plan.messages.ranks.join();
    this.plan = plan;
    if (other) this.weaving = null;
  }

  dispose(): void {
    this.gone = true;
    this.gl.deleteProgram(this.program.program);
    this.gl.deleteTexture(this.text);
    this.gl.deleteTexture(this.phases);
  }

  private async weave(relief: Relief): Promise<void> {
    const { gl, framing } = this;
    const all = (await Promise.all(this.plan.messages.ranks.slice(0, MOST).map((rank) => this.ready(rank)))).filter((each) => each !== null);
    if (this.gone || gl.isContextLost()) return;
    const size = Math.max(LEAST_PX, (relief.box.height * framing.whole.height) / LINES / 1.34);
    const of = woven(all, framing.whole, size);
    const [text, phases] = [leafTexture(gl, wovenPicture(of, framing, INK.words)), leafTexture(gl, wovenPhases(of, framing, chance))];
    gl.deleteTexture(this.text);
    gl.deleteTexture(this.phases);
    [this.woven, this.text, this.phases] = [of, text, phases];
    this.takeDown();
    this.props.touch();
  }

  private async ready(rank: number): Promise<{ rank: number; ready: NonNullable<Awaited<ReturnType<typeof readied>>> } | null> {
    const words = await this.props.holdings.words(rank);
    if (words === null || words.message.trim() === "") return null;
    const message = words.message.replace(/\s+/gu, " ");
    const ready = await readied({ message, name: words.name, language: words.language });
    return ready && { rank, ready };
  }
}

function chance(rank: number): number {
  return (Math.imul(rank + 1, 0x9e3779b1) >>> 8) / 0x1000000;
}
