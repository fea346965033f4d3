// Builds the engine alone, just as the page is built; web/tools/build.mjs says where to. It never reaches dist/.
import { fileURLToPath } from "node:url";
import { release } from "../../../web/build/release.ts";
import page from "../../../web/vite.config.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const { rolldownOptions } = page.build ?? {};

export default {
  ...page,
  root: here("."),
  publicDir: here("../../../web/public"),
  plugins: [release()],
  build: {
    ...page.build,
    rolldownOptions: {
      ...rolldownOptions,
      input: { index: here("index.html"), service: here("../../../web/src/service/worker.ts") },
    },
  },
};
