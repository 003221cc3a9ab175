/** The name of a screen, large enough to be read from the other end of a hall. */

let shown: HTMLElement | null = null;

/** Show `name` over everything, or nothing for null. */
export function showName(name: string | null): void {
  if (name === null) {
    shown?.remove();
    shown = null;
    return;
  }
  if (shown === null) {
    shown = document.createElement("p");
    shown.className = "hall-name";
    shown.setAttribute("role", "status");
    document.body.append(shown);
  }
  if (shown.textContent !== name) shown.textContent = name;
}
