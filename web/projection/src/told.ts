/** What the desk or the machine's own process tells a projector: all of it each time (spec/stage/v1). */

import type { Calibration } from "./calibration/types";
import { readCalibration } from "./passes/calibration";
import { isScene, type SceneName } from "./plan";
import { type Cue, FADE_S } from "./stage/showing";

export interface Told {
  readonly revision: number;
  /** A scene that is held until it is null again. */
  readonly scene: SceneName | null;
  readonly pattern: string | null;
  /** 0 to 1. */
  readonly brightness: number;
  readonly blackout: boolean;
  readonly identify: boolean;
  /** What the desk calls this projector; empty where there is no desk. */
  readonly screen: string;
  /** Why nobody's words may be shown; null when they may. */
  readonly safe: string | null;
  /** The revision of the plan that is to be had; empty where nobody says. */
  readonly plan: string;
  /** Instead of the plan's; null for the plan's own. */
  readonly cues: readonly Cue[] | null;
  readonly calibration: { readonly revision: string; readonly document: Calibration } | null;
  /** Seconds by which a rehearsal's clock is ahead, until a real instant in milliseconds. */
  readonly offset_s: number;
  readonly offset_until: number | null;
  /** What is added to the machine's clock to have the host's time. */
  readonly clock_ms: number;
}

export const NOTHING_TOLD: Told = {
  revision: 0, scene: null, pattern: null, brightness: 1, blackout: false, identify: false, screen: "", safe: null, plan: "", cues: null,
  calibration: null, offset_s: 0, offset_until: null, clock_ms: 0,
};
const FADE_MOST_S = 60;

/** What a control document tells; null when it is none. */
export function readTold(given: unknown): Told | null {
  if (typeof given !== "object" || given === null) return null;
  const told = given as Record<string, unknown>;
  if (!Number.isSafeInteger(told.revision)) return null;
  const until = Date.parse(String(told.offset_until));
  return {
    revision: told.revision as number,
    scene: isScene(told.scene) ? told.scene : null,
    pattern: typeof told.pattern === "string" ? told.pattern : null,
    brightness: Math.min(1, Math.max(0, numberOf(told.brightness, 1))),
    blackout: told.blackout === true,
    identify: told.identify === true,
    screen: typeof told.screen === "string" ? told.screen : "",
    safe: typeof told.safe === "string" ? told.safe : null,
    plan: typeof told.plan === "string" ? told.plan : "",
    cues: readCues(told.cues) ?? null,
    calibration: calibrationOf(told.calibration),
    offset_s: numberOf(told.offset_s, 0),
    offset_until: Number.isNaN(until) ? null : until,
    clock_ms: numberOf(told.clock_ms, 0),
  };
}

/** Cues in order of time; undefined when they are no list of cues. */
export function readCues(given: unknown): Cue[] | undefined {
  if (!Array.isArray(given)) return undefined;
  const cues = given.map(({ id, at, scene, fade_s }) => ({ id: String(id), at: Date.parse(at), scene: String(scene), fadeS: fadeOf(fade_s) }));
  const sound = cues.filter((each) => !Number.isNaN(each.at) && (each.scene === "programme" || isScene(each.scene)));
  return sound.sort((one, other) => one.at - other.at);
}

function calibrationOf(given: unknown): Told["calibration"] {
  const { revision, document } = (given ?? {}) as { revision?: unknown; document?: unknown };
  const read = readCalibration(document);
  return read === undefined ? null : { revision: String(revision), document: read };
}

function fadeOf(given: unknown): number {
  return Math.min(FADE_MOST_S, Math.max(0, numberOf(given, FADE_S)));
}

function numberOf(given: unknown, otherwise: number): number {
  return typeof given === "number" && Number.isFinite(given) ? given : otherwise;
}
