// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { controlFor, useKeys } from "../src/keys";

const PAGE = `
  <button data-key="a" id="accept">Accept</button>
  <details id="decline"><summary data-key="d" id="summary">Decline…</summary>
    <button data-key="1" id="first">1</button><input id="note" type="text"></details>
  <button data-key="?" data-help hidden id="keys">Keys</button>
  <dialog id="help"><input type="checkbox" id="keys-on" checked></dialog>`;

const pressed: string[] = [];

function type(key: string, target: Element = document.body, more: KeyboardEventInit = {}): void {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
}

function element<Kind extends HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (!found) throw new Error(`There is no #${id}.`);
  return found as Kind;
}

beforeEach(() => {
  document.body.innerHTML = PAGE;
  HTMLElement.prototype.scrollIntoView = () => undefined;
  localStorage.clear();
  pressed.length = 0;
  for (const button of document.querySelectorAll("button")) {
    button.addEventListener("click", () => pressed.push(button.id));
  }
});

describe("keys", () => {
  useKeys(document);

  it("press the control that carries them, in either case", () => {
    type("a");
    type("A");
    expect(pressed).toEqual(["accept", "accept"]);
  });

  it("choose a reason only while the reasons can be seen", () => {
    type("1");
    expect(pressed).toEqual([]);
    element<HTMLDetailsElement>("decline").open = true;
    type("1");
    expect(pressed).toEqual(["first"]);
  });

  it("do nothing while somebody is writing", () => {
    element<HTMLDetailsElement>("decline").open = true;
    type("a", element("note"));
    expect(pressed).toEqual([]);
  });

  it("leave the browser's own keys alone, and a key that is held down", () => {
    type("a", document.body, { ctrlKey: true });
    type("a", document.body, { metaKey: true });
    type("a", document.body, { repeat: true });
    expect(pressed).toEqual([]);
  });

  it("can be switched off on this computer", () => {
    localStorage.setItem("desk-keys-off", "yes");
    type("a");
    expect(pressed).toEqual([]);
  });

  it("find nothing for a key that no control carries", () => {
    expect(controlFor(document, "x")).toBeNull();
  });
});
