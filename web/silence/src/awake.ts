/** The screen stays on while a silence is near or kept, where the browser lets it (Screen Wake Lock). */

export class Awake {
  private lock: WakeLockSentinel | null = null;
  private wanted = false;

  want(wanted: boolean): void {
    this.wanted = wanted;
    if (wanted && this.lock === null && document.visibilityState === "visible") void this.ask();
    if (!wanted && this.lock !== null) void this.lock.release();
  }

  private async ask(): Promise<void> {
    try {
      const lock = await navigator.wakeLock?.request("screen");
      if (!lock) return;
      this.lock = lock;
      // The browser takes it back when the page is hidden; the next look asks again.
      lock.addEventListener("release", () => {
        this.lock = null;
      });
      if (!this.wanted) void lock.release();
    } catch {
      // Refused: on a low battery, or by policy. The silence is kept all the same.
    }
  }
}
