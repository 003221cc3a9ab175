/**
 * When the sun rises, sets, and leaves or ends the night at a place, to the minute: remembrancer/stage/sun.py, so that
 * a node without its host keeps its dusk.
 *
 * The sun's height is that of its middle, without refraction, after the solar calculator of the US National Oceanic and
 * Atmospheric Administration and Meeus, "Astronomical Algorithms" (1991).
 */

import { DAY, type Zone } from "./zones";

export type SunEvent = "dawn" | "dusk" | "sunrise" | "sunset";

/** Why there is no event: through the whole night the sun stays above its height, or below it through the day. */
export type Stays = "above" | "below";

/** Degrees; longitudes are positive to the east. */
export interface Place {
  latitude: number;
  longitude: number;
  zone: Zone;
}

/** How high the sun stands at each event, in degrees. */
const HEIGHT: Readonly<Record<SunEvent, number>> = { dawn: -6, dusk: -6, sunrise: -0.833, sunset: -0.833 };
const HALF = DAY / 2;
const LATITUDE_MOST = 89.8;
const EPOCH_JULIAN = 2440587.5;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const degrees = (angle: number): number => (angle * 180) / Math.PI;
const remainder = (value: number, by: number): number => ((value % by) + by) % by;

export const isMorning = (event: SunEvent): boolean => event === "dawn" || event === "sunrise";

/** Julian centuries since the beginning of 2000. */
function centuries(minute: number): number {
  const days = Math.floor(minute / DAY);
  return (days + EPOCH_JULIAN + (minute - days * DAY) / DAY - 2451545) / 36525;
}

/** What the place of the sun among the stars follows from, in radians but for the eccentricity. */
function orbit(century: number): { longitude: number; anomaly: number; eccentricity: number; obliquity: number; node: number } {
  const node = radians(125.04 - 1934.136 * century);
  const seconds = 21.448 - century * (46.815 + century * (0.00059 - century * 0.001813));
  return {
    longitude: radians(remainder(280.46646 + century * (36000.76983 + 0.0003032 * century), 360)),
    anomaly: radians(357.52911 + century * (35999.05029 - 0.0001537 * century)),
    eccentricity: 0.016708634 - century * (0.000042037 + 0.0000001267 * century),
    obliquity: radians(23 + (26 + seconds / 60) / 60 + 0.00256 * Math.cos(node)),
    node,
  };
}

/** The sine of the sun's declination. */
function declinationSine(century: number): number {
  const { longitude, anomaly, obliquity, node } = orbit(century);
  const centre =
    Math.sin(anomaly) * (1.914602 - century * (0.004817 + 0.000014 * century)) +
    Math.sin(2 * anomaly) * (0.019993 - 0.000101 * century) +
    Math.sin(3 * anomaly) * 0.000289;
  const apparent = degrees(longitude) + centre - 0.00569 - 0.00478 * Math.sin(node);
  return Math.sin(obliquity) * Math.sin(radians(apparent));
}

/** By how many minutes the sun is ahead of a clock that goes evenly. */
function equationOfTime(century: number): number {
  const { longitude, anomaly, eccentricity, obliquity } = orbit(century);
  const y = Math.tan(obliquity / 2) ** 2;
  const angle =
    y * Math.sin(2 * longitude) -
    2 * eccentricity * Math.sin(anomaly) +
    4 * eccentricity * y * Math.sin(anomaly) * Math.cos(2 * longitude) -
    0.5 * y * y * Math.sin(4 * longitude) -
    1.25 * eccentricity * eccentricity * Math.sin(2 * anomaly);
  return degrees(angle) * 4;
}

/** How high the sun stands, in degrees, at a minute since 1970-01-01T00:00Z. */
export function height({ latitude, longitude }: Pick<Place, "latitude" | "longitude">, minute: number): number {
  const century = centuries(minute);
  const phi = radians(Math.min(LATITUDE_MOST, Math.max(-LATITUDE_MOST, latitude)));
  const sine = declinationSine(century);
  const hour = radians((remainder(minute, DAY) + equationOfTime(century) + 4 * longitude) / 4 - 180);
  const cosine = Math.cos(phi) * Math.sqrt(1 - sine * sine) * Math.cos(hour) + Math.sin(phi) * sine;
  return 90 - degrees(Math.acos(Math.min(1, Math.max(-1, cosine))));
}

/** Half to the even number, as Python rounds. */
function rounded(value: number): number {
  const down = Math.floor(value);
  if (value - down !== 0.5) return Math.round(value);
  return down % 2 ? down + 1 : down;
}

/** The minute at which the sun stands highest, of all such minutes the nearest to 12:00 of `day`. */
export function solarNoon({ longitude, zone }: Place, day: number): number {
  const middle = day * DAY + HALF;
  const noon = middle - 4 * longitude - equationOfTime(centuries(middle));
  return rounded(noon + rounded((zone.instant(day, HALF) - noon) / DAY) * DAY);
}

/** The minute of an event of `day`: in the twelve hours before its solar noon, or after it. */
export function sunEvent(event: SunEvent, place: Place, day: number): number | Stays {
  const noon = solarNoon(place, day);
  const below = (minute: number): boolean => height(place, minute) < HEIGHT[event];
  const night = isMorning(event) ? noon - HALF : noon + HALF;
  if (below(noon)) return "below";
  if (!below(night)) return "above";
  return isMorning(event) ? first((minute) => !below(minute), night, noon) : first(below, noon, night);
}

/** The first minute at which it holds; it does not `before`, does `after`, and changes once between. */
function first(holds: (minute: number) => boolean, before: number, after: number): number {
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (holds(middle)) after = middle;
    else before = middle;
  }
  return after;
}
