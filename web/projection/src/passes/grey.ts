/**
 * What the raster does to each of its pixels, baked into one texture whenever the calibration changes: masks in red,
 * an alpha map's factor in green, a beta map's lift in blue (spec/stage/v1, “Blend”, “Masks and limits”).
 */

import type { Calibration, Mask, Shades } from "../calibration/types";
import { bindTexture, type Gl, floatTexture, type Program, programOf, type Target, targetOf, WHOLE } from "./gl";
import { sharesOf } from "./packed";

/** Between the points of a lattice, each at its cell's centre, linearly; outside them the nearest. */
export const SAMPLED = `
vec2 sampledAt(sampler2D lattice, ivec2 size, vec2 at) {
  vec2 place = clamp(at * vec2(size) - 0.5, vec2(0.0), vec2(size - 1));
  ivec2 low = ivec2(floor(place)), high = min(low + 1, size - 1);
  vec2 share = place - vec2(low);
  // On a raster of its own size the places are the points themselves, but for rounding.
  share = mix(share, vec2(0.0), lessThan(share, vec2(1e-4)));
  vec2 a = texelFetch(lattice, low, 0).rg, b = texelFetch(lattice, ivec2(high.x, low.y), 0).rg;
  vec2 c = texelFetch(lattice, ivec2(low.x, high.y), 0).rg, d = texelFetch(lattice, high, 0).rg;
  vec2 above = share.x == 0.0 ? a : a * (1.0 - share.x) + b * share.x;
  vec2 below = share.x == 0.0 ? c : c * (1.0 - share.x) + d * share.x;
  return share.y == 0.0 ? above : above * (1.0 - share.y) + below * share.y;
}
`;

const FRAGMENT = `
in vec2 uv;
uniform sampler2D points, alpha, beta;
uniform ivec2 alphaSize, betaSize;
uniform int masks;
uniform float aspect, alphaPower;
out vec4 grey;
${SAMPLED}
ivec2 nth(int at) { return ivec2(at & 255, at >> 8); }
float maskAt(int start, int count, float feather, vec2 p) {
  bool odd = false;
  float nearest = 1e9;
  vec2 a = texelFetch(points, nth(start + count - 1), 0).rg;
  for (int n = 0; n < count; n += 1) {
    vec2 b = texelFetch(points, nth(start + n), 0).rg;
    if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) * (b.x - a.x) / (b.y - a.y)) odd = !odd;
    vec2 along = b - a;
    float square = dot(along, along);
    float share = square > 0.0 ? clamp(dot(p - a, along) / square, 0.0, 1.0) : 0.0;
    nearest = min(nearest, length(p - a - share * along));
    a = b;
  }
  if (feather <= 0.0) return odd ? 0.0 : 1.0;
  return clamp(0.5 + (odd ? -nearest : nearest) / (2.0 * feather), 0.0, 1.0);
}
void main() {
  vec2 p = uv * vec2(aspect, 1.0);
  float weight = 1.0;
  int at = 0;
  for (int n = 0; n < masks; n += 1) {
    vec2 head = texelFetch(points, nth(at), 0).rg;
    int count = int(abs(head.x));
    float mask = maskAt(at + 1, count, head.y, p);
    weight *= head.x < 0.0 ? 1.0 - mask : mask;
    at += count + 1;
  }
  float share = alphaSize.x > 0 ? sampledAt(alpha, alphaSize, uv).r : 1.0;
  // Exactly 1 says that the black level is lifted here.
  float factor = share >= 1.0 ? 1.0 : min(pow(share, alphaPower), 254.0 / 255.0);
  float lift = betaSize.x > 0 ? sampledAt(beta, betaSize, uv).r : 0.0;
  grey = vec4(weight, factor, lift, 1.0);
}
`;

const ROW = 256;

/** Bakes the grey pictures of one raster. */
export class Grey {
  readonly target: Target;
  private readonly program: Program;

  constructor(private readonly gl: Gl, width: number, height: number) {
    this.program = programOf(gl, WHOLE, FRAGMENT);
    this.target = targetOf(gl, width, height);
  }

  /** RangeError when a map of the calibration is not what it says. */
  bake(calibration: Calibration): void {
    const { gl, program, target } = this;
    const { masks, alpha, beta, blend } = calibration;
    const textures = [pointsTexture(gl, masks, target.width / target.height), shadesTexture(gl, alpha), shadesTexture(gl, beta)];
    gl.bindFramebuffer(gl.FRAMEBUFFER, target.framebuffer);
    gl.viewport(0, 0, target.width, target.height);
    gl.disable(gl.BLEND);
    gl.useProgram(program.program);
    ["points", "alpha", "beta"].forEach((name, unit) => bindTexture(gl, unit, textures[unit] ?? null, program.at(name)));
    gl.uniform2i(program.at("alphaSize"), alpha?.width ?? 0, alpha?.height ?? 0);
    gl.uniform2i(program.at("betaSize"), beta?.width ?? 0, beta?.height ?? 0);
    gl.uniform1i(program.at("masks"), masks.length);
    gl.uniform1f(program.at("aspect"), target.width / target.height);
    gl.uniform1f(program.at("alphaPower"), (alpha?.gamma ?? 1) / blend.gamma);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    for (const each of textures) gl.deleteTexture(each);
  }

  dispose(): void {
    this.gl.deleteProgram(this.program.program);
    this.gl.deleteTexture(this.target.texture);
    this.gl.deleteFramebuffer(this.target.framebuffer);
  }
}

/** For each mask how many points it has (below 0 where it keeps) and its feather, then the points, as high as the raster. */
function pointsTexture(gl: Gl, masks: readonly Mask[], aspect: number): WebGLTexture {
  const pairs = masks.flatMap(({ points, feather, keep }) => [
    [keep ? -points.length : points.length, feather] as const,
    ...points.map(([x, y]) => [x * aspect, y] as const),
  ]);
  const rows = Math.max(1, Math.ceil(pairs.length / ROW));
  const values = new Float32Array(ROW * rows * 2);
  values.set(pairs.flat());
  return floatTexture(gl, values, ROW, rows, 2);
}

function shadesTexture(gl: Gl, shades: Shades | null): WebGLTexture {
  return shades === null ? floatTexture(gl, new Float32Array(1), 1, 1, 1) : floatTexture(gl, sharesOf(shades), shades.width, shades.height, 1);
}
