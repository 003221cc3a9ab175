/** A stage without a pack: a few hundred lights from a list of messages, drawn as plain points. For tests of words and people. */
import { AdditiveBlending, BufferAttribute, BufferGeometry, Color, type Object3D, PerspectiveCamera, Points, PointsMaterial, Scene, Vector3, WebGLRenderer } from "three";
import { cameraOf, type FormName, type Light, mix, type Parameters, type Place, place } from "../../src/forms/index";
import type { Manifest } from "../../src/pack/manifest";
import type { Stage, StageEvents } from "../../src/state";

export interface Message {
  message: string;
  name: string;
  place: string;
  language: string;
}

/** A book of `count` lights that says `messages` over and over. */
export class PlainStage {
  readonly takenDown = new Set<number>();
  readonly camera = new PerspectiveCamera(34, 1, 0.001, 50);
  readonly parameters: Parameters;
  readonly manifest: Manifest;
  form: FormName = "field";
  brightness = 1;
  blackout = false;
  state = "ready" as const;
  dragged = false;
  reducedMotion = matchMedia("(prefers-reduced-motion: reduce)").matches;
  private readonly scene = new Scene();
  private readonly renderer: WebGLRenderer;
  private readonly points = new Points(new BufferGeometry(), new PointsMaterial({ size: 3, sizeAttenuation: false, color: 0xe9ae55, blending: AdditiveBlending, transparent: true, depthWrite: false }));
  private readonly listeners = new Map<string, Set<(...given: never[]) => void>>();
  focus: number | undefined;
  homes = 0;
  private last = 0;

  constructor(
    readonly canvas: HTMLCanvasElement,
    private readonly messages: readonly Message[],
    private readonly count: number,
    private readonly distance: "far" | "middle" | "near" = "near",
  ) {
    this.parameters = { entries: count, aspect: 0.8, seed: 7, pageEntries: 24, scripts: 6, table: null };
    this.manifest = {
      book: "plain", title: "A book to try things with", entries: count, standing: count, seed: 7, page_entries: 24, examples: true,
      dedications: [], forms: ["map", "letters", "ramp", "field", "book", "sky"],
    } as unknown as Manifest;
    this.renderer = new WebGLRenderer({ canvas, antialias: true });
    this.renderer.setClearColor(new Color(0x14120f), 1);
    this.scene.add(this.points);
    requestAnimationFrame(this.draw);
  }

  readonly pack = {
    text: async (rank: number) => {
      const of = this.messages[rank % this.messages.length] as Message;
      return this.takenDown.has(rank) ? null : { rank, ...of, dedication: "", receivedOn: "2018-03-22" };
    },
  };

  seconds = (): number => 100;
  show = (form: FormName): void => { this.form = form; this.focus = undefined; this.tell("form", form); };
  home = (): void => { this.focus = undefined; this.homes += 1; };
  touch = (): void => undefined;
  safe = (): void => undefined;
  flyTo = async (rank: number): Promise<void> => { this.focus = rank; };
  figures = (): object => ({});

  lightOf = (rank: number): Light | undefined => {
    if (rank < 0 || rank >= this.count || this.takenDown.has(rank)) return undefined;
    const hash = mix(rank, 3);
    const of = this.messages[rank % this.messages.length] as Message;
    return { rank, x: hash & 65535, y: hash >>> 16, length: Math.min(255, Math.ceil(of.message.length / 8)), script: rank % 6, style: 0 };
  };

  placeOf = (rank: number): Place | undefined => {
    const light = this.lightOf(rank);
    return light && place(this.form, light, this.parameters, this.seconds());
  };

  project = (point: readonly [number, number, number]) => {
    const seen = new Vector3(...point).applyMatrix4(this.camera.matrixWorldInverse);
    if (seen.z > -this.camera.near) return undefined;
    const pixelsPerUnit = this.canvas.clientHeight / (2 * -seen.z * Math.tan((this.camera.fov * Math.PI) / 360));
    return { x: this.canvas.clientWidth / 2 + seen.x * pixelsPerUnit, y: this.canvas.clientHeight / 2 - seen.y * pixelsPerUnit, depth: -seen.z, pixelsPerUnit };
  };

  candidates = (): number[] => {
    const seen = Array.from({ length: this.count }, (_, rank) => ({ rank, at: this.seenAt(rank) }));
    const near = seen.filter(({ at }) => at && at.x > 0 && at.y > 0 && at.x < this.canvas.clientWidth && at.y < this.canvas.clientHeight);
    return near.sort((a, b) => (a.at?.depth ?? 0) - (b.at?.depth ?? 0)).slice(0, 400).map((each) => each.rank);
  };

  pick = (x: number, y: number): number | undefined =>
    this.candidates().find((rank) => { const at = this.seenAt(rank); return at && Math.hypot(at.x - x, at.y - y) < 14; });

  overlay = (object: Object3D) => { this.scene.add(object); return () => void this.scene.remove(object); };

  on = <K extends keyof StageEvents>(event: K, run: StageEvents[K]) => {
    const all = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, all.add(run));
    return () => void all.delete(run);
  };

  takeDown(rank: number): void {
    this.takenDown.add(rank);
    this.tell("takedown", [rank]);
  }

  arrive(): void {
    this.tell("edition", { ...this.manifest, standing: this.manifest.standing - 1 });
  }

  asStage(): Stage {
    return this as unknown as Stage;
  }

  private seenAt(rank: number) {
    const at = this.placeOf(rank);
    return at && this.project(at.position);
  }

  private tell(event: string, ...given: unknown[]): void {
    for (const each of this.listeners.get(event) ?? []) (each as (...given: unknown[]) => void)(...given);
  }

  private readonly draw = (now: number): void => {
    requestAnimationFrame(this.draw);
    const { clientWidth: width, clientHeight: height } = this.canvas;
    this.renderer.setSize(width, height, false);
    this.aim(width / height);
    const places = new Float32Array(Array.from({ length: this.count }, (_, rank) => this.placeOf(rank)?.position ?? [0, -9, 0]).flat());
    this.points.geometry.setAttribute("position", new BufferAttribute(places, 3));
    this.points.frustumCulled = false;
    this.tell("frame", Math.min(0.1, (now - this.last) / 1000));
    this.last = now;
    this.renderer.render(this.scene, this.camera);
  };

  private aim(aspect: number): void {
    const view = cameraOf(this.form, this.parameters, aspect, this.seconds(), this.distance);
    const focus = this.focus === undefined ? undefined : this.placeOf(this.focus);
    const target = focus?.position ?? view.target;
    const away = new Vector3(...view.position).sub(new Vector3(...view.target)).multiplyScalar(focus ? 0.4 : 1);
    this.camera.aspect = aspect;
    this.camera.fov = view.fov;
    this.camera.position.copy(away.add(new Vector3(...target)));
    this.camera.lookAt(...target);
    this.camera.updateProjectionMatrix();
    this.camera.updateMatrixWorld();
  }
}
