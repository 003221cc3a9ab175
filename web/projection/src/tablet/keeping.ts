import type { Board } from "./board";
import type { Draft } from "./draft";
import type { Line } from "./line";
import { type Answer, ask, find, type Given, onPress, say, type Snapshot, snapshotOf } from "./page";

/** Dated states, copies, the lock and MPCDI: everything that is done at the desk at once and not by dragging. */
export function useKeeping(given: Given, draft: Draft, line: Line, board: Board): (answer: Answer) => void {
  const taken = (answer: Answer | null): void => {
    if (!answer) return;
    const locked = answer.locked !== "";
    for (const [name, hidden] of [["lock", locked], ["unlock", !locked]] as const)
      for (const each of document.querySelectorAll<HTMLElement>(`[data-do="${name}"]`)) each.hidden = hidden;
    listSnapshots(answer.snapshots);
  };
  const replaced = (answer: Answer | null): void => {
    if (!answer) return;
    compare(null);
    draft.adopt(answer.document);
    line.follow(answer, null);
    taken(answer);
    board.turnTo(board.mode, 0);
  };
  const compare = (snapshot: Snapshot | null): void => {
    board.other = null;
    board.redraw();
    find("#comparing").hidden = snapshot === null;
    if (!snapshot) return;
    find("#comparing-with").textContent = `Dashed: as it was on ${snapshot.when}${snapshot.note ? `, “${snapshot.note}”` : ""}.`;
    void snapshotOf(`${given.addresses.snapshots}${snapshot.id}`).then((other) => {
      board.other = other;
      board.redraw();
    });
  };
  const listSnapshots = (snapshots: Snapshot[]): void => {
    const rows = snapshots.map((each) => rowOf(each, compare, async () => {
      if (stillSending(line)) return;
      replaced(await ask(`${given.addresses.snapshots}${each.id}/restore`, given.csrf));
    }));
    find("#snapshots").replaceChildren(...rows);
    find("#no-snapshots").hidden = rows.length > 0;
  };
  onPress("stop-comparing", () => compare(null));
  useForm("#keep-form", async (form) => {
    if (stillSending(line)) return;
    const answer = await ask(given.addresses.snapshots, given.csrf, { note: new FormData(form).get("note") });
    if (answer) form.reset();
    taken(answer);
  });
  useForm("#copy-form", async (form) => {
    if (stillSending(line)) return;
    replaced(await ask(given.addresses.copy, given.csrf, { from: new FormData(form).get("from") }));
  });
  useForm("#mpcdi-form", async (form) => {
    if (stillSending(line)) return;
    replaced(await ask(given.addresses.mpcdi, given.csrf, new FormData(form)));
    form.reset();
  });
  for (const name of ["lock", "unlock"] as const)
    onPress(name, async () => {
      const answer = await ask(given.addresses[name], given.csrf);
      taken(answer);
      if (answer) line.follow(answer, null);
    });
  onPress("pattern", async (button) => {
    if (!(await ask(given.addresses.pattern, given.csrf, { pattern: button.value }))) return;
    for (const each of document.querySelectorAll('[data-do="pattern"]'))
      each.setAttribute("aria-pressed", String(each === button && button.value !== ""));
  });
  onPress("identify", () => void ask(given.addresses.identify, given.csrf));
  return taken;
}

/** What was dragged last has to be at the desk before the desk does something with it. */
function stillSending(line: Line): boolean {
  if (line.idle) return false;
  say("What you set last is not at the desk yet. Wait until it says “Kept”, then try again.", "fault");
  return true;
}

function useForm(selector: string, act: (form: HTMLFormElement) => Promise<void>): void {
  const form = document.querySelector<HTMLFormElement>(selector);
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    void act(form);
  });
}

function rowOf(snapshot: Snapshot, compare: (snapshot: Snapshot) => void, restore: () => Promise<void>): HTMLLIElement {
  const row = document.createElement("li");
  const words = document.createElement("p");
  const time = document.createElement("time");
  time.dateTime = snapshot.at;
  time.textContent = snapshot.when;
  words.append(time, ` · ${snapshot.author}`);
  const note = document.createElement("p");
  note.className = "note";
  note.textContent = snapshot.note;
  const buttons = document.createElement("div");
  buttons.className = "row";
  buttons.append(
    button("Compare", snapshot.when, () => compare(snapshot)),
    button("Bring back", snapshot.when, () => void restore()),
  );
  row.append(words, ...(snapshot.note ? [note] : []), buttons);
  return row;
}

function button(words: string, more: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.setAttribute("aria-label", `${words}: ${more}`);
  made.addEventListener("click", act);
  return made;
}
