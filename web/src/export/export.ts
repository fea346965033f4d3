/** What the export menu makes, from the run that the page shows. */
import type { Page } from "../page";
import { Filter } from "../run/filter";
import { exportWords } from "../texts/export";
import { readPalette } from "../views/timeline/palette";
import { chromeTrace } from "./chrome-trace";
import { asCsv, asJsonLines, asText, type Lines } from "./lines";
import { readOnColours, textMeasure } from "./page-look";
import { saveFile } from "./save";
import { writeSaved } from "./saved";
import { timelineSvg } from "./timeline-svg";

export type What = "text" | "jsonl" | "csv" | "chrome" | "svg" | "saved";

/** Pieces that are joined before they become a part of a file: a part a line would be slow. */
const JOINED = 10_000;

function parts(pieces: Iterable<string>): string[] {
  const all: string[] = [];
  let some: string[] = [];
  for (const piece of pieces) {
    some.push(piece);
    if (some.length < JOINED) continue;
    all.push(some.join(""));
    some = [];
  }
  return [...all, some.join("")];
}

/** `host` is where the colours in force are read. */
export function exportRun(page: Page, what: What, host: HTMLElement): void {
  const file = makeFile(page, what, host);
  if (file) saveFile(file.name, file.type, file.parts);
}

interface Made {
  name: string;
  type: string;
  parts: string[];
}

/** None where there is nothing that could be saved. */
function makeFile(page: Page, what: What, host: HTMLElement): Made | null {
  const { runner, lang, w } = page;
  const ran = runner.ran.peek();
  const source = runner.source.peek();
  if (!ran || !source) return null;
  const outcome = runner.outcome.peek();
  const language = lang.peek();
  const made = (ending: string, type: string, parts: string[]): Made => ({
    name: `trenza-${ran.info.id}-${ran.engine}.${ending}`,
    type,
    parts,
  });
  const now = Math.max(ran.recording.lanes.now, Math.round((outcome?.duration ?? 0) * 1e6));
  const lines = (): Lines => {
    const shown = runner.selection.filter.peek();
    const filter =
      shown?.log === ran.recording.log
        ? shown
        : new Filter(ran.recording.log, { hidden: new Set(), text: "", lang: language });
    return { recording: ran.recording, info: ran.info, filter, lang: language, failed: w.peek().fellOver };
  };
  switch (what) {
    case "text":
      return made("txt", "text/plain", parts(asText(lines())));
    case "jsonl":
      return made("jsonl", "application/jsonl", parts(asJsonLines(lines())));
    case "csv":
      return made("csv", "text/csv", parts(asCsv(lines())));
    case "chrome": {
      const traced = { ran, fragment: source.fragment, now, w: w.peek(), lang: language };
      return made("trace.json", "application/json", parts(chromeTrace(traced)));
    }
    case "svg": {
      const title = exportWords(language).svgTitle(ran.info.title[language], w.peek().engines[ran.engine]);
      const stuck = outcome?.kind === "deadlock";
      const { keyRunning, keyReady, keySleeping, keyWaiting, keyBlocked } = w.peek();
      const key = {
        running: keyRunning,
        ready: ran.recording.lanes.stoodInLine ? keyReady : null,
        sleeping: keySleeping,
        waiting: keyWaiting,
        blocked: keyBlocked,
      };
      const drawn = { ran, now, stuck, title, key, lang: language, onColour: readOnColours(host) };
      return made("svg", "image/svg+xml", [timelineSvg(drawn, readPalette(host, 1), textMeasure())]);
    }
    case "saved": {
      const words = source.tape.words();
      if (!words || !outcome) return null;
      return made("trenza.json", "application/json", writeSaved(source.fragment, ran.engine, outcome, words));
    }
  }
}
