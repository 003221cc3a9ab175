import { afterEach, expect, test, vi } from "vitest";
import { type Desk, find } from "../../src/people/finding";

const DESK: Desk = { receipts: "/receipts/", pages: "../pages/", book: "london", pageEntries: 24 };
const ACCEPTED = { id: "b", book: "london", state: "accepted", audience: "everyone", page: 3 };

function answers(given: Record<string, unknown>): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(address);
    const body = given[address];
    if (body === undefined) return new Response("", { status: 404 });
    if (typeof body === "number") return new Response("", { status: body });
    return Response.json(body);
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

test("an accepted entry is found by its place on its page", async () => {
  answers({ "/receipts/A1B2.json": ACCEPTED, "../pages/3.json": { entries: [{ id: "a" }, { id: "b" }] } });
  expect(await find(" A1B2 ", DESK)).toEqual({ rank: 49 });
});

test.each([
  ["received", "find_received"],
  ["held", "find_held"],
  ["declined", "find_declined"],
  ["withdrawn", "find_withdrawn"],
  ["removed", "find_removed"],
])("whoever's entry is %s is told so", async (state, say) => {
  answers({ "/receipts/A.json": { ...ACCEPTED, state } });
  expect(await find("A", DESK)).toEqual({ say });
});

test("a message that was kept for the families has no light", async () => {
  answers({ "/receipts/A.json": { ...ACCEPTED, audience: "families", page: null } });
  expect(await find("A", DESK)).toEqual({ say: "find_families" });
});

test("a message that is not on its page yet, or was taken out meanwhile, has its own sentence", async () => {
  answers({ "/receipts/A.json": ACCEPTED });
  expect(await find("A", DESK)).toEqual({ say: "find_soon" });
  answers({ "/receipts/A.json": ACCEPTED, "../pages/3.json": { entries: [{ id: "b", removed: true }] } });
  expect(await find("A", DESK)).toEqual({ say: "find_removed" });
});

test("a receipt of another book says so", async () => {
  answers({ "/receipts/A.json": { ...ACCEPTED, book: "paris" } });
  expect(await find("A", DESK)).toEqual({ say: "find_elsewhere" });
});

test("an empty code is not asked for, and an unknown one is told from a door that is away", async () => {
  const asked = answers({ "/receipts/B.json": 503 });
  expect(await find("  ", DESK)).toEqual({ say: "find_empty" });
  expect(asked).toEqual([]);
  expect(await find("A", DESK)).toEqual({ say: "find_unknown" });
  expect(await find("B", DESK)).toEqual({ say: "find_away" });
});

test("a code with a slash stays one name", async () => {
  const asked = answers({});
  await find("../A", DESK);
  expect(asked).toEqual(["/receipts/..%2FA.json"]);
});
