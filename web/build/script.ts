/** One classic script out of a module and all that it imports, made beside the build of the page. */
import { build, type PluginOption, type Rolldown } from "vite";

interface Making {
  plugins?: PluginOption[];
  /** Which entry of a package is taken, where it has one for browsers and one for Node. */
  conditions?: string[];
  name?: string;
}

export async function scriptOf(
  entry: string,
  { plugins = [], conditions, name = "trenza" }: Making = {},
): Promise<string> {
  const made = await build({
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    plugins,
    ...(conditions ? { resolve: { conditions } } : {}),
    build: {
      write: false,
      target: "es2022",
      lib: { entry, formats: ["iife"], name, fileName: () => "script.js" },
    },
  });
  const [output] = (Array.isArray(made) ? made : [made]) as Rolldown.RolldownOutput[];
  const [chunk, ...rest] = output?.output ?? [];
  if (!chunk || rest.length > 0) throw new Error(`${entry} is not one script`);
  return chunk.code;
}
