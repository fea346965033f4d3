// The root of the site: the newest release's pages, at the name people know. Their scripts and styles are those in the
// release's folder, so nothing lies there twice, and a page that is opened by either address finds the other's in cache.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dist, Told } from "./place.mjs";

/** The folder of this release. A later one has another name and leaves this where it is, so that embeds don't rot. */
export const release = "v1";
export const releaseFolder = join(dist, release);

/** Empties dist/ but for other releases, which a new one must not take away, and the single file. */
export function clear() {
  mkdirSync(dist, { recursive: true });
  for (const name of readdirSync(dist)) {
    const stays = name === "single" || (/^v\d+$/.test(name) && name !== release);
    if (!stays) rmSync(join(dist, name), { recursive: true });
  }
}

/** Puts the pages of the release at the root. */
export function front() {
  for (const name of readdirSync(releaseFolder)) {
    const [from, to] = [join(releaseFolder, name), join(dist, name)];
    if (name === "_headers") renameSync(from, to);
    else if (name.endsWith(".html")) rewrite(from, to, pageAtRoot);
    else if (name === "service.js") rewrite(from, to, serviceAtRoot);
    else if (name !== "assets") cpSync(from, to, { recursive: true });
  }
  if (!existsSync(join(dist, "_headers"))) throw new Told("the release came without its _headers");
}

function rewrite(from, to, change) {
  const before = readFileSync(from, "utf8");
  const after = change(before);
  if (after === before) throw new Told(`${from} names nothing of its release`);
  writeFileSync(to, after);
}

/** `data-release` tells the page where the folder is that stays: embeds and links that must not rot point there. */
const pageAtRoot = (html) =>
  html.replaceAll('"./assets/', `"./${release}/assets/`).replace("<html ", `<html data-release="./${release}/" `);

const serviceAtRoot = (code) => code.replace('"folder":""', `"folder":"${release}/"`);
