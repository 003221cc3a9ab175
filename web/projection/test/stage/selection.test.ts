import { describe, expect, test } from "vitest";
import { Selection } from "../../src/stage/selection";
import { runningOf } from "../../src/stage/showing";
import { golden, type Selections } from "./golden";

const { plan, selections } = golden<Selections>("selection");
const { windows, programme } = runningOf(plan);

describe.each(selections.map((one) => [`${one.messages.ranks.length} messages, ${one.messages.at_a_time} at a time`, one] as const))("%s", (_, one) => {
  const selection = new Selection(windows, programme, one.messages);

  test("stand in turn as the golden file has them", () => {
    for (const [at, group, counted, ranks] of one.at) {
      const instant = Date.parse(at);
      expect([at, selection.groupAt(instant), selection.counted(instant), selection.ranksAt(instant)]).toEqual([at, group, counted, ranks]);
    }
  });

  test("go on while a cue holds them", () => {
    for (const [start, at, group] of one.cue) expect(selection.groupOfCue(Date.parse(start), Date.parse(at))).toBe(group);
  });

  test("come round when the golden file says", () => {
    for (const [after, rank, span] of one.next) {
      const next = selection.nextLit(rank, Date.parse(after));
      expect(next && [next.start, next.end]).toEqual(span && span.map((at) => Date.parse(at)));
    }
  });
});

test("a group of nobody, or of no time, is refused", () => {
  expect(() => new Selection(windows, programme, { ranks: [1], at_a_time: 0, seconds: 20 })).toThrow(RangeError);
  expect(() => new Selection(windows, programme, { ranks: [1], at_a_time: 3, seconds: 0 })).toThrow(RangeError);
});
