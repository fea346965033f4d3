// A device that can reserve little: the page takes less, and what there is runs in it.
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { open } from "./browser";

it("both engines run where no more than 17 MiB can be reserved", async () => {
  const site = await open(fileURLToPath(new URL("../../dist", import.meta.url)));
  const { page, errors, context } = await site.page("about:blank");
  await page.addInitScript(() => {
    const maxima: number[] = [];
    const refused: number[] = [];
    Object.assign(globalThis, { maxima, refused });
    WebAssembly.Memory = class extends WebAssembly.Memory {
      constructor(asked: WebAssembly.MemoryDescriptor) {
        const size = ((asked.maximum ?? 0) * 65_536) / 1_048_576;
        if (size > 17) {
          refused.push(size);
          throw new RangeError("could not allocate memory");
        }
        super(asked);
        maxima.push(size);
      }
    };
  });
  for (const [link, ended] of [
    ["e=lock&threads=3&increments=20", /^Terminó/],
    ["e=lock&threads=3&increments=20&engine=threads", /^Terminó/],
    ["e=philosophers&engine=threads", /^(Terminó|Interbloqueo)/],
  ] as const) {
    await page.goto(`${site.url}#${link}&speed=20&lang=es`);
    await page.reload();
    await page.locator("#run:not([disabled])").click();
    await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
    expect(await page.locator(".outcome .what").innerText(), link).toMatch(ended);
    const { maxima, refused } = await page.evaluate(() => {
      const { maxima, refused } = globalThis as unknown as Record<"maxima" | "refused", number[]>;
      return { maxima, refused };
    });
    expect(Math.max(...maxima)).toBe(17);
    expect(refused.slice(0, 5)).toEqual([512, 256, 128, 64, 32]);
  }
  // what does not fit fails, and the next run is as good as ever
  await page.goto(`${site.url}#e=shared-array&speed=instant&lang=es`);
  await page.locator("h1", { hasText: "Array" }).waitFor();
  await page.locator("#run:not([disabled])").click();
  await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
  expect(await page.locator(".outcome .what").innerText()).toMatch(/^La memoria no basta/);
  await page.goto(`${site.url}#e=lock&threads=3&increments=20&speed=20&lang=es`);
  await page.locator("h1", { hasText: "Locks" }).waitFor();
  await page.locator("#run:not([disabled])").click();
  await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
  expect(await page.locator(".outcome .what").innerText()).toMatch(/^Terminó/);
  expect(errors).toEqual([]);
  await context.close();
  await site.close();
});
