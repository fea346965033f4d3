// Two layers: unit tests beside their files, and specs that drive a real browser.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        extends: "./web/vite.config.ts",
        root: ".",
        test: {
          name: "unit",
          include: ["web/{src,build,tools}/**/*.test.{ts,mjs}"],
          environment: "node",
          testTimeout: 60_000, // a busy machine takes its time
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.spec.ts"],
          environment: "node",
          // Two cores: a second file at the same time would only disturb the first.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // What is waited for comes when it comes, on a busy machine too.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
