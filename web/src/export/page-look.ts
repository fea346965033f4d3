/** What a picture takes from the page: how wide a text is, the colours that are written on others, the light theme. */

/** How wide a text is in a font. */
export function textMeasure(): (text: string, font: string) => number {
  const pen = document.createElement("canvas").getContext("2d");
  return (text, font) => {
    if (!pen) return text.length * 7;
    pen.font = font;
    return pen.measureText(text).width;
  };
}

/** What the page writes on the colours of actors, 0 to 7. */
export function readOnColours(host: HTMLElement): string[] {
  const probe = document.createElement("i");
  host.append(probe);
  const colours = Array.from({ length: 8 }, (_, i) => {
    probe.className = `c${i}`;
    probe.style.color = "var(--c-on)";
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return colours;
}

/** Calls with a place of the page where the light theme is in force, whatever the reader's is. */
export function inLight<T>(host: HTMLElement, read: (place: HTMLElement) => T): T {
  const place = document.createElement("div");
  place.dataset.theme = "light";
  place.hidden = true;
  host.append(place);
  try {
    return read(place);
  } finally {
    place.remove();
  }
}
