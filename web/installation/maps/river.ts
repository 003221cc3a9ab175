/** A river's banks from the middle of its stream: the Thames is written down as points with a width. */

export type Point = [longitude: number, latitude: number];
export type Station = [longitude: number, latitude: number, widthMetres: number];

const DEGREE_M = 111_195;
/** Pieces that one stretch between two stations is drawn in. */
const PIECES = 3;

/** A closed ring: down the left bank and back up the right one, through all stations without a corner. */
export function banks(middle: readonly Station[]): Point[] {
  const stream = smooth(middle);
  const left: Point[] = [];
  const right: Point[] = [];
  stream.forEach((station, index) => {
    const before = stream[Math.max(0, index - 1)]!;
    const after = stream[Math.min(stream.length - 1, index + 1)]!;
    const [east, north] = across(before, after, station);
    left.push([station[0] + east, station[1] + north]);
    right.push([station[0] - east, station[1] - north]);
  });
  return [...left, ...right.reverse(), left[0]!];
}

/** From the middle to the left bank, in degrees: half a width at a right angle to the stream. */
function across(before: Station, after: Station, at: Station): Point {
  const flat = Math.cos((at[1] * Math.PI) / 180);
  const [east, north] = [(after[0] - before[0]) * flat, after[1] - before[1]];
  const half = at[2] / 2 / DEGREE_M / Math.hypot(east, north);
  return [(-north * half) / flat, east * half];
}

/** A curve through all stations (Catmull and Rom, 1974), widths with it. */
function smooth(stations: readonly Station[]): Station[] {
  const last = stations.length - 1;
  const found = stations.slice(0, last).flatMap((station, index) => {
    const around = [stations[Math.max(0, index - 1)]!, station, stations[index + 1]!, stations[Math.min(last, index + 2)]!];
    return Array.from({ length: PIECES }, (_, piece) => between(around, piece / PIECES));
  });
  return [...found, stations[last]!];
}

function between(around: readonly Station[], t: number): Station {
  const one = (axis: 0 | 1 | 2): number => {
    const [a, b, c, d] = around.map((station) => station[axis]) as [number, number, number, number];
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
  };
  return [one(0), one(1), one(2)];
}
