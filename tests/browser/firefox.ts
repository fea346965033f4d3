// One Firefox for a spec file, driven through WebDriver BiDi. It has a profile of its own, which goes with it.
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { firefox as installed } from "../../web/tools/setup.mjs";
import type { Asked } from "./host";

export interface Firefox {
  /** A page in a context of its own. What it logs as an error, or throws, is kept in `errors`. */
  page(url: string): Promise<{ page: Page; errors: string[]; close(): Promise<void> }>;
  close(): Promise<void>;
}

export async function openFirefox(): Promise<Firefox> {
  const executablePath = installed();
  if (!executablePath) throw new Error("Firefox is missing; `node web/tools/setup.mjs --tests` says how to get it.");
  const browser: Browser = await puppeteer.launch({
    browser: "firefox",
    executablePath,
    headless: true,
    extraPrefsFirefox: {
      // it asks nobody about anything
      "browser.safebrowsing.malware.enabled": false,
      "browser.safebrowsing.phishing.enabled": false,
      "extensions.getAddons.cache.enabled": false,
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
    },
  });
  return {
    async page(url) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setViewport({ width: 1280, height: 900 });
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      await page.goto(url);
      return { page, errors, close: () => context.close() };
    },
    close: () => browser.close(),
  };
}

/** As the helpers of the host page take it: both drivers evaluate a function with one argument alike. */
export const asked = (page: Page): Asked => page as unknown as Asked;
