/** How many lights are drawn, and how finely: found in the first seconds, then held by the frame time. */

/** Frames slower than this are too slow; those faster than `EASY_MS` leave room for more. Everything moves slowly. */
const SLOW_MS = 56;
const EASY_MS = 28;
const AIM_MS = 40;
/** Only when even the fewest lights are this slow is the picture drawn more coarsely. */
const TOO_SLOW_MS = 90;
const FLOOR_LIGHTS = 8_192;
const FIRST_LIGHTS = 16_384;
const LEAST_SCALE = 0.5;
/** Frames that are not counted: shaders are compiled and buffers sent in them. */
const WARMING_FRAMES = 4;
const FRAMES_A_DECISION = 9;
/** What was too much once is tried again after this many decisions: another program may have ended. */
const PATIENCE_DECISIONS = 40;
const FINER_DECISIONS = 12;
const COARSER = 0.84;

export class Budget {
  /** Lights that may be drawn. */
  lights = FIRST_LIGHTS;
  /** Pixels drawn to a pixel of the screen, along each side. */
  scale = 1;
  /** The usual frame, milliseconds. */
  frameMs = 0;
  private warming = WARMING_FRAMES;
  private frames = 0;
  private readonly times = new Float64Array(FRAMES_A_DECISION);
  private ceiling = Infinity;
  private patience = 0;

  /** A frame took `ms`; `resident` lights could have been drawn. True if the drawing should change. */
  observe(ms: number, resident: number): boolean {
    if (this.warming > 0) {
      this.warming -= 1;
      return false;
    }
    // A frame that took seconds says that the page was asleep, not that it is slow.
    if (ms > 2000) return false;
    this.times[this.frames] = ms;
    this.frames += 1;
    if (this.frames < FRAMES_A_DECISION) return false;
    // The middle one: a single frame that waited for something else says nothing about drawing.
    this.frameMs = this.times.sort()[FRAMES_A_DECISION >> 1]!;
    this.frames = 0;
    return this.decide(resident);
  }

  /** Something else is drawn from now on: the next frames are not counted, and what was too much may do. */
  again(): void {
    this.warming = WARMING_FRAMES;
    this.frames = 0;
    this.ceiling = Infinity;
  }

  private decide(resident: number): boolean {
    this.patience += 1;
    if (this.patience > PATIENCE_DECISIONS) this.ceiling = Infinity;
    if (this.frameMs > SLOW_MS) return this.less(resident);
    if (this.scale < 1 && this.frameMs < AIM_MS) return this.finer();
    if (this.frameMs < EASY_MS) return this.more(resident);
    return false;
  }

  private less(resident: number): boolean {
    this.patience = 0;
    const drawn = Math.min(this.lights, resident);
    if (drawn > FLOOR_LIGHTS) {
      this.ceiling = drawn;
      this.lights = Math.max(FLOOR_LIGHTS, Math.round(drawn * Math.max(0.5, AIM_MS / this.frameMs)));
      return true;
    }
    if (this.scale <= LEAST_SCALE || this.frameMs < TOO_SLOW_MS) return false;
    this.scale = Math.max(LEAST_SCALE, this.scale * COARSER);
    return true;
  }

  /** Sharpness comes back before lights do, but only after the machine has had time to breathe for a while. */
  private finer(): boolean {
    if (this.patience < FINER_DECISIONS) return false;
    this.patience = 0;
    this.scale = Math.min(1, this.scale / COARSER);
    return true;
  }

  private more(resident: number): boolean {
    const next = Math.round(this.lights * (this.frameMs < EASY_MS * 0.75 ? 1.7 : 1.25));
    if (this.lights >= resident || next >= this.ceiling) return false;
    this.lights = next;
    return true;
  }
}
