/** Books of every size for the tests of the forms, and lights of them by chance. */

import { mix, type Light, type Parameters } from "../../src/forms";

export function book(entries: number, given: Partial<Parameters> = {}): Parameters {
  return { entries, aspect: 0.7743, seed: 2017, pageEntries: 24, scripts: 7, table: null, ...given };
}

/** `count` lights of a book, spread over its ranks and over the box. */
export function lights(parameters: Parameters, count: number): Light[] {
  const { entries, scripts } = parameters;
  return Array.from({ length: Math.min(count, entries) }, (_, index) => {
    const rank = Math.floor((index * entries) / Math.min(count, entries));
    const hash = mix(rank, 99);
    return { rank, x: hash & 65535, y: hash >>> 16, length: hash % 250, script: hash % scripts, style: (hash >>> 3) & 7 };
  });
}

/** The front of a lettering: a grid of points that look south. */
export function table(points: number): Float32Array {
  return Float32Array.from(
    Array.from({ length: points }, (_, point) => [1.45 * ((point * 0.618034) % 1) - 0.725, ((point * 0.414214) % 1) * 0.3, 0.05, 0, 0, 1]).flat(),
  );
}
