/** Milliseconds between frames that were really drawn; the first ones, in which shaders are compiled, are left out. */
const WARM = 2;
const FEWEST = 4;

export function measured(seconds) {
  const times = [];
  let finish;
  const done = new Promise((resolve) => (finish = resolve));
  let over = false;
  const drawn = () => {
    times.push(performance.now());
    const first = times[WARM];
    if (over || times.length < WARM + FEWEST || performance.now() - first < 1e3 * seconds) return;
    over = true;
    const gaps = times.slice(WARM + 1).map((time, index) => time - times[WARM + index]);
    gaps.sort((a, b) => a - b);
    finish({ frames: gaps.length, median: gaps[gaps.length >> 1], worst: gaps.at(-1) });
  };
  return { drawn, done };
}

/** Waits until the GPU has drawn everything it was told, by reading one pixel back. */
export function finished(gl) {
  const pixel = new Uint8Array(4);
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
}
