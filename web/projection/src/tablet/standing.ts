import type { Draft } from "./draft";
import type { Kept, Line, Standing } from "./line";
import { find, onPress, say } from "./page";

const WORDS: Record<Standing["is"], string> = {
  kept: "Kept",
  sending: "Sending …",
  waiting: "No network. Kept on this tablet",
  refused: "Not taken; the wall stays as it was",
  overtaken: "Changed elsewhere",
  locked: "Locked",
  "shut out": "Signed out",
};

/** Say where what was set has got to, and ask which is to hold when another tablet was quicker. */
export function showStanding(standing: Standing): void {
  const shown = find("#standing");
  shown.textContent = WORDS[standing.is];
  shown.dataset["is"] = standing.is;
  find("#overtaken").hidden = standing.is !== "overtaken";
  if ("sentence" in standing) say(standing.sentence, "fault");
  else if (standing.is === "kept" && find("#said").className === "fault") say("");
}

/** The two answers to that question, and those to what an earlier page could not send. */
export function useAnswers(draft: Draft, line: Line, opened: Kept): void {
  onPress("take-theirs", () => {
    if (line.standing.is !== "overtaken") return;
    const { kept } = line.standing;
    draft.adopt(kept.document);
    line.follow(kept, null);
    say("");
  });
  onPress("keep-mine", () => {
    if (line.standing.is !== "overtaken") return;
    say("");
    line.follow(line.standing.kept, draft.calibration);
  });
  const unsent = line.unsent();
  if (!unsent || JSON.stringify(unsent.document) === JSON.stringify(opened.document)) return line.forget();
  if (unsent.base === opened.revision) {
    draft.adopt(unsent.document);
    line.send(unsent.document);
    return say("What this tablet could not send before is sent now.");
  }
  find("#unsent").hidden = false;
  onPress("send-unsent", () => {
    find("#unsent").hidden = true;
    draft.adopt(unsent.document);
    line.send(unsent.document);
  });
  return onPress("forget-unsent", () => {
    find("#unsent").hidden = true;
    line.forget();
  });
}
