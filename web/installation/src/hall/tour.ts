/** The tour is the people's part of the page; here it is only told to go on or to stand still. */

/** The name of the event that the page's tour listens to, and of the attribute that says what was told last. */
export const TOUR = "tour";

export function setTour(on: boolean): void {
  document.documentElement.dataset["tour"] = on ? "on" : "off";
  document.dispatchEvent(new CustomEvent<boolean>(TOUR, { detail: on }));
}
