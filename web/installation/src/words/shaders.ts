/** Cards as instanced quads: words from the texture array, or a greeked page drawn from the length alone. */

export const CARD_VERTEX = /* glsl */ `
precision highp float;
in vec2 position;
in vec3 anchor;
in vec4 box;
in vec4 cell;
in vec4 state;
in vec4 shape;
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
out vec2 at;
flat out vec4 vCell;
flat out vec4 vState;
flat out vec4 vShape;
void main() {
  // The card hangs from its light and faces the eye: what is beside it is added after the camera has turned.
  vec4 seen = viewMatrix * vec4(anchor, 1.0);
  vec4 point = projectionMatrix * vec4(seen.xy + vec2(box.x + position.x * box.z, box.y - position.y * box.w), seen.zw);
  // Its depth is that of a point a little nearer, so that its own light and its neighbours do not cut into it.
  vec4 nearer = projectionMatrix * vec4(seen.xy, seen.z * 0.96, 1.0);
  gl_Position = vec4(point.xy, nearer.z / nearer.w * point.w, point.w);
  at = cell.xy + position * shape.xy;
  vCell = cell;
  vState = state;
  vShape = shape;
}`;

export const CARD_FRAGMENT = /* glsl */ `
precision highp float;
precision highp sampler2DArray;
uniform sampler2DArray layers;
uniform vec3 night;
uniform vec3 quiet;
in vec2 at;
flat in vec4 vCell;
flat in vec4 vState;
flat in vec4 vShape;
out vec4 colour;
const vec2 SIZE = vec2(512.0, 256.0);

float hash(float n) { return fract(sin(n * 12.9898) * 43758.5453); }

// Grey bars where the lines will be, parted into words; the last line is short, and the name beneath it fainter.
float greek(vec2 p, vec2 size, float pitch, float lines, float seed) {
  float line = floor((p.y - 14.0) / pitch);
  float name = step(lines - 0.5, line);
  float x = p.x - 14.0;
  float room = size.x - 28.0;
  float full = line < lines - 1.5 ? 0.86 + 0.14 * hash(seed + line) : 0.35 + 0.5 * hash(seed + line);
  float end = room * (lines < 1.5 && name < 0.5 ? 1.0 : full) * mix(1.0, 0.6, name);
  float y = fract((p.y - 14.0) / pitch);
  float thick = mix(0.2, 0.14, name);
  float soft = fwidth(p.y) / pitch;
  float bar = smoothstep(thick + soft, thick - soft, abs(y - 0.52));
  float word = pitch * 2.3;
  float part = floor((x + line * pitch) / word + 0.4 * hash(seed * 0.7 + line));
  float gap = smoothstep(0.0, 3.0, abs(fract((x + line * pitch) / word) * word - 6.0 * hash(part + seed)) - 3.5);
  float within = step(0.0, x) * smoothstep(end + 2.0, end - 2.0, x) * step(-0.5, line) * step(line, lines + 0.5);
  return bar * gap * within * mix(1.0, 0.6, name);
}

// How near the letters are: their own smaller copies, a few pixels to each side, have the shape of the lines.
float around(vec2 p, float layer) {
  vec2 wide = vec2(14.0, 0.0), tall = vec2(0.0, 9.0);
  float sum = 2.0 * textureLod(layers, vec3(p / SIZE, layer), 3.0).a;
  sum += textureLod(layers, vec3((p + wide) / SIZE, layer), 3.0).a + textureLod(layers, vec3((p - wide) / SIZE, layer), 3.0).a;
  sum += textureLod(layers, vec3((p + tall) / SIZE, layer), 3.0).a + textureLod(layers, vec3((p - tall) / SIZE, layer), 3.0).a;
  return smoothstep(0.0, 0.14, sum / 6.0);
}

void main() {
  vec2 size = vCell.zw, within = at - vCell.xy;
  vec2 edge = min(at, size - at);
  vec4 text;
  // The veil of night that keeps words readable before lights follows the lines; it has no edge that could be seen.
  float veil = smoothstep(0.0, 12.0, min(edge.x, edge.y));
  if (vState.x >= 0.0) {
    text = texture(layers, vec3(within / SIZE, vState.x));
    veil *= around(within, vState.x);
  } else {
    text = vec4(quiet, 1.0) * 0.55 * greek(at, size, vShape.z, vShape.w, vState.w);
    veil = 0.0;
  }
  float dark = vState.z * veil * vState.y;
  vec4 lit = text * vState.y;
  colour = lit + vec4(night, 1.0) * dark * (1.0 - lit.a);
}`;
