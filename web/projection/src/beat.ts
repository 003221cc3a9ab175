/** How this projector is, told to its machine now and then, and at once when something has changed. */

import type { Output } from "./output";

export const BEAT_MS = 4000;

export interface Beat {
  state: string;
  /** What is shown, or `pattern`; also by the name that a screen's beat has for it. */
  scene: string;
  form: string;
  since: string;
  fps: number;
  frame_ms: number;
  /** Messages that are shown. */
  entries: number;
  drawn: number;
  /** The revisions of the plan and of the calibration that is drawn; empty for the plan's own. */
  plan: string;
  calibration: string;
}

export function beatOf(output: Output): Beat {
  const { fps, frameMs, scene, since, state, entries, plan, told } = output;
  return {
    state, scene, form: scene, since: new Date(since).toISOString(), fps: tenths(fps), frame_ms: tenths(frameMs), entries, drawn: entries,
    plan: plan.revision, calibration: told.calibration?.revision ?? "",
  };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Tells `address` for ever. */
export function beat(output: Output, address: string): void {
  const send = (): void => void sent(address, beatOf(output));
  output.onChange(send);
  setInterval(send, BEAT_MS);
  send();
}

async function sent(address: string, told: Beat): Promise<void> {
  try {
    const headers = { "content-type": "application/json" };
    await fetch(address, { method: "POST", headers, body: JSON.stringify(told), keepalive: true });
  } catch {
    // The machine is starting again; the next beat comes in a moment.
  }
}
