/** One peer draws the first `n` of the positions in positions.bin, and the frames are counted. */
import { deck } from "./deck.js";
import { points } from "./points.js";
import { measured } from "./frames.js";

const asked = new URLSearchParams(location.search);
const n = Number(asked.get("n"));
const positions = new Float32Array(await (await fetch("positions.bin")).arrayBuffer()).subarray(0, 3 * n);
const frames = measured(Number(asked.get("seconds")));
const draw = { deck, points }[asked.get("peer")];
await draw(positions, n, frames.drawn);
document.documentElement.dataset.result = JSON.stringify(await frames.done);
