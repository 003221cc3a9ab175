/** The few things one can do, as words at the foot of the picture, and the sheets behind them. */
import { FORMS, type FormName } from "../forms/index";
import type { Stage } from "../state";
import { button, make } from "./dom";
import type { Sheet, Sheets } from "./sheets";
import { ENGLISH, type WordKey, type Words } from "./words";

const CREDITS = ["credit_places", "credit_boroughs", "credit_underground"] as const satisfies readonly WordKey[];

/** A button of the bar that opens a sheet. */
export function opener(label: string, sheet: Sheet, sheets: Sheets, opened?: () => void): HTMLButtonElement {
  const made = button(
    label,
    () => {
      if (sheets.is(sheet)) return sheets.close();
      sheets.open(sheet, made);
      opened?.();
    },
    { "aria-expanded": "false", "aria-controls": sheet.element.id },
  );
  return made;
}

/** The six forms, the whole, and the tour. */
export function viewSheet(stage: Stage, sheets: Sheets, words: Words, tour: HTMLElement): Sheet {
  const sheet = sheets.make("view", words.view_title);
  const choices = FORMS.map((form) => choice(form, stage, words));
  const group = make("fieldset", {}, make("legend", { class: "unseen" }, words.view_title), ...choices.map((each) => each.label));
  const show = (form: FormName): void => {
    for (const each of choices) each.input.checked = each.input.value === form;
  };
  show(stage.form);
  stage.on("form", show);
  const whole = button(words.whole, () => stage.home());
  sheet.body.append(group, make("div", { class: "ways" }, whole, tour));
  return sheet;
}

/** What this is, and the way to the same book as plain pages. */
export function aboutSheet(stage: Stage, sheets: Sheets, words: Words, plain: string | null): Sheet {
  const sheet = sheets.make("about", words.about_title);
  const { title, dedication, examples } = stage.manifest;
  sheet.body.append(make("p", { class: "title", dir: "auto" }, title));
  if (dedication) sheet.body.append(make("p", { class: "in-book", dir: "auto" }, dedication));
  sheet.body.append(make("p", {}, words.about_body), make("p", {}, words.about_move));
  if (examples) sheet.body.append(make("p", { class: "small" }, words.about_examples));
  if (plain) sheet.body.append(make("p", {}, make("a", { href: plain }, words.about_plain)));
  void credit(stage, words, sheet.body);
  return sheet;
}

/** Who drew the map and named the places: their licences ask that it be said. A map that does not come needs no thanks. */
async function credit(stage: Stage, words: Words, body: HTMLElement): Promise<void> {
  const mesh = await stage.pack.mesh(stage.manifest.map).catch(() => null);
  const credits = mesh?.header["credits"];
  if (Array.isArray(credits)) body.append(...credits.map((each) => thanks(String(each), words)));
}

/** One credit: those that we know in the page's language, a host's own in the language in which it was written. */
function thanks(said: string, words: Words): HTMLElement {
  const known = CREDITS.find((key) => ENGLISH[key] === said);
  if (known) return make("p", { class: "small" }, words[known]);
  return make("p", { class: "small", lang: "", dir: "auto" }, said);
}

function choice(form: FormName, stage: Stage, words: Words): { label: HTMLLabelElement; input: HTMLInputElement } {
  const input = make("input", { type: "radio", name: "form", value: form });
  input.addEventListener("change", () => stage.show(form, stage.reducedMotion));
  return { input, label: make("label", { class: "choice" }, input, make("span", {}, words[nameOf(form)])) };
}

function nameOf(form: FormName): WordKey {
  return `form_${form}`;
}
