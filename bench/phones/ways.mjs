// Ways to the door: for each phone a port of its own, behind which whatever it sends and gets takes its time.
import net from "node:net";
import { parentPort, workerData } from "node:worker_threads";

const { host, port, ways } = workerData;

/** Milliseconds that one piece takes: at least `least`, with a tail of mean `tail`, and now and then a `spike`. */
function delay({ least, tail, spike }) {
  const late = spike > 0 && Math.random() < 0.03 ? spike * Math.random() : 0;
  return least - tail * Math.log(1 - Math.random()) + late;
}

/** Pieces go on in the order in which they came, however long each takes. */
function pass(from, to, way) {
  let free = 0;
  from.on("data", (piece) => {
    free = Math.max(free, performance.now() + delay(way));
    setTimeout(() => to.write(piece), Math.max(0, free - performance.now()));
  });
  from.on("close", () => setTimeout(() => to.destroy(), 500));
  from.on("error", () => to.destroy());
}

const ports = await Promise.all(ways.map(({ up, down }) => new Promise((resolve) => {
  const server = net.createServer((phone) => {
    const door = net.connect(port, host);
    phone.setNoDelay(true);
    door.setNoDelay(true);
    pass(phone, door, up);
    pass(door, phone, down);
  });
  server.listen(0, "127.0.0.1", () => resolve(server.address().port));
})));
parentPort.postMessage(ports);
