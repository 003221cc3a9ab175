/** The plan: asked for until it is here, and again now and then, for a new one may have been made. */

import type { Output } from "./output";
import { type Plan, readPlan } from "./plan";

const PAUSE_MS = 2000;
const AGAIN_MS = 15_000;
const PATIENCE_MS = 8000;

/** Has the plan asked for at once, when it is told that there is another. */
let wake = (): void => undefined;

export function hasten(output: Output): void {
  const { told, plan, planned } = output;
  if (planned && told.plan !== "" && told.plan !== plan.revision) wake();
}

export async function follow(address: string, output: Output): Promise<void> {
  for (;;) {
    const plan = await asked(address);
    // A plan that cannot be had any more is no reason to forget the one that is here.
    if (plan !== undefined) output.give(plan);
    else if (!output.planned) output.give(undefined);
    if (output.planned && output.page.at !== null) return;
    await new Promise<void>((resolve) => {
      wake = resolve;
      setTimeout(resolve, output.planned ? AGAIN_MS : PAUSE_MS);
    });
  }
}

async function asked(address: string): Promise<Plan | undefined> {
  try {
    const answer = await fetch(address, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok ? readPlan(await answer.json()) : undefined;
  } catch {
    return undefined;
  }
}
