import { expect, test } from "vitest";
import { NOTHING_TOLD, runningOf, shown, type Told } from "../../src/stage/showing";
import { golden, type Showings } from "./golden";

const { plan, cases } = golden<Showings>("showing");
const running = runningOf(plan);
const at = (time: string, told: Partial<Told> = {}) => shown(running, Date.parse(`2018-03-22T${time}Z`), { ...NOTHING_TOLD, ...told });

test.each(cases.map((one) => [one.says, one] as const))("%s", (_, one) => {
  const found = shown(running, Date.parse(one.at), { ...NOTHING_TOLD, ...one.told });
  expect([found.scene, found.fadeS]).toEqual([one.scene, one.fade_s ?? 2]);
  if (one.since) expect(found.since).toBe(Date.parse(one.since));
});

test("it is said why something is shown", () => {
  expect(at("21:30:30", { blackout: true }).why).toBe("blackout");
  expect(at("21:30:30").why).toBe("silence");
  expect(at("12:00:00", { pattern: "grid" }).why).toBe("pattern");
  expect(at("12:00:00", { held: "names" }).why).toBe("held");
  expect([at("20:10:00").why, at("19:00:00").why, at("12:00:00").why]).toEqual(["cue", "programme", "dark"]);
});

test("the latest change is told, so that whoever draws can fade from what was before", () => {
  const changed = (time: string): string | null => {
    const { changed } = at(time);
    return changed === null ? null : new Date(changed).toISOString().slice(11, 19);
  };
  expect(changed("20:00:01")).toBe("20:00:00");
  expect(changed("21:31:00")).toBe("21:31:00");
  expect(changed("18:50:59")).toBe("17:00:00");
  expect(changed("00:10:05")).toBe("00:10:00");
  expect(changed("23:59:30")).toBe("23:59:00");
});
