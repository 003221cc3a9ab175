/** "Find my message": a code, a sentence in answer, and the flight to the light. */
import { button, make } from "./dom";
import { type Desk, find } from "./finding";
import type { Sheet, Sheets } from "./sheets";
import type { Words } from "./words";

export interface Search {
  readonly sheet: Sheet;
  /** Looks for `code` as if it had been typed. */
  look(code: string): Promise<void>;
}

/** `found` hears the rank of a message that has its light. */
export function searchSheet(sheets: Sheets, words: Words, desk: Desk, found: (rank: number) => Promise<void>): Search {
  const sheet = sheets.make("find", words.find);
  const field = make("input", {
    id: "code", name: "code", type: "text", autocomplete: "off", autocapitalize: "characters", spellcheck: "false",
    dir: "ltr", "aria-describedby": "code-hint code-answer",
  });
  const answer = make("p", { id: "code-answer", class: "answer", role: "status" });
  const form = make(
    "form",
    { novalidate: true },
    make("label", { for: "code" }, words.find_label),
    make("p", { id: "code-hint", class: "small" }, words.find_hint),
    make("div", { class: "row" }, field, button(words.find_button, () => form.requestSubmit(), { class: "do" })),
    answer,
  );
  const look = async (code: string): Promise<void> => {
    answer.textContent = words.find_looking;
    const result = await find(code, desk);
    answer.textContent = "say" in result ? words[result.say] : "";
    field.setAttribute("aria-invalid", String("say" in result && ["find_empty", "find_unknown"].includes(result.say)));
    if ("rank" in result) await found(result.rank);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void look(field.value);
  });
  sheet.body.append(form);
  return {
    sheet,
    look: async (code) => {
      field.value = code;
      sheets.open(sheet);
      await look(code);
    },
  };
}
