/** The views of an example: one at a time, and the link says which. */

export const VIEWS = ["run", "explore", "step", "compare"] as const;
export type ViewName = (typeof VIEWS)[number];

export const isView = (text: string | undefined): text is ViewName => (VIEWS as readonly string[]).includes(text ?? "");
