/** The sheets of the interface: one at a time, closed with Escape, and the focus goes back to where it was. */
import { button, make } from "./dom";

export interface Sheet {
  readonly element: HTMLElement;
  readonly heading: HTMLElement;
  readonly body: HTMLElement;
  /** Told when it has gone, for whatever reason. */
  closed?: () => void;
}

export class Sheets {
  private shown: Sheet | undefined;
  private opener: HTMLElement | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly closeLabel: string,
    private readonly fallback: HTMLElement,
  ) {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.shown || event.defaultPrevented) return;
      event.preventDefault();
      this.close();
    });
  }

  /** A sheet that is not shown yet. `quiet` headings are for the ear alone. */
  make(id: string, title: string, quiet = false): Sheet {
    const heading = make("h2", { id: `${id}-title`, tabindex: "-1", ...(quiet ? { class: "unseen" } : {}) }, title);
    const body = make("div", { class: "sheet-body" });
    const shut = button(this.closeLabel, () => this.close(), { class: "shut" });
    const element = make("section", { id, class: "sheet", "aria-labelledby": heading.id, hidden: true }, heading, body, shut);
    this.root.append(element);
    return { element, heading, body };
  }

  get any(): boolean {
    return this.shown !== undefined;
  }

  is(sheet: Sheet): boolean {
    return this.shown === sheet;
  }

  /** Shows a sheet in the place of any other. The focus goes to its heading unless it is within already. */
  open(sheet: Sheet, opener?: HTMLElement): void {
    if (this.shown !== sheet) this.leave();
    this.shown = sheet;
    this.opener = opener ?? this.opener ?? this.fallback;
    sheet.element.hidden = false;
    this.root.dataset.open = sheet.element.id;
    this.mark(sheet, "true");
    if (!sheet.element.contains(document.activeElement)) sheet.heading.focus({ preventScroll: true });
  }

  close(): void {
    if (!this.shown) return;
    const within = this.shown.element.contains(document.activeElement) || document.activeElement === document.body;
    const opener = this.opener;
    this.leave();
    if (within) (opener?.isConnected ? opener : this.fallback).focus({ preventScroll: true });
  }

  private leave(): void {
    const left = this.shown;
    this.shown = undefined;
    this.opener = undefined;
    delete this.root.dataset.open;
    if (!left) return;
    left.element.hidden = true;
    this.mark(left, "false");
    left.closed?.();
  }

  private mark(sheet: Sheet, expanded: "true" | "false"): void {
    for (const each of this.root.querySelectorAll(`[aria-controls="${sheet.element.id}"]`)) each.setAttribute("aria-expanded", expanded);
  }
}
