/** A saved run comes back to the page: chosen in a dialog, or dropped anywhere on it. */
import type { Page } from "./page";
import { Tape } from "./run/tape";

/** Reads the file and shows its run; says so when it is none. */
export async function openFile(page: Page, file: File): Promise<void> {
  const { LARGEST, readSaved, SavedError } = await import("./export/saved");
  page.fileTrouble.value = null;
  try {
    if (file.size > LARGEST) throw new SavedError("tooLarge");
    const { scenario, info, engine, outcome, words, recording } = readSaved(await file.text(), page.catalog);
    page.runner.clear();
    page.setSimple(false);
    page.view.value = "run";
    await page.chosen.load(scenario);
    // another example that was asked for meanwhile is what the reader wants
    if (page.chosen.example.peek().id !== info.id) return;
    const tape = new Tape();
    tape.keep(words);
    const broken = page.chosen.broken.peek();
    const source = { fragment: scenario, chosen: page.chosen.full(page.engineNow.peek()), tape, file: file.name };
    page.runner.show({ info, engine, broken, recording }, outcome, source);
  } catch (error) {
    const trouble = error instanceof SavedError ? error.trouble : "damaged";
    page.fileTrouble.value = { name: file.name, trouble };
  }
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

export function takeDroppedFiles(page: Page): void {
  addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault(); // or the browser would leave the page for the file
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
  });
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void openFile(page, file);
  });
}
