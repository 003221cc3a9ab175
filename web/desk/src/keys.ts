/** The keys of the desk: each presses the visible control that carries it, so a key can do nothing else. */

const OFF = "desk-keys-off";

/** Keys are for whoever wants them: they can be switched off, on this computer, in the list of keys. */
function areOn(): boolean {
  return localStorage.getItem(OFF) === null;
}

/** Whether somebody is writing, or a control wants the key itself. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select, dialog *");
}

/** The control for `key`: one that can be seen. A closed list of reasons has no numbers. */
export function controlFor(root: ParentNode, key: string): HTMLElement | null {
  const found = [...root.querySelectorAll<HTMLElement>("[data-key]")];
  return found.find((each) => each.dataset["key"] === key && isVisible(each)) ?? null;
}

function isVisible(element: HTMLElement): boolean {
  const closed = element.closest("details:not([open])");
  return !element.hidden && (closed === null || (element.tagName === "SUMMARY" && element.parentElement === closed));
}

function press(control: HTMLElement): void {
  if (control.dataset["help"] !== undefined) {
    document.querySelector<HTMLDialogElement>("#help")?.showModal();
    return;
  }
  control.focus();
  control.click();
  if (control.tagName === "SUMMARY") control.parentElement?.scrollIntoView({ block: "nearest" });
}

/** Listens for keys in `root`, and shows the list of them when it is asked for. */
export function useKeys(root: Document): void {
  const help = root.querySelector<HTMLElement>("[data-help]");
  if (help) {
    help.hidden = false;
    help.addEventListener("click", () => root.querySelector<HTMLDialogElement>("#help")?.showModal());
  }
  const choice = root.querySelector<HTMLInputElement>("#keys-on");
  if (choice) {
    choice.checked = areOn();
    choice.addEventListener("change", () => {
      if (choice.checked) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "yes");
    });
  }
  root.addEventListener("keydown", (event) => {
    if (isTaken(event)) return;
    if (!areOn()) return;
    const control = controlFor(root, event.key.toLowerCase());
    if (!control) return;
    event.preventDefault();
    press(control);
  });
}
