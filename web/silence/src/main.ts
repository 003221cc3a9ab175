/** The page of a silence: it knows everybody's time, waits, is still, and says when it is over. */

import "./silence.css";
import { compare, type Sample, Timekeeper } from "../../shared/src/clock";
import { Awake } from "./awake";
import { type Facts, intervalOf, nextLook, phaseAt } from "./facts";
import { Page } from "./page";
import type { Words } from "./words";

const MINUTE_MS = 60_000;
/** The longest sleep between two looks: timers of hidden pages and of sleeping phones come late. */
const LONGEST_MS = 15_000;
/** The clocks are compared once more between these, before it begins: not by everybody in the same second. */
const AGAIN_FROM_MS = 90_000;
const AGAIN_TO_MS = 30_000;
const AWAKE_MS = 5 * MINUTE_MS;

const steady = (): number => performance.now();
const given = (id: string): string => document.getElementById(id)?.textContent ?? "null";
const words = JSON.parse(given("words")) as Words | null;
const first = JSON.parse(given("silence")) as Facts | null;
// What is over or called off says so without a script.
if (words !== null && first !== null && document.querySelector(".left") !== null) wait(first, words);

function wait(published: Facts, spoken: Words): void {
  const keeper = new Timekeeper(steady, Date.now);
  const page = new Page(document, spoken);
  const awake = new Awake();
  const again = AGAIN_TO_MS + Math.random() * (AGAIN_FROM_MS - AGAIN_TO_MS);
  let facts = published;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let comparing = false;
  let comparedAt = Number.NEGATIVE_INFINITY;
  // Before the host has answered, or plainly does not, nothing is said: a phone's own clock may be hours wrong.
  let known = false;

  const look = (): void => {
    clearTimeout(timer);
    if (!known) return;
    const now = keeper.now();
    const phase = phaseAt(facts, now);
    page.show(facts, phase, now);
    const interval = intervalOf(facts);
    const left = interval === null ? Number.NaN : interval.start - now;
    awake.want(phase === "kept" || (left > 0 && left < AWAKE_MS));
    if (phase === "after" || phase === "cancelled") return;
    if (keeper.doubtful || (left > 0 && left < again && comparedAt < steady() - AGAIN_FROM_MS)) void know();
    timer = setTimeout(look, Math.max(1, Math.min(LONGEST_MS, nextLook(facts, now) - now)));
  };

  const know = async (): Promise<void> => {
    if (comparing) return;
    comparing = true;
    comparedAt = steady();
    const first = (sample: Sample): void => {
      if (!known) keeper.set(sample);
      known = true;
      look();
    };
    const sample = await compare({ address: "/time", times: 24, rest: 200, enough: 6, fair: 80, steady, better: first });
    comparing = false;
    known = true;
    if (sample !== null) keeper.set(sample);
    if (phaseAt(facts, keeper.now()) !== "after") page.tell(keeper.within);
    look();
  };

  const ask = async (): Promise<void> => {
    const told = await current(facts.id);
    if (told !== null) hear(told);
  };

  const askAgain = async (): Promise<void> => {
    await ask();
    const left = (intervalOf(facts)?.start ?? 0) - keeper.now();
    const pause = left > 60 * MINUTE_MS ? 5 * MINUTE_MS : left > 5 * MINUTE_MS ? MINUTE_MS : LONGEST_MS;
    if (phaseAt(facts, keeper.now()) !== "after") setTimeout(() => void askAgain(), pause * (0.8 + 0.4 * Math.random()));
  };

  const hear = (told: Facts): void => {
    const moved = (["mode", "start", "seconds", "title", "dedication"] as const).some((name) => told[name] !== facts[name]);
    facts = told;
    // The page's own words speak of the hour, so it is fetched anew; not in the silence itself.
    if (moved && phaseAt(facts, keeper.now()) === "before") location.reload();
    else look();
  };

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    look();
    void ask();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) void know();
  });
  addEventListener("online", () => {
    void know();
    void ask();
  });
  page.compare();
  void know();
  setTimeout(() => void askAgain(), LONGEST_MS * Math.random());
}

async function current(id: string): Promise<Facts | null> {
  try {
    const answer = await fetch(`/silences/${id}.json`, { cache: "no-cache" });
    return answer.ok ? ((await answer.json()) as Facts) : null;
  } catch {
    // The host is away: what is known holds.
    return null;
  }
}
