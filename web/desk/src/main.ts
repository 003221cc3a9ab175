import "./desk.css";
import { htmx } from "./htmx";
import { useKeys } from "./keys";
import { keepLease } from "./lease";
import { tellWaiting } from "./waiting";

/** After an act the next entry gets the focus, so that it is read out and the keys go on working. */
function focusEntry(): void {
  document.querySelector<HTMLElement>("#reading [data-focus]")?.focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
}

/** When the desk cannot be reached, say so where acts are told; nothing on the page is lost. */
function sayUnreachable(): void {
  const said = document.querySelector("#said");
  if (!said) return;
  const sentence = document.createElement("p");
  sentence.textContent = "The desk could not be reached, so nothing was changed. Please try again in a moment.";
  said.replaceChildren(sentence);
}

htmx.on("htmx:afterSettle", (event) => {
  if (event.target instanceof Element && event.target.id === "reading") focusEntry();
});
htmx.on("htmx:sendError", sayUnreachable);
htmx.on("htmx:responseError", sayUnreachable);

useKeys(document);
keepLease(document);
tellWaiting(document);
if (document.querySelector("#reading article[data-focus]")) focusEntry();
