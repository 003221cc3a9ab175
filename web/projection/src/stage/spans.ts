/** Times as pairs of minutes, in order and without overlap: remembrancer/stage/spans.py. */

/** From the first minute to the one after the last. */
export type Span = [number, number];

/** The same times in order, those that touch or overlap as one. */
export function joined(spans: Span[]): Span[] {
  const whole: Span[] = [];
  for (const [start, end] of [...spans].sort((one, other) => one[0] - other[0] || one[1] - other[1])) {
    const last = whole.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else whole.push([start, end]);
  }
  return whole;
}

/** `spans` less `dark`. */
export function without(spans: Span[], dark: Span[]): Span[] {
  const left: Span[] = [];
  let first = 0;
  for (const [begin, end] of spans) {
    let start = begin;
    while (first < dark.length && dark[first]![1] <= start) first += 1;
    for (let each = first; each < dark.length && dark[each]![0] < end; each += 1) {
      if (start < dark[each]![0]) left.push([start, dark[each]![0]]);
      start = Math.max(start, dark[each]![1]);
    }
    if (start < end) left.push([start, end]);
  }
  return left;
}

/** The times that are in both. */
export function common(spans: Span[], others: Span[]): Span[] {
  const edges = [-Infinity, ...others.flat(), Infinity];
  const gaps: Span[] = [];
  for (let each = 0; each < edges.length; each += 2) gaps.push([edges[each]!, edges[each + 1]!]);
  return without(spans, gaps);
}
