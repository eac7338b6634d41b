const GAP = 4;
const EDGE = 8;

/** Puts an element of the top layer below a place, or above it where there is more room, and never beyond the window. */
export function placeBelow(element: HTMLElement, place: DOMRect): void {
  const { width, height } = element.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const fitsBelow = place.bottom + GAP + height <= innerHeight - EDGE;
  const top = fitsBelow || place.top < innerHeight - place.bottom ? place.bottom + GAP : place.top - GAP - height;
  const left = Math.min(innerWidth - EDGE - width, Math.max(EDGE, place.left + place.width / 2 - width / 2));
  element.style.top = `${Math.max(EDGE, top)}px`;
  element.style.left = `${left}px`;
}
