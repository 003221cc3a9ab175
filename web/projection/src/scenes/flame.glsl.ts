/** One candle's flame: a light of its own above a little wax, without a line that the eye could call drawn. */

/**
 * `at` runs from −1 to 1 across, and upwards from −1; the wick is at 0. `sway` bends the tip, in half widths. A chance
 * of each pixel, the same for ever, keeps the glow from lying in rings.
 */
export const FLAME = `
float grainOf(vec2 p) { return fract(sin(dot(floor(p), vec2(12.9898, 78.233))) * 43758.5453) - 0.5; }
vec3 flameAt(vec2 at, float sway, float bright) {
  float up = clamp(at.y / 0.86, 0.0, 1.0);
  float x = at.x - sway * up * up;
  // A drop: round below, drawn out to its tip.
  float wide = 0.48 * sqrt(up) * pow(1.0 - up, 0.72);
  float edge = wide - abs(x);
  float ends = smoothstep(0.0, 0.06, at.y) * smoothstep(0.86, 0.70, at.y);
  float body = smoothstep(-0.03, 0.10, edge) * ends;
  float heart = smoothstep(0.02, 0.17, edge) * smoothstep(0.03, 0.30, up) * smoothstep(0.95, 0.35, up);
  float far = length(vec2(x, (at.y - 0.30) * 0.85));
  float glow = 0.17 * exp(-4.6 * far) * smoothstep(1.0, 0.35, length(at));
  // Wax: lit through from its rim, and gone a little way down.
  float rim = 0.015 - 0.9 * x * x;
  float lower = at.y - rim;
  float wax = smoothstep(0.175, 0.135, abs(at.x)) * smoothstep(0.02, -0.02, lower) * exp(5.2 * min(lower, 0.0));
  wax *= 0.40 * (0.55 + 0.45 * exp(-30.0 * at.x * at.x));
  vec3 warm = vec3(1.0, 0.67, 0.30), pale = vec3(1.0, 0.90, 0.66), deep = vec3(1.0, 0.50, 0.16);
  vec3 light = mix(deep, warm, smoothstep(0.0, 0.6, body)) * body * 0.84;
  light = mix(light, pale, heart * 0.78);
  light += warm * glow + vec3(1.0, 0.70, 0.42) * wax * (1.0 - body);
  return max(light * bright + grainOf(gl_FragCoord.xy) / 255.0 * step(0.002, glow), 0.0);
}
`;
