/** What a plan's windows leave out: those of dates more than a year after it was made, reckoned by its own rules. */

import { windowsOf, type Reckoned, type Window } from "./schedule";

const AHEAD_MS = 366 * 86_400_000;

/** `windows` and those of later dates; `windows` alone where the rules cannot be read. */
export function withLater(windows: Window[], plan: Reckoned & { made_at: string }): Window[] {
  const last = Date.parse(plan.made_at) + AHEAD_MS;
  const dates = (plan.rules?.dates ?? []).filter((date) => Date.parse(date) > last);
  if (!dates.length) return windows;
  try {
    const end = windows.at(-1)?.end ?? -Infinity;
    return [...windows, ...windowsOf({ facade: plan.facade, rules: { ...plan.rules, dates } }).filter(({ start }) => start >= end)];
  } catch {
    return windows;
  }
}
