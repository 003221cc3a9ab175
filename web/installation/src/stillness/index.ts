/** The stage keeps a silence with everybody else: by itself, by the host's time, and without a network if need be. */

import { compare, Timekeeper } from "../../../shared/src/clock";
import { say, wordsOf } from "../people/words";
import type { Quiet, Stage } from "../state";
import { heldAt } from "./interval";
import { untouched } from "./untouched";

/** How often what the host tells of silences is looked at, and how often the clocks are compared. */
const LOOK_MS = 1000;
const COMPARE_MS = 10 * 60_000;

export function keepSilence(stage: Stage): void {
  const keeper = new Timekeeper(() => performance.now(), Date.now);
  const words = wordsOf(document.getElementById("words")?.textContent);
  const voice = speaker();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = (): void => {
    clearTimeout(timer);
    const now = keeper.now();
    const { quiet, until } = heldAt(stage.pack.silences, now);
    if (quiet !== stage.quiet) {
      const before = stage.quiet;
      fall(stage, quiet);
      if (quiet === "kept") voice.textContent = say(words.silence_begun, {});
      if (before === "kept" && quiet === null) voice.textContent = say(words.silence_over, {});
    }
    // Silence is never late by more than a timer is: the next edge has a timer of its own.
    timer = setTimeout(look, Math.max(1, Math.min(LOOK_MS, until - now)));
  };

  const know = async (): Promise<void> => {
    const sample = await compare({ address: "/time", times: 12, rest: 300, enough: 10, fair: 80, steady: () => performance.now() });
    if (sample !== null) keeper.set(sample);
    setTimeout(() => void know(), COMPARE_MS);
  };

  document.addEventListener("visibilitychange", look);
  void know();
  look();
}

function fall(stage: Stage, quiet: Quiet): void {
  stage.quiet = quiet;
  stage.pack.holding = quiet !== null;
  const { dataset } = document.documentElement;
  if (quiet === null) delete dataset["silence"];
  else dataset["silence"] = quiet;
  if (quiet === "near") stage.home();
  untouched(quiet === "kept");
}

/** Where the beginning and the end are said to those who do not see them, once each. */
function speaker(): HTMLElement {
  const made = document.createElement("div");
  made.className = "unseen";
  made.id = "silence";
  made.setAttribute("role", "status");
  document.body.append(made);
  return made;
}
