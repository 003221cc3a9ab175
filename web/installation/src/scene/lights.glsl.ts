/** The shaders of the lights: where each stands, how large it looks, and how it shines or is told apart. */

import { FORMS_GLSL } from "../forms/index";
import { colour, FLAME, glsl } from "./colours";

/** Radius in pixels of the drawing below which a light is snow: as small as it gets, dimmer instead of smaller. */
const SNOW_PX = "0.8";

const HEAD = /* glsl */ `precision highp float;
precision highp int;
precision highp sampler2D;
`;

const VERTEX = /* glsl */ `${HEAD}
in uvec3 light;
uniform mat4 modelViewMatrix, projectionMatrix;
uniform float progress, seconds, pixels, share, focus, density, freshAge, coming;
uniform uint fresh, since, only;
${FORMS_GLSL}
const uint GONE = 0xffffffffu;

bool isCandle() { return ((light.z >> 16u) & 1u) != 0u; }
/** Lights that were taken down, and where candles alone are shown all others. */
bool isDark() { return light.x == GONE || (only == 1u && !isCandle()); }

// FROM and TO are defined for each pair of forms, so that no light pays for a form that is not shown.
Place placeOf() {
  return formMorphed(FROM, TO, progress, light.x, uvec2(light.y & 0xffffu, light.y >> 16u),
    light.z & 0xffu, (light.z >> 8u) & 0xffu, (light.z >> 16u) & 0xffu, seconds);
}
`;

/**
 * How a light looks at its distance. `share` is how many entries each light drawn stands for: below a few pixels
 * it grows by the root of that, as if the book had as many entries as are drawn, and never beyond.
 */
const LOOKS = /* glsl */ `
struct Looks { float radius; float alpha; };
Looks looksOf(float size, float depth) {
  float own = size * pixels / depth;
  float radius = clamp(own * sqrt(share), own, max(own, 2.2 * density));
  float least = ${SNOW_PX} * density;
  float alpha = radius < least ? pow(radius / least, 1.6) : 1.0;
  return Looks(max(radius, least), alpha);
}
`;

export const LIGHT_VERTEX = /* glsl */ `${VERTEX}${LOOKS}
flat out vec4 shine;
flat out float soft;
void main() {
  if (isDark()) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); gl_PointSize = 1.0; return; }
  Place at = placeOf();
  gl_Position = projectionMatrix * modelViewMatrix * vec4(at.position, 1.0);
  Looks looks = looksOf(at.size, gl_Position.w);
  uint hash = formMix(light.x);
  float own = formUnit(hash), other = formUnit(formStream(hash, 11u));
  float breath = 0.93 + 0.07 * formSine(seconds / 9.0 + own);
  float far = mix(1.0, 0.5, smoothstep(focus, 2.6 * focus, gl_Position.w));
  float arriving = light.x >= fresh ? smoothstep(0.0, 4.0, freshAge) : 1.0;
  if (uint(gl_VertexID) >= since) arriving *= coming;
  // A light that has come so near that its words can be read steps back for them.
  float near = mix(1.0, 0.3, smoothstep(6.0, 36.0, looks.radius / density));
  vec3 tint = mix(${glsl(colour("#dc9442"))}, ${glsl(colour("#f2cd8c"))}, other * other);
  // A candle burns in the colour of its flame, a little brighter than words do.
  float candle = isCandle() ? 1.0 : 0.0;
  tint = mix(tint, ${glsl(FLAME)}, mix(0.2, 0.7, candle));
  shine = vec4(tint, looks.alpha * breath * far * near * arriving * mix(0.42 + 0.58 * own, 0.8 + 0.2 * own, candle));
  soft = smoothstep(1.2, 5.0, looks.radius / density);
  gl_PointSize = 2.0 * min(looks.radius * mix(1.5, 3.4, soft), 90.0 * density);
}
`;

/** A soft disc; a light of more than a few pixels has a heart and a faint glow around it. */
export const LIGHT_FRAGMENT = /* glsl */ `${HEAD}
flat in vec4 shine;
flat in float soft;
out vec4 colour;
void main() {
  vec2 at = 2.0 * gl_PointCoord - 1.0;
  float left = 1.0 - dot(at, at);
  if (left <= 0.0) discard;
  float round_ = left * left;
  float glow = round_ * round_, heart = glow * glow * glow * left;
  float alpha = shine.a * mix(round_, 0.2 * glow + 0.8 * heart, soft);
  vec3 tint = mix(shine.rgb, ${glsl(colour("#f7dfae"))}, 0.7 * soft * heart * left);
  // Lights add up, but never beyond the colour of a flame: where many stand, it is no whiter than one.
  colour = vec4(tint * alpha, 0.82 * alpha);
}
`;

/** The same lights for the eye of the pointer: each in the colour of its rank. */
export const RANK_VERTEX = /* glsl */ `${VERTEX}${LOOKS}
flat out vec4 bytes;
void main() {
  if (isDark()) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); gl_PointSize = 1.0; return; }
  Place at = placeOf();
  gl_Position = projectionMatrix * modelViewMatrix * vec4(at.position, 1.0);
  gl_PointSize = clamp(2.0 * looksOf(at.size, gl_Position.w).radius, 2.0, 24.0);
  uint id = light.x + 1u;
  bytes = vec4(float(id & 255u), float((id >> 8u) & 255u), float((id >> 16u) & 255u), float(id >> 24u)) / 255.0;
}
`;

export const RANK_FRAGMENT = /* glsl */ `${HEAD}
flat in vec4 bytes;
out vec4 colour;
void main() { colour = bytes; }
`;
