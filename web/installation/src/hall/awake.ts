/** A screen of a hall does not sleep (Screen Wake Lock), and shows no pointer. */

const STILL_MS = 3000;

/** Keep the screen awake for as long as the page is seen. Where the browser cannot, the machine's settings must. */
export function stayAwake(): void {
  const ask = async (): Promise<void> => {
    if (document.visibilityState !== "visible") return;
    try {
      await navigator.wakeLock?.request("screen");
    } catch {
      // Refused: on battery, or by policy. The kiosk's unit has switched blanking off anyway.
    }
  };
  document.addEventListener("visibilitychange", () => void ask());
  void ask();
}

/** Hide the pointer: always on a wall; on a touch screen once it has been still for a while. */
export function hidePointer(always: boolean): void {
  const page = document.documentElement;
  page.toggleAttribute("data-still", true);
  if (always) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse") return;
    page.toggleAttribute("data-still", false);
    clearTimeout(timer);
    timer = setTimeout(() => page.toggleAttribute("data-still", true), STILL_MS);
  });
}
