/** The hashtag from its own face, where the pack's lettering cannot be had: flat letters with a soft bevel. */

import { penOf, prepare } from "../../../installation/src/words/painter";
import { bindTexture, type Gl, programOf, targetOf, WHOLE } from "../passes/gl";
import { leafTexture } from "../passes/leaves";
import { type Ready, readied } from "../text/setting";
import { type Box, boxOf, type Relief } from "./relief";
import type { Framing } from "./scene";

/** The bevel from the blurred outline, and the grain of stone. */
const FRAGMENT = `
in vec2 uv;
uniform sampler2D letters;
uniform vec2 reach;
uniform vec4 part;
uniform float aspect;
out vec4 surface;
float noiseAt(vec2 p) {
  vec2 cell = floor(p), t = fract(p);
  t = t * t * (3.0 - 2.0 * t);
  vec4 n = fract(sin(vec4(0.0, 1.0, 57.0, 58.0) + dot(cell, vec2(1.0, 57.0))) * 43758.5453);
  return mix(mix(n.x, n.y, t.x), mix(n.z, n.w, t.x), t.y);
}
void main() {
  // Looking around is dear, and most of a wall is no letter.
  float covered = texture(letters, uv).a;
  if (covered <= 0.0) { surface = vec4(0.5, 0.5, 0.0, 0.0); return; }
  vec2 slope = vec2(0.0);
  for (int ring = 1; ring <= 3; ring += 1) {
    for (int n = 0; n < 16; n += 1) {
      vec2 way = vec2(cos(float(n) * 0.3926991), sin(float(n) * 0.3926991));
      slope -= way * texture(letters, uv + way * reach * float(ring) / 3.0).a;
    }
  }
  slope /= 22.0;
  vec2 at = (part.xy + part.zw * uv) * vec2(aspect, 1.0);
  float grain = 0.55 * noiseAt(at * 30.0) + 0.3 * noiseAt(at * 95.0) + 0.15 * noiseAt(at * 320.0);
  surface = vec4(0.5 + 0.5 * clamp(vec2(slope.x, -slope.y) * 0.9, -0.8, 0.8), grain, covered);
}
`;

/** Part of the size by which the letters are made bolder, on each side of their outline. */
const BOLDER = 0.018;
const BEVEL = 0.05;

/** Null where there is nothing to say, or no face for it. */
export async function carvedOf(gl: Gl, hashtag: string, language: string, framing: Framing): Promise<Relief | null> {
  const ready = await readied({ message: hashtag, language }).catch(() => null);
  const paragraph = ready?.paragraphs[0];
  if (ready === null || paragraph === undefined || gl.isContextLost()) return null;
  const { canvas, box, size } = written(ready, framing);
  const program = programOf(gl, WHOLE, FRAGMENT);
  const letters = leafTexture(gl, canvas);
  const target = targetOf(gl, framing.width, framing.height);
  gl.viewport(0, 0, target.width, target.height);
  gl.disable(gl.BLEND);
  gl.useProgram(program.program);
  bindTexture(gl, 0, letters, program.at("letters"));
  gl.uniform4fv(program.at("part"), framing.part);
  gl.uniform1f(program.at("aspect"), framing.aspect);
  gl.uniform2f(program.at("reach"), (size * BEVEL) / canvas.width, (size * BEVEL) / canvas.height);
  gl.drawArrays(gl.TRIANGLES, 0, 3);
  gl.deleteTexture(letters);
  gl.deleteProgram(program.program);
  return { target, box };
}

/** The letters on a canvas of the part's pixels, with their box on the facade and the size of the type. */
function written(ready: Ready, framing: Framing): { canvas: OffscreenCanvas; box: Box; size: number } {
  const paragraph = ready.paragraphs[0]!;
  const canvas = new OffscreenCanvas(framing.width, framing.height);
  const pen = penOf(canvas);
  prepare(pen, paragraph, 100);
  pen.direction = paragraph.direction;
  pen.textAlign = "left";
  const of = pen.measureText(paragraph.text);
  const [wide, high] = [of.actualBoundingBoxLeft + of.actualBoundingBoxRight, of.actualBoundingBoxAscent + of.actualBoundingBoxDescent];
  const box = boxOf(wide, high, framing.aspect);
  const across = framing.width / framing.part[2]!;
  const down = framing.height / framing.part[3]!;
  const size = (100 * box.width * across) / wide;
  prepare(pen, paragraph, size);
  pen.textAlign = "left";
  pen.fillStyle = pen.strokeStyle = "#fff";
  pen.lineJoin = "round";
  pen.lineWidth = 2 * BOLDER * size;
  const left = (box.left - framing.part[0]!) * across + (of.actualBoundingBoxLeft * size) / 100;
  const base = (box.top - framing.part[1]!) * down + (of.actualBoundingBoxAscent * size) / 100;
  pen.fillText(paragraph.text, left, base);
  pen.strokeText(paragraph.text, left, base);
  return { canvas, box, size };
}
