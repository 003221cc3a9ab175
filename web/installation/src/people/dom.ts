/** Making elements without writing HTML, since every text here was written by somebody. */

type Attributes = Readonly<Record<string, string | boolean>>;

/** An element with attributes (true: without a value; false: left out) and children, texts as they are. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** A button that does one thing. */
export function button(label: string, done: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = make("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", done);
  return made;
}
