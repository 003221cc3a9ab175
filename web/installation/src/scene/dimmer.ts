/** How bright the canvas is. Dimming is the canvas's, over black: everything on it dims alike. */

export class Dimmer {
  private light = 1;
  private dark = false;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly changed: () => void,
  ) {}

  /** 0 to 1. */
  get brightness(): number {
    return this.light;
  }
  set brightness(brightness: number) {
    this.light = Math.min(1, Math.max(0, brightness));
    this.dim();
  }

  get blackout(): boolean {
    return this.dark;
  }
  set blackout(blackout: boolean) {
    this.dark = blackout;
    this.dim();
  }

  private dim(): void {
    document.documentElement.toggleAttribute("data-blackout", this.dark);
    this.canvas.style.opacity = String(this.dark ? 0 : this.light);
    this.changed();
  }
}
