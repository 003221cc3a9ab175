// So many phones, opened within ten seconds, each with a wrong clock, run the page's own script for the host's time against a door:
//   node phones.mjs URL PHONES WAY
// The truth is this machine's clock, which the door's is as well. Prints one JSON object.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { transformWithOxc } from "vite";

const WAYS = {
  straight: null,
  // A network of one building: a few milliseconds, uneven, as radio is.
  local: () => ({ up: { least: 1, tail: 3, spike: 60 }, down: { least: 1, tail: 3, spike: 60 } }),
  // A telephone network: up slower than down by tens of milliseconds, and each phone by others.
  mobile: () => ({
    up: { least: 30 + 40 * Math.random(), tail: 15, spike: 300 },
    down: { least: 15 + 20 * Math.random(), tail: 10, spike: 300 },
  }),
};

async function script(path) {
  const file = fileURLToPath(new URL(`../../web/${path}`, import.meta.url));
  const { code } = await transformWithOxc(await readFile(file, "utf8"), file, { sourcemap: false });
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

async function ports(url, count, way) {
  const { hostname, port } = new URL(url);
  const worker = new Worker(new URL("./ways.mjs", import.meta.url), {
    workerData: { host: hostname, port: Number(port), ways: Array.from({ length: count }, way) },
  });
  worker.unref();
  return new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
}

const [url, count, name] = [process.argv[2], Number(process.argv[3]), process.argv[4]];
const { compare, Timekeeper } = await script("shared/src/clock.ts");
const { phaseAt } = await script("silence/src/facts.ts");
/** Node's own `timeOrigin` can be some milliseconds beside the machine's clock, so the ticks of that are looked for. */
function originOfTheClock() {
  const ticks = Array.from({ length: 50 }, () => {
    const before = Date.now();
    let now = before;
    while (now === before) now = Date.now();
    return now - performance.now();
  });
  return Math.max(...ticks);
}

const ORIGIN = originOfTheClock();
const truth = () => ORIGIN + performance.now();
const origins = WAYS[name] ? (await ports(url, count, WAYS[name])).map((port) => `http://127.0.0.1:${port}`) : Array(count).fill(url);

/** People open a page within some seconds of each other, not in the same millisecond. */
const OPENED_WITHIN_MS = 10_000;

async function phone(origin) {
  await new Promise((resolve) => setTimeout(resolve, OPENED_WITHIN_MS * Math.random()));
  // Wrong by up to an hour, as phones' clocks can be.
  const skew = (Math.random() - 0.5) * 7_200_000;
  const steady = () => truth() + skew;
  const keeper = new Timekeeper(steady, steady);
  const sample = await compare({ address: `${origin}/time`, times: 24, rest: 200, enough: 6, fair: 80, steady });
  if (sample === null) return null;
  keeper.set(sample);
  return { keeper, error: Math.abs(keeper.now() - truth()), bound: keeper.within };
}

const began = truth();
const phones = (await Promise.all(origins.map(phone))).filter((each) => each !== null);
const took = truth() - began;

/** When each begins to be quiet, by the truth, if all are told the same instant. */
const start = Math.ceil((truth() + 2500) / 1000) * 1000;
const facts = { mode: "instant", start: new Date(start).toISOString(), seconds: 60, state: "planned", ended_at: null };
const begun = await Promise.all(phones.map(({ keeper }) => new Promise((resolve) => {
  const look = () => {
    if (phaseAt(facts, keeper.now()) === "kept") resolve(truth() - start);
    else setTimeout(look, Math.max(1, start - keeper.now()));
  };
  look();
})));

const sorted = (values) => [...values].sort((one, other) => one - other);
const errors = sorted(phones.map((each) => each.error));
const starts = sorted(begun);
const at = (values, part) => values[Math.min(values.length - 1, Math.floor(part * values.length))];
console.log(JSON.stringify({
  phones: phones.length, took, median: at(errors, 0.5), p95: at(errors, 0.95), worst: errors.at(-1),
  bound: at(sorted(phones.map((each) => each.bound)), 0.5),
  unbounded: phones.filter((each) => each.error > each.bound + 1).length,
  first: starts[0], last: starts.at(-1), spread: starts.at(-1) - starts[0],
}));
process.exit(0);
