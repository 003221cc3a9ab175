// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Following, type Now } from "../src/following";

const PAGE = `
  <div class="follow" data-follow="/now.json" data-revision="3" data-now="Now: {item}" data-before="Soon." data-over="It is over.">
    <p role="status">Soon.</p></div>
  <ol><li data-item="4" data-label="Welcome"></li><li data-item="2" data-label="A $&amp; reading"></li></ol>`;

let asked: string[] = [];

function following(...answers: (Partial<Now> | number)[]): Following {
  asked = [];
  const ask = ((address: string) => {
    asked.push(address);
    const answer = answers.shift() ?? 404;
    if (typeof answer === "number") return Promise.resolve(new Response(null, { status: answer }));
    return Promise.resolve(new Response(JSON.stringify({ item: null, revision: 3, stand: "announced", ...answer })));
  }) as typeof fetch;
  return new Following(document.querySelector<HTMLElement>(".follow")!, document, ask);
}

const said = (): string => document.querySelector("[role=status]")!.textContent ?? "";
const marked = (): (string | undefined)[] =>
  [...document.querySelectorAll<HTMLElement>("[aria-current=step]")].map((each) => each.dataset.item);

beforeEach(() => {
  document.body.innerHTML = PAGE;
  sessionStorage.clear();
});

describe("a page that follows an order of service", () => {
  it("says and marks what is held now, and what was held before no more", async () => {
    const page = following({ item: 4 }, { item: 2 }, { item: 0 }, { item: null });
    await page.look();
    expect([said(), marked()]).toEqual(["Now: Welcome", ["4"]]);
    await page.look();
    expect([said(), marked()]).toEqual(["Now: A $& reading", ["2"]]);
    await page.look();
    expect([said(), marked()]).toEqual(["It is over.", []]);
    await page.look();
    expect([said(), marked()]).toEqual(["Soon.", []]);
    expect(asked).toEqual(["/now.json", "/now.json", "/now.json", "/now.json"]);
  });

  it("stays as it is where nothing answers", async () => {
    const page = following({ item: 4 }, 503);
    await page.look();
    await page.look();
    expect(said()).toBe("Now: Welcome");
    const away = new Following(document.querySelector<HTMLElement>(".follow")!, document, () => Promise.reject(new Error("away")));
    await away.look();
    expect(said()).toBe("Now: Welcome");
  });

  it("leaves the sentence that is read out alone while nothing changes", async () => {
    const page = following({ item: 4 }, { item: 4 });
    await page.look();
    const spoken = vi.fn();
    const observer = new MutationObserver(spoken);
    observer.observe(document.querySelector("[role=status]")!, { childList: true, characterData: true, subtree: true });
    await page.look();
    observer.takeRecords().forEach(spoken);
    expect(spoken).not.toHaveBeenCalled();
  });
});
