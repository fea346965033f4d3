/** Saves the strip of the Step view, as it stands, as a picture. */
import type { Stepping } from "../explore/stepping";
import type { Page } from "../page";
import { describe } from "../run/outcome";
import { exploreWords } from "../texts/explore/words";
import { readPalette } from "../views/timeline/palette";
import { inLight, readOnColours, textMeasure } from "./page-look";
import { saveFile } from "./save";
import { stripSvg } from "./strip-svg";

export function exportStrip(page: Page, stepping: Stepping, host: HTMLElement): void {
  const walking = stepping.walking.peek();
  if (!walking) return;
  const lang = page.lang.peek();
  const info = page.chosen.example.peek();
  const x = exploreWords(lang);
  const at = stepping.at.peek();
  const { outcome, steps } = walking.walk;
  const over = outcome !== null && at >= steps.length;
  const end = over ? describe(outcome, { info, engine: "tasks", broken: [] }, lang).what.replaceAll("`", "") : "";
  const title = x.svgTitle(info.title[lang], x.turn(String(at), String(steps.length)));
  const picture = inLight(host, (place) => {
    const drawn = { walking, at, title, end, key: x.svgKey, lang, onColour: readOnColours(place) };
    return stripSvg(drawn, readPalette(place, 1), textMeasure());
  });
  saveFile(`trenza-${info.id}-step-${at}.svg`, "image/svg+xml", [picture]);
}
