import { describe, expect, it } from "vitest";
import { plain, type Calibration } from "../../src/calibration/types";
import { type Kept, Line, type Standing } from "../../src/tablet/line";

const wide = (left: number): Calibration => ({ ...plain(), blend: { ...plain().blend, left } });
const leftOf = ({ blend }: Calibration): number => blend.left;

/** A desk that answers as told, and a tablet before it. */
class Desk {
  revision = 0;
  readonly taken: { base: string; document: Calibration; tablet: string }[] = [];
  readonly said: Standing[] = [];
  readonly kept = new Map<string, string>();
  readonly later: (() => void)[] = [];
  answer: (body: { base: string; document: Calibration; tablet: string }) => Response | Error = (body) => this.accept(body);
  /** Until when an answer to a look is on its way. */
  slow: Promise<void> = Promise.resolve();
  readonly line: Line;

  constructor() {
    this.line = new Line(
      {
        address: "/projectors/north/calibration",
        csrf: "token",
        tablet: "one",
        fetch: async (_address, init) => {
          if (!init?.body) await this.slow;
          return this.asked(init);
        },
        storage: {
          getItem: (key) => this.kept.get(key) ?? null,
          setItem: (key, value) => void this.kept.set(key, value),
          removeItem: (key) => void this.kept.delete(key),
        },
        later: (act) => this.later.push(act),
      },
      "0",
      (standing) => this.said.push(standing),
    );
  }

  accept(body: { base: string; document: Calibration; tablet: string }): Response {
    this.taken.push(body);
    return Response.json(this.standing(body.document, ++this.revision));
  }

  standing(document: Calibration, revision: number, more: Partial<Kept> & { sentence?: string } = {}): Kept {
    return { revision: String(revision), document, saved_by: "Di", saved_from: "one", locked: "", ...more };
  }

  async rest(): Promise<void> {
    for (let turn = 0; turn < 30; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      this.later.splice(0).forEach((act) => act());
    }
  }

  private asked(init: RequestInit | undefined): Response {
    if (!init?.body) return Response.json(this.standing(wide(0.4), 9));
    const answer = this.answer(JSON.parse(String(init.body)));
    if (answer instanceof Error) throw answer;
    return answer;
  }
}

describe("what is set on the tablet", () => {
  it("goes to the desk one after the other, and only the latest of what came meanwhile", async () => {
    const desk = new Desk();
    for (let step = 1; step <= 20; step++) desk.line.send(wide(step / 100));
    await desk.rest();
    expect(desk.taken.map((each) => leftOf(each.document))).toEqual([0.01, 0.2]);
    expect(desk.taken.map((each) => each.base)).toEqual(["0", "1"]);
    expect(desk.line.standing.is).toBe("kept");
    expect(desk.kept.size).toBe(0);
  });

  it("is kept while there is no network, and sent when there is", async () => {
    const desk = new Desk();
    desk.answer = () => new TypeError("no network");
    desk.line.send(wide(0.1));
    await desk.rest();
    expect(desk.line.standing.is).toBe("waiting");
    expect(leftOf(desk.line.unsent()!.document)).toBe(0.1);
    desk.line.send(wide(0.2));
    expect(leftOf(desk.line.unsent()!.document)).toBe(0.2);
    desk.answer = (body) => desk.accept(body);
    desk.line.again();
    await desk.rest();
    expect(desk.taken.map((each) => leftOf(each.document))).toEqual([0.2]);
    expect(desk.line.standing.is).toBe("kept");
    expect(desk.line.unsent()).toBeNull();
  });

  it("is kept while the desk is not well", async () => {
    const desk = new Desk();
    desk.answer = () => new Response("", { status: 503 });
    desk.line.send(wide(0.1));
    await desk.rest();
    expect(desk.line.standing.is).toBe("waiting");
    expect(desk.line.idle).toBe(false);
  });

  it("that cannot be is said with the desk's sentence, and is not sent again", async () => {
    const desk = new Desk();
    desk.answer = () => Response.json({ sentence: "Two sides of the picture cross." }, { status: 422 });
    desk.line.send(wide(0.1));
    await desk.rest();
    expect(desk.line.standing).toEqual({ is: "refused", sentence: "Two sides of the picture cross." });
    expect(desk.line.idle).toBe(true);
    desk.answer = (body) => desk.accept(body);
    desk.line.send(wide(0.2));
    await desk.rest();
    expect(desk.line.standing.is).toBe("kept");
  });

  it("is not sent over what another tablet has set, until somebody says which holds", async () => {
    const desk = new Desk();
    const theirs = desk.standing(wide(0.3), 5, { sentence: "Ada has set this projector." });
    desk.answer = () => Response.json(theirs, { status: 409 });
    desk.line.send(wide(0.1));
    await desk.rest();
    expect(desk.line.standing.is).toBe("overtaken");
    desk.answer = (body) => desk.accept(body);
    desk.line.send(wide(0.15));
    await desk.rest();
    expect(desk.taken).toEqual([]);
    desk.line.follow(theirs, wide(0.15));
    await desk.rest();
    expect(desk.taken.map((each) => [each.base, leftOf(each.document)])).toEqual([["5", 0.15]]);
  });

  it("of a locked projector is given up, with the sentence", async () => {
    const desk = new Desk();
    const locked = desk.standing(wide(0.3), 5, { locked: "Ada locked it.", sentence: "Ada locked it. Unlock it first." });
    desk.answer = () => Response.json(locked, { status: 409 });
    desk.line.send(wide(0.1));
    await desk.rest();
    expect(desk.line.standing).toMatchObject({ is: "locked", sentence: "Ada locked it. Unlock it first." });
    expect(desk.line.unsent()).toBeNull();
  });

  it("stays on the tablet when the session is over", async () => {
    const desk = new Desk();
    desk.answer = () => new Response("<html>", { status: 403 });
    desk.line.send(wide(0.1));
    await desk.rest();
    expect(desk.line.standing.is).toBe("shut out");
    expect(leftOf(desk.line.unsent()!.document)).toBe(0.1);
  });

  it("is not put back by an answer from before it was sent", async () => {
    const desk = new Desk();
    let arrive = (): void => undefined;
    desk.slow = new Promise((resolve) => (arrive = resolve));
    const asking = desk.line.newer();
    desk.line.send(wide(0.1));
    await desk.rest();
    expect(desk.line.base).toBe("1");
    arrive();
    expect(await asking).toBeNull();
  });

  it("hears of what another tablet has set, but not while its own is on the way", async () => {
    const desk = new Desk();
    expect(leftOf((await desk.line.newer())!.document)).toBe(0.4);
    desk.answer = () => new TypeError("no network");
    desk.line.send(wide(0.1));
    expect(await desk.line.newer()).toBeNull();
  });
});
