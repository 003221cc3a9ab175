import { roomLeft } from "./characters";
import { Draft, type Fields } from "./draft";
import { send, type Outcome } from "./sending";

/** What the form needs of the world, so that a test can give its own. */
export interface World {
  draft: Draft;
  send: typeof send;
  go: (address: string) => void;
  key: () => string;
}

/** The form of a signing, which works without any of this. */
export class SignForm {
  readonly #form: HTMLFormElement;
  readonly #message: HTMLTextAreaElement;
  readonly #key: HTMLInputElement;
  readonly #status: HTMLElement;
  readonly #room: HTMLElement;
  #sending = false;

  constructor(
    form: HTMLFormElement,
    private readonly world: World,
  ) {
    const message = form.elements.namedItem("message");
    const button = form.querySelector("button");
    if (!(message instanceof HTMLTextAreaElement) || button === null) {
      throw new Error("The form has no message or no button.");
    }
    this.#form = form;
    this.#message = message;
    this.#room = this.#paragraph("draft", "status");
    message.after(this.#room);
    this.#key = this.#keyField();
    this.#status = this.#paragraph("sending", "alert");
    button.before(this.#status);
    this.#restore();
    this.#offerToForget(button);
    form.addEventListener("input", () => this.#typed());
    form.addEventListener("submit", (event) => this.#submitted(event));
    this.#typed(false);
  }

  #keyField(): HTMLInputElement {
    const given = this.#form.elements.namedItem("key");
    if (given instanceof HTMLInputElement) return given;
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "key";
    field.value = this.world.key();
    this.#form.append(field);
    return field;
  }

  /** A draft fills the form of a new visit; a form that the door has sent back is left as it is. */
  #restore(): void {
    const kept = this.world.draft.read();
    if (kept === undefined || Object.values(this.#written()).some((text) => text.trim() !== "")) return;
    this.#key.value = kept.key;
    for (const [name, value] of Object.entries(kept.fields)) this.#set(name, value);
  }

  #set(name: string, value: string): void {
    const field = this.#form.elements.namedItem(name);
    if (
      field instanceof HTMLInputElement ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement ||
      field instanceof RadioNodeList
    ) {
      field.value = value;
    }
  }

  #fields(): Fields {
    const entries = [...new FormData(this.#form)].filter(([name]) => name !== "key");
    return Object.fromEntries(entries.map(([name, value]) => [name, String(value).replace(/\r\n/g, "\n")]));
  }

  #written(): Fields {
    const { message = "", name = "", place = "" } = this.#fields();
    return { message, name, place };
  }

  #typed(keep = true): void {
    const { limit, left = "", over = "" } = this.#form.dataset;
    this.#room.textContent = roomLeft(this.#message.value, Number(limit), { left, over });
    if (keep) this.#keep(false);
  }

  #keep(sent: boolean): void {
    this.world.draft.write({ key: this.#key.value, fields: this.#fields(), sent });
  }

  #submitted(event: SubmitEvent): void {
    event.preventDefault();
    if (this.#sending) return;
    this.#sending = true;
    this.#keep(true);
    this.#say(this.#form.dataset.sending ?? "");
    this.#button().setAttribute("aria-disabled", "true");
    void this.world
      .send(this.#form.action, { ...this.#fields(), key: this.#key.value })
      .then((outcome) => this.#answered(outcome));
  }

  #answered(outcome: Outcome): void {
    if (outcome.kind === "signed") {
      this.world.draft.forget();
      this.world.go(outcome.receipt);
      return;
    }
    if (outcome.kind === "ask") {
      // The same key goes with it, so the door makes one entry of both.
      this.#form.submit();
      return;
    }
    this.#sending = false;
    this.#button().removeAttribute("aria-disabled");
    this.#say((outcome.kind === "offline" ? this.#form.dataset.offline : this.#form.dataset.busy) ?? "");
  }

  #button(): HTMLButtonElement {
    return this.#form.querySelector("button.button") as HTMLButtonElement;
  }

  #say(sentence: string): void {
    this.#status.textContent = sentence;
  }

  #paragraph(name: string, role: string): HTMLElement {
    const made = document.createElement("p");
    made.className = name;
    made.setAttribute("role", role);
    return made;
  }

  #offerToForget(after: HTMLElement): void {
    const { kept = "", forget = "", forgotten = "" } = this.#form.dataset;
    const told = this.#paragraph("draft", "status");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain-button";
    button.textContent = forget;
    button.addEventListener("click", () => {
      this.world.draft.forget();
      this.#form.reset();
      for (const name of ["message", "name", "place"]) this.#set(name, "");
      this.#key.value = this.world.key();
      this.#typed(false);
      told.textContent = forgotten;
      this.#message.focus();
    });
    told.append(kept, " ", button);
    after.after(told);
  }
}
