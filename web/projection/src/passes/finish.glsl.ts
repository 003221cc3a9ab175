/** The shaders of the last pass: where a pixel finds its colour, and what becomes of it on the way to the lens. */

import { WHOLE } from "./gl";
import { SAMPLED } from "./grey";

/** `at` is where a point of the lattice falls on the raster, homogeneous and in shares of it, y downwards. */
export const WARPED = `
layout(location = 0) in vec3 at;
layout(location = 1) in vec3 across;
layout(location = 2) in vec3 down;
flat out vec3 ruleX, ruleY;
void main() {
  ruleX = across;
  ruleY = down;
  gl_Position = vec4(2.0 * at.x - at.z, at.z - 2.0 * at.y, 0.0, at.z);
}
`;

const SENT = `
uniform sampler2D first, second, third, over, grey, map;
uniform vec3 shares;
uniform float lit;
uniform vec4 edges, lift;
uniform ivec2 maps, mapSize;
uniform bool greyed, zoned;
uniform vec2 raster;
out vec4 sent;
float rampAt(float x, float p) {
  x = clamp(x, 0.0, 1.0);
  return x < 0.5 ? 0.5 * pow(2.0 * x, p) : 1.0 - 0.5 * pow(2.0 * (1.0 - x), p);
}
float weightAt(vec2 u) {
  vec4 distance = vec4(u.x, 1.0 - u.x, u.y, 1.0 - u.y);
  float weight = 1.0;
  for (int n = 0; n < 4; n += 1) if (edges[n] > 0.0) weight *= rampAt(distance[n] / edges[n], lift.x);
  return weight;
}
/** Near a zone's end the weight is 1 but for what a float32 can hold: only the place says where the zone ends. */
bool outsideZones(vec2 u) {
  vec4 distance = vec4(u.x, 1.0 - u.x, u.y, 1.0 - u.y);
  for (int n = 0; n < 4; n += 1) if (edges[n] > 0.0 && distance[n] < edges[n]) return false;
  return true;
}
vec3 pictureAt(vec2 u) {
  vec3 c = texture(first, u).rgb;
  if (shares.x > 0.0) c = mix(c, texture(second, u).rgb, shares.x);
  if (shares.y > 0.0) c = mix(c, texture(third, u).rgb, shares.y);
  if (shares.z > 0.0) {
    vec4 above = texture(over, u) * shares.z;
    c = c * (1.0 - above.a) + above.rgb;
  }
  return c;
}
vec3 sentFor(vec2 u, vec2 p) {
  vec3 c = pictureAt(u);
  // Most walls have neither masks nor maps, and software that draws in place of a GPU pays for every look.
  if (!greyed && !zoned) return (lift.z * lit + (1.0 - lift.z * lit) * c) * lift.w;
  vec4 here = greyed ? texture(grey, p) : vec4(1.0);
  float factor = maps.x == 1 ? here.g : zoned ? pow(weightAt(u), lift.y) : 1.0;
  bool whole = maps.x == 1 ? here.g == 1.0 : outsideZones(u);
  float black = (maps.y == 1 ? here.b : whole ? lift.z : 0.0) * lit;
  return (black + (1.0 - black) * factor * c) * here.r * lift.w;
}
/** The pixel on the raster, its first row at the top. */
vec2 here() { return vec2(gl_FragCoord.x, raster.y - gl_FragCoord.y) / raster; }
`;

export const FRAGMENT = `${SENT}
uniform mat3 towardsSquare;
flat in vec3 ruleX, ruleY;
void main() {
  vec2 p = here();
  vec3 q = towardsSquare * vec3(p, 1.0);
  q /= q.z;
  sent = vec4(sentFor(clamp(vec2(dot(ruleX, q), dot(ruleY, q)), 0.0, 1.0), p), 1.0);
}
`;

/** With a map the whole raster is drawn; where it leads nowhere the pixel stays dark. */
export const HOLED = {
  vertex: WHOLE,
  fragment: `${SAMPLED}${SENT}
void main() {
  vec2 p = here(), u = sampledAt(map, mapSize, p);
  bool hole = max(abs(u.x), abs(u.y)) > 1e6;
  sent = vec4(hole ? vec3(0.0) : sentFor(u, p), 1.0);
}
`,
};
