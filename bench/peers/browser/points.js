import * as THREE from "three";
import { finished } from "./frames.js";

/** three.js Points as its examples draw them. */
export async function points(positions, n, drawn) {
  const renderer = new THREE.WebGLRenderer({ antialias: false });
  renderer.setSize(innerWidth, innerHeight, false);
  document.body.append(renderer.domElement);
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute("position", new THREE.BufferAttribute(positions, 3));
  const material = new THREE.PointsMaterial({
    color: 0xe9ae55,
    size: 2,
    sizeAttenuation: false,
    transparent: true,
    depthWrite: false,
    blending: THREE.AdditiveBlending,
  });
  const scene = new THREE.Scene();
  scene.add(new THREE.Points(geometry, material));
  const camera = new THREE.PerspectiveCamera(35, innerWidth / innerHeight, 0.01, 50);
  const gl = renderer.getContext();
  const frame = () => {
    const angle = performance.now() / 20e3;
    camera.position.set(2.8 * Math.sin(angle), 1.7, 2.8 * Math.cos(angle));
    camera.lookAt(0, 0, 0);
    renderer.render(scene, camera);
    finished(gl);
    drawn();
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
