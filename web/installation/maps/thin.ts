/** Fewer points for the same line, as far as nobody sees it (Douglas and Peucker, 1973). */
import type { Point } from "./river";

const DEGREE_M = 111_195;

/** The points of `line` that lie farther than `metres` from the line without them; the first and last always stay. */
export function thinned(line: readonly Point[], metres: number): Point[] {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last || line.length < 3) return [...line];
  const away = line.map((point) => distance(point, first, last));
  const farthest = away.indexOf(Math.max(...away));
  if (away[farthest]! <= metres) return [first, last];
  return [...thinned(line.slice(0, farthest + 1), metres), ...thinned(line.slice(farthest), metres).slice(1)];
}

/** Metres from a point to the stretch between two others. */
function distance(point: Point, from: Point, to: Point): number {
  const flat = Math.cos((point[1] * Math.PI) / 180);
  const [dx, dy] = [(to[0] - from[0]) * flat, to[1] - from[1]];
  const [px, py] = [(point[0] - from[0]) * flat, point[1] - from[1]];
  const along = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(px - along * dx, py - along * dy) * DEGREE_M;
}
