import { Deck, OrbitView } from "@deck.gl/core";
import { ScatterplotLayer } from "@deck.gl/layers";
import { finished } from "./frames.js";

/** deck.gl's ScatterplotLayer on binary attributes, which is the fastest way to give it its data. */
export async function deck(positions, n, drawn) {
  const viewState = () => ({ target: [0, 0, 0], rotationX: 30, rotationOrbit: performance.now() / 350, zoom: 8.4 });
  const layer = new ScatterplotLayer({
    id: "lights",
    data: { length: n, attributes: { getPosition: { value: positions, size: 3 } } },
    getFillColor: [233, 174, 85],
    radiusUnits: "pixels",
    getRadius: 1,
    parameters: { depthWriteEnabled: false },
  });
  const made = new Deck({
    width: innerWidth,
    height: innerHeight,
    views: new OrbitView({ orbitAxis: "Y" }),
    viewState: viewState(),
    useDevicePixels: false,
    layers: [layer],
    onAfterRender: ({ gl }) => {
      if (gl) finished(gl);
      drawn();
      requestAnimationFrame(() => made.setProps({ viewState: viewState() }));
    },
  });
}
