/** Test patterns for a crew: each says one thing, and says it plainly. `uv` is in the part, `at` on the facade. */

export const PATTERNS = ["grid", "corners", "grey", "focus", "bars", "white", "blend", "black"] as const;
export type PatternName = (typeof PATTERNS)[number];

export const FRAGMENT = `
in vec2 uv;
uniform int pattern;
uniform vec4 part, edges;
uniform vec2 size, whole;
out vec4 colour;
/** The light of a line of \`width\` pixels at distance \`d\` in pixels. */
float line(float d, float width) { return clamp(0.5 * width + 0.5 - abs(d), 0.0, 1.0); }
float rim(vec2 p, float width) {
  vec2 d = min(p, size - p);
  return clamp(width - min(d.x, d.y) + 0.5, 0.0, 1.0);
}
float circle(vec2 p, vec2 middle, float radius, float width) { return line(length(p - middle) - radius, width); }

vec3 grid(vec2 p, vec2 f) {
  float cell = whole.y / 9.0, thick = max(1.0, whole.y / 720.0);
  vec2 g = (f - 0.5 * whole) / cell;
  vec2 d = abs(g - floor(g + 0.5)) * cell;
  vec2 axis = abs(f - 0.5 * whole);
  vec2 index = floor(g);
  float board = 0.03 * mod(index.x + index.y, 2.0);
  vec3 c = vec3(board) + 0.5 * max(line(d.x, thick), line(d.y, thick));
  c = max(c, vec3(max(line(axis.x, 2.0 * thick), line(axis.y, 2.0 * thick))) * 0.9);
  float r = 0.0;
  r = max(r, circle(f, 0.5 * whole, 0.42 * whole.y, 2.0 * thick));
  r = max(r, circle(f, 0.5 * whole, 0.14 * whole.y, 2.0 * thick));
  for (int n = 0; n < 4; n += 1) {
    vec2 way = vec2(n & 1, n >> 1) * 2.0 - 1.0;
    r = max(r, circle(f, 0.5 * whole + way * (0.5 * whole - 1.2 * cell), cell, thick));
  }
  c = max(c, vec3(0.91, 0.68, 0.33) * r);
  return max(c, vec3(0.45, 0.75, 0.85) * rim(p, 2.0 * thick));
}
vec3 corners(vec2 p) {
  float arm = size.y * 0.16, thick = max(2.0, size.y / 180.0);
  vec2 d = min(p, size - p);
  float bracket = max(d.x < thick && d.y < arm ? 1.0 : 0.0, d.y < thick && d.x < arm ? 1.0 : 0.0);
  vec2 middle = abs(p - 0.5 * size);
  float cross_ = max(line(middle.x, 2.0) * step(middle.y, arm * 0.5), line(middle.y, 2.0) * step(middle.x, arm * 0.5));
  float thin = max(line(abs(d.x - d.y), 1.0) * step(max(d.x, d.y), arm), 0.5 * rim(p, 1.0));
  return vec3(max(bracket, cross_)) + vec3(0.45, 0.75, 0.85) * thin * (1.0 - bracket);
}
vec3 grey() {
  float y = uv.y * 6.0, x = uv.x;
  float steps = floor(x * 17.0) / 16.0;
  if (y < 1.0) return vec3(steps);
  if (y < 2.0) return vec3(x);
  // The first sixteen levels above black, each as wide as the other.
  if (y < 3.0) return vec3(floor(x * 17.0) / 255.0);
  // The last sixteen below white.
  if (y < 4.0) return vec3((255.0 - floor(x * 17.0)) / 255.0);
  if (y < 5.0) return vec3(1.0 - steps);
  float third = fract(x * 3.0);
  return x < 1.0 / 3.0 ? vec3(third, 0.0, 0.0) : x < 2.0 / 3.0 ? vec3(0.0, third, 0.0) : vec3(0.0, 0.0, third);
}
vec3 focus(vec2 p) {
  vec2 cell = size / vec2(3.0, 3.0), index = floor(p / cell), q = p - (index + 0.5) * cell;
  float radius = 0.42 * min(cell.x, cell.y), r = length(q);
  if (r < radius) {
    float star = 0.5 + 0.5 * clamp(sin(atan(q.y, q.x) * 36.0) * r * 0.06, -1.0, 1.0);
    return vec3(r < 3.0 ? 1.0 : star);
  }
  if (r < radius + 2.0) return vec3(0.6);
  // Between the stars: lines of one, two and three pixels.
  float band = mod(floor(p.y / (size.y / 54.0)), 6.0);
  float step_ = band < 2.0 ? 1.0 : band < 4.0 ? 2.0 : 3.0;
  float across = mod(band, 2.0) < 1.0 ? p.x : p.y;
  return vec3(0.55 * mod(floor(across / step_), 2.0));
}
vec3 bars() {
  int n = int(min(7.0, floor(uv.x * 8.0)));
  vec3 c = vec3((n & 2) == 0, (n & 4) == 0, (n & 1) == 0);
  return uv.y < 0.75 ? 0.75 * c : uv.y < 0.87 ? c : vec3(floor(uv.x * 8.0) / 7.0);
}
vec3 blendZones(vec2 p) {
  vec4 d = vec4(uv.x, 1.0 - uv.x, uv.y, 1.0 - uv.y);
  vec3 c = vec3(0.5);
  float zone = 0.0, limit = 0.0;
  for (int n = 0; n < 4; n += 1) {
    if (edges[n] <= 0.0) continue;
    zone = max(zone, step(d[n], edges[n]));
    limit = max(limit, line((d[n] - edges[n]) * (n < 2 ? size.x : size.y), 2.0));
  }
  vec2 stripe = mod(floor((part.xy + part.zw * uv) * whole / (whole.y / 27.0)), 2.0);
  c = mix(c, vec3(0.72, 0.55, 0.30) * (0.9 + 0.1 * stripe.x * stripe.y), zone);
  return max(mix(c, vec3(1.0), limit), rim(p, 2.0) * vec3(0.45, 0.75, 0.85));
}
void main() {
  vec2 p = uv * size, f = (part.xy + part.zw * uv) * whole;
  vec3 c = vec3(0.0);
  if (pattern == 0) c = grid(p, f);
  if (pattern == 1) c = corners(p);
  if (pattern == 2) c = grey();
  if (pattern == 3) c = focus(p);
  if (pattern == 4) c = bars();
  if (pattern == 5) c = vec3(1.0);
  if (pattern == 6) c = blendZones(p);
  colour = vec4(min(c, 1.0), 1.0);
}
`;
