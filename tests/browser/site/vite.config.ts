// Builds the engine alone, just as the page is built; web/tools/build.mjs says where to. It never reaches dist/.
import { fileURLToPath } from "node:url";
import page from "../../../web/vite.config.ts";

export default { ...page, root: fileURLToPath(new URL(".", import.meta.url)), plugins: [] };
