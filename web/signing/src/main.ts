import "./public.css";
import { Draft, storage } from "./draft";
import { SignForm } from "./form";
import { newKey } from "./key";
import { send } from "./sending";

const form = document.querySelector<HTMLFormElement>("form.sign[data-book]");
if (form !== null) {
  const draft = new Draft(form.dataset.book ?? "", storage());
  // The receipt takes the form's place, so that going back cannot send the same words a second time.
  new SignForm(form, { draft, send, go: (address) => location.replace(address), key: newKey });
  // A page that the browser kept as it was has spent its key: whoever comes back to it begins anew.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}

// A candle is lit with one press; pressed twice, it is still one.
for (const each of document.querySelectorAll<HTMLFormElement>("form.wordless")) {
  const key = document.createElement("input");
  [key.type, key.name, key.value] = ["hidden", "key", newKey()];
  each.append(key);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) key.value = newKey();
  });
}

// A receipt that was reached by the form's own way means that what was sent has been received.
const receipt = document.querySelector<HTMLElement>("[data-receipt-of]");
if (receipt !== null) {
  const draft = new Draft(receipt.dataset.receiptOf ?? "", storage());
  if (draft.read()?.sent === true) draft.forget();
}

// What is wrong with a form is read out first.
document.querySelector<HTMLElement>(".summary")?.focus();
