import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { send } from "../src/sending";

let server: Server;
let address: string;
let answer: { status: number; body: string; headers?: Record<string, string> };
let received: { body: string; type: string | undefined };

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      received = { body, type: request.headers["content-type"] };
      response.writeHead(answer.status, { "Access-Control-Allow-Origin": "*", ...answer.headers }).end(answer.body);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("The server has no port.");
  address = `http://127.0.0.1:${bound.port}/books/london/entries`;
});
afterAll(() => server.close());
beforeEach(() => (answer = { status: 201, body: '{"receipt_url":"/receipts/4TQ7"}' }));

test("a signing that was taken leads to its receipt", async () => {
  const outcome = await send(address, { message: "For you", name: "", key: "k" }, globalThis.fetch);
  expect(outcome).toEqual({ kind: "signed", receipt: "/receipts/4TQ7" });
  expect(JSON.parse(received.body)).toEqual({ message: "For you", key: "k" });
  expect(received.type).toBe("application/json");
});

test.each([400, 403, 409, 413, 422, 500])("the door's own page answers a %i", async (status) => {
  answer = { status, body: "{}" };
  expect(await send(address, { message: "For you" })).toEqual({ kind: "ask" });
});

test("a door that can take nothing just now is tried again later", async () => {
  answer = { status: 503, body: "{}", headers: { "Retry-After": "12", "Access-Control-Expose-Headers": "Retry-After" } };
  expect(await send(address, { message: "For you" })).toMatchObject({ kind: "busy" });
});

test("without a connection nothing is thrown and nothing is lost", async () => {
  expect(await send("http://127.0.0.1:1/books/london/entries", { message: "For you" })).toEqual({ kind: "offline" });
});
