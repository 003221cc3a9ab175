// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";
import { Draft } from "../src/draft";
import { SignForm } from "../src/form";
import type { Outcome } from "../src/sending";

const PAGE = `<form class="sign" method="post" action="/books/london/entries" data-book="london" data-limit="20"
  data-left="{n} left" data-over="{n} over" data-sending="Being sent" data-offline="No connection"
  data-busy="Not just now" data-kept="Kept here." data-forget="Forget" data-forgotten="Forgotten">
  <textarea name="message"></textarea>
  <input type="radio" name="kind" value="message" checked><input type="radio" name="kind" value="candle">
  <input name="name"><input name="place">
  <select name="language"><option value=""></option><option value="fr"></option></select>
  <button class="button">Sign</button></form>`;

function open(outcome: Outcome | Promise<Outcome> = { kind: "signed", receipt: "/receipts/4TQ7" }, page = PAGE) {
  document.body.innerHTML = page;
  const form = document.querySelector("form") as HTMLFormElement;
  const draft = new Draft("london", localStorage);
  const send = vi.fn(() => Promise.resolve(outcome));
  const go = vi.fn();
  let keys = 0;
  new SignForm(form, { draft, send, go, key: () => `key-${(keys += 1)}` });
  const message = form.elements.namedItem("message") as HTMLTextAreaElement;
  const type = (text: string): void => {
    message.value = text;
    message.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const press = async (): Promise<void> => {
    form.dispatchEvent(new SubmitEvent("submit", { cancelable: true, bubbles: true }));
    await new Promise((done) => setTimeout(done));
  };
  return { form, draft, send, go, message, type, press };
}

beforeEach(() => localStorage.clear());

test("what is typed is kept in this browser and is there on the next visit", () => {
  open().type("For you");
  expect(open().message.value).toBe("For you");
});

test("a form that the door sent back is not overwritten by a draft", () => {
  open().type("An older text");
  const page = PAGE.replace("</textarea>", "A newer text</textarea>").replace("<button", '<input type="hidden" name="key" value="theirs"><button');
  const { message, form } = open(undefined, page);
  expect(message.value).toBe("A newer text");
  expect((form.elements.namedItem("key") as HTMLInputElement).value).toBe("theirs");
});

test("a signing that was taken clears the draft and leads to the receipt", async () => {
  const { type, press, go, draft } = open();
  type("For you");
  await press();
  expect(go).toHaveBeenCalledExactlyOnceWith("/receipts/4TQ7");
  expect(draft.read()).toBeUndefined();
});

test("pressing twice sends once", async () => {
  const { type, press, send } = open(new Promise<Outcome>(() => undefined));
  type("For you");
  await press();
  await press();
  expect(send).toHaveBeenCalledTimes(1);
});

test("without a connection the text stays and the same key is sent again", async () => {
  const { type, press, send, message, form } = open({ kind: "offline" });
  type("For you");
  await press();
  expect(form.querySelector('[role="alert"]')?.textContent).toBe("No connection");
  expect(message.value).toBe("For you");
  await press();
  const keys = send.mock.calls.map((call) => (call as unknown as [string, { key: string }])[1].key);
  expect(keys).toEqual(["key-1", "key-1"]);
});

test("a door that is busy says so and nothing is lost", async () => {
  const { type, press, form, draft } = open({ kind: "busy", afterSeconds: 5 });
  type("For you");
  await press();
  expect(form.querySelector('[role="alert"]')?.textContent).toBe("Not just now");
  expect(draft.read()?.fields.message).toBe("For you");
});

test("what the door has to say about the form it says on its own page", async () => {
  const { type, press, form } = open({ kind: "ask" });
  const submit = vi.spyOn(form, "submit").mockImplementation(() => undefined);
  type("");
  await press();
  expect(submit).toHaveBeenCalledOnce();
});

test("a writer can have it all forgotten", () => {
  const { type, form, draft, message } = open();
  type("For you");
  (form.querySelector(".plain-button") as HTMLButtonElement).click();
  expect(message.value).toBe("");
  expect(draft.read()).toBeUndefined();
  expect((form.elements.namedItem("key") as HTMLInputElement).value).toBe("key-2");
});

test("room is spoken of only when it grows short", () => {
  const { type, form } = open();
  type("For you");
  expect(form.textContent).not.toContain("left");
  type("a".repeat(19));
  expect(form.textContent).toContain("1 left");
  type("a".repeat(22));
  expect(form.textContent).toContain("2 over");
});
