// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { type Facts, phaseAt } from "../src/facts";
import { Page } from "../src/page";
import type { Words } from "../src/words";

const START = Date.parse("2027-03-22T11:00:00Z");
const FACTS: Facts = {
  id: "minute", title: "A minute", dedication: "", mode: "instant", start: "2027-03-22T11:00:00Z", seconds: 60,
  time_zone: "Pacific/Kiritimati", state: "planned", ended_at: null,
};
const WORDS: Words = {
  tag: "en", yours: "Yours: {moment}.", leave_open: "Leave it open.", less_than_a_minute: "Soon.", comparing: "Comparing.",
  within: "Within {n} ms.", own_clock: "Own clock.", begun: "Begun.", joined: "Joined.", until: "until {time}", kept: "Silence",
  thanks: "Thank you.", ended: "Ended.", over: "Over.", cancelled: "Off.",
};
const text = (where: string): string => document.querySelector(where)?.textContent ?? "";

describe("the page", () => {
  let page: Page;
  let said: string[];
  const at = (seconds: number, facts: Facts = FACTS): void => {
    const now = START + seconds * 1000;
    page.show(facts, phaseAt(facts, now), now);
    if (text("#said") !== said[said.length - 1]) said.push(text("#said"));
  };

  beforeEach(() => {
    document.body.innerHTML = `<div id="ring"><svg><circle class="light"></circle></svg></div><div id="told"><p class="when">When.</p>
      <p class="yours"></p><p class="left"></p><p class="open"></p></div><p id="keeping" hidden></p><p id="clock"></p><div id="said"></div>`;
    page = new Page(document, WORDS);
    said = [""];
  });

  it("says the beginning and the end, once each, and nothing else", () => {
    for (const each of [-7200, -120, -90, -60, -30, -7, 0, 1, 30, 59.9, 60, 61]) at(each);
    expect(said).toEqual(["", "Begun.", "Thank you."]);
  });

  it("counts hours and minutes, and no seconds", () => {
    const left = [-3 * 86_400, -7200, -600, -61, -59, -1].map((each) => (at(each), text(".left")));
    expect(left).toEqual(["in 3 days", "in 2 hours", "in 10 minutes", "in 2 minutes", "Soon.", "Soon."]);
    expect(text(".yours")).toContain("Yours: Monday");
  });

  it("changes nothing while it is kept", () => {
    at(0);
    const kept = document.body.innerHTML;
    for (const each of [1, 20, 59]) at(each);
    expect(document.body.innerHTML).toBe(kept);
    expect(text("#keeping")).toMatch(/^Silence, until \d\d:01$/);
  });

  it("tells who comes in the middle that it is being kept", () => {
    at(30);
    at(60);
    expect(said).toEqual(["", "Joined.", "Thank you."]);
  });

  it("thanks nobody for a silence that they came after", () => {
    at(61);
    expect([text("#told"), said]).toEqual(["Over.", [""]]);
  });

  it("says that it was called off, and that it was ended", () => {
    at(-600);
    at(-599, { ...FACTS, state: "cancelled" });
    expect(text("#told")).toBe("Off.");
    expect(said).toEqual(["", "Off."]);
  });

  it("thanks those who kept one that was ended", () => {
    at(-1);
    at(1);
    at(10, { ...FACTS, state: "ended", ended_at: "2027-03-22T11:00:09Z" });
    expect(said).toEqual(["", "Begun.", "Ended."]);
  });

  it("tells how near its time is, or that it is its own", () => {
    page.tell(11.2);
    expect(text("#clock")).toBe("Within 12 ms.");
    page.tell(null);
    expect(text("#clock")).toBe("Own clock.");
  });
});
