/** Made by the plugin in `web/build/`: a loader for each example. */
declare module "virtual:examples" {
  export const examples: Record<string, () => Promise<import("./example").ExampleTexts>>;
}
/** Where the page's first look is drawn: the texts of the example that it shows. */
declare module "virtual:first-example" {
  export const lesson: import("./example").ExampleTexts["lesson"];
  export const listings: import("./example").ExampleTexts["listings"];
}
