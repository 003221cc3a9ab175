// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Control, changed, readControl } from "../../src/hall/control";
import { beatAddress } from "../../src/hall";
import { beatOf } from "../../src/hall/beat";
import { due } from "../../src/hall/renewing";
import { REST_MS, restAfterTouch } from "../../src/hall/resting";
import { Telling } from "../../src/hall/telling";
import type { Stage } from "../../src/state";

const TOLD = { revision: 1, form: "map", go_to: null, tour: true, brightness: 1, blackout: false, identify: false };

function told(more: object = {}): Control {
  const control = readControl({ ...TOLD, screen: "The wall", safe: null, ...more });
  if (control === null) throw new Error("this is a control");
  return control;
}

function stage() {
  const made = { show: vi.fn(), flyTo: vi.fn(async () => undefined), home: vi.fn(), safe: vi.fn() };
  return Object.assign(made, { brightness: 1, blackout: false }) as unknown as Stage & typeof made;
}

beforeEach(() => {
  document.body.innerHTML = "";
  delete document.documentElement.dataset["tour"];
});

describe("What a screen is told", () => {
  it.each([null, 3, {}, { ...TOLD, form: "pyramid" }, { ...TOLD, revision: "1" }, { ...TOLD, brightness: null }])(
    "is nothing when it is %o",
    (given) => expect(readControl(given)).toBeNull(),
  );

  it("is compared with what was told before", () => {
    expect(changed(told(), told({ form: "sky", revision: 2 }))).toEqual(new Set(["form", "revision"]));
    expect(changed(null, told()).size).toBe(9);
  });
});

describe("A screen", () => {
  it("begins in the form that it is told, without a wave, and changes with one", () => {
    const on = stage();
    const telling = new Telling(on);
    telling.hear(told({ form: "sky" }));
    telling.hear(told({ form: "sky", revision: 2 }));
    telling.hear(told({ form: "book", revision: 3 }));
    expect(on.show.mock.calls).toEqual([["sky", true], ["book", false]]);
  });

  it("is dark and lit as it is told", () => {
    const on = stage();
    const telling = new Telling(on);
    telling.hear(told({ blackout: true, brightness: 0.5 }));
    expect([on.blackout, on.brightness]).toEqual([true, 0.5]);
    telling.hear(told());
    expect([on.blackout, on.brightness]).toEqual([false, 1]);
  });

  it("goes to an entry once, and the tour waits meanwhile", () => {
    const on = stage();
    const telling = new Telling(on);
    telling.hear(told());
    telling.hear(told({ go_to: 7, revision: 2 }));
    telling.hear(told({ go_to: 7, revision: 2 }));
    expect(on.flyTo).toHaveBeenCalledOnce();
    expect(document.documentElement.dataset["tour"]).toBe("off");
    telling.hear(told({ revision: 3 }));
    expect(on.home).toHaveBeenCalledOnce();
    expect(document.documentElement.dataset["tour"]).toBe("on");
  });

  it("shows its name for as long as it is told to, and only once", () => {
    const telling = new Telling(stage());
    telling.hear(told({ identify: true }));
    telling.hear(told({ identify: true }));
    expect(document.querySelectorAll(".hall-name")).toHaveLength(1);
    expect(document.querySelector(".hall-name")?.textContent).toBe("The wall");
    telling.hear(told());
    expect(document.querySelector(".hall-name")).toBeNull();
  });

  it("is safe for the reason that the machine gives, and writes no word of it", () => {
    const on = stage();
    const telling = new Telling(on);
    telling.hear(told({ safe: "A file is missing." }));
    telling.hear(told({ safe: "A file is missing." }));
    telling.hear(told());
    expect(on.safe.mock.calls).toEqual([["A file is missing."], [null]]);
    expect(document.body.textContent).toBe("");
  });

  it("says how it is in the names of the desk", () => {
    const figures = () => ({ fps: 60, frameMs: 12, drawn: 5, resident: 5, standing: 6, budget: 9, scale: 1 });
    const since = new Date("2026-01-01T00:00:00Z");
    expect(beatOf({ state: "ready", form: "sky", figures }, "", since)).toEqual({
      ...{ screen: "", state: "ready", form: "sky", since: "2026-01-01T00:00:00.000Z" },
      ...{ fps: 60, frame_ms: 12, entries: 6, drawn: 5 },
    });
    expect(beatAddress("control")).toBe("beat");
  });
});

describe("After two minutes without a touch", () => {
  it("the hall is as it was, once", () => {
    vi.useFakeTimers();
    const rest = vi.fn();
    restAfterTouch(rest);
    vi.advanceTimersByTime(REST_MS * 3);
    expect(rest).not.toHaveBeenCalled();
    dispatchEvent(new Event("pointerdown"));
    vi.advanceTimersByTime(REST_MS - 1000);
    dispatchEvent(new Event("pointerdown"));
    vi.advanceTimersByTime(REST_MS - 1);
    expect(rest).not.toHaveBeenCalled();
    vi.advanceTimersByTime(REST_MS * 3);
    expect(rest).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});

describe("Loading the page again", () => {
  it("happens once in ten minutes at most, whatever the clock does", () => {
    expect(due(null, 1_000_000)).toBe(true);
    expect(due("900000", 1_000_000)).toBe(false);
    expect(due("100000", 1_000_000)).toBe(true);
    expect(due("2000000", 1_000_000)).toBe(true);
  });
});
