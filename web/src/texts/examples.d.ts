/** Made by the plugin in `web/build/`: a loader for each example. */
declare module "virtual:examples" {
  export const examples: Record<string, () => Promise<import("./example").ExampleTexts>>;
}
