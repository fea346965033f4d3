// What the project needs of a machine: looked for, installed where that is possible, otherwise named with the command
// that brings it. Nothing but rustup, node with npm and python3 is expected; a second run takes a moment.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capture, main, probe, root, run, say, Told } from "./place.mjs";

const pinned = readFileSync(join(root, "rust-toolchain.toml"), "utf8").match(/channel = "(.+)"/)[1];

/** Whether a toolchain is there with everything that the build and the checks need. */
function whole(toolchain) {
  const installed = probe("rustup", ["component", "list", "--installed", "--toolchain", toolchain]) ?? "";
  return ["rustc", "rust-src", "rustfmt", "clippy"].every((component) => installed.includes(component));
}

/** The pinned toolchain; where it can't be fetched, one named `nightly` serves. All that runs later uses the same. */
async function rust() {
  if (!probe("rustup", ["--version"])) {
    throw new Told(
      "rustup is missing. Run: curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y (or see https://rustup.rs)",
    );
  }
  process.env.RUSTUP_TOOLCHAIN = pinned;
  if (whole(pinned)) return;

  say(`Installing the Rust toolchain ${pinned}`);
  await capture("rustup", ["toolchain", "install"], { show: true, env: { RUSTUP_TOOLCHAIN: "" } });
  if (whole(pinned)) return;

  await capture("rustup", ["component", "add", "rust-src", "rustfmt", "clippy", "--toolchain", "nightly"]);
  if (!whole("nightly")) throw new Told(`The Rust toolchain ${pinned} is missing. Run here: rustup toolchain install`);
  say(`Rust: ${pinned} could not be fetched; the toolchain named nightly serves.`);
  process.env.RUSTUP_TOOLCHAIN = "nightly";
}

/** The packages of the lock file, installed once for each of its versions. */
async function packages() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Told(
      `node ${process.versions.node} is too old: 20.19 or later is needed. Run: npm install --global n && n 20 (or see https://nodejs.org)`,
    );
  }
  const stamp = join(root, "node_modules/.trenza-lock");
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  say("Installing the packages of package-lock.json");
  await run("npm", ["ci", "--no-audit", "--no-fund"], { quiet: true });
  writeFileSync(stamp, lock);
}

/** What Rust links the build's own tools with. */
function linker() {
  if (!probe("cc", ["--version"])) {
    throw new Told("A C compiler is missing (Rust links with it). On Debian: apt-get install build-essential");
  }
}

function python() {
  const version = probe("python3", ["--version"]);
  const [, major, minor] = version?.match(/Python (\d+)\.(\d+)/)?.map(Number) ?? [];
  if (major === 3 && minor >= 11) return;
  const found = version ? `${version.trim()} is too old: 3.11 or later is needed` : "python3 is missing";
  throw new Told(`${found} (it runs the Python listings). On Debian: apt-get install python3`);
}

const isThere = (path) => path && existsSync(path);

/** The browsers of the tests: the one that a variable names, or the system's. */
export const chromium = () =>
  [
    process.env.TRENZA_CHROMIUM,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ].find(isThere);
export const firefox = () =>
  [
    process.env.TRENZA_FIREFOX,
    "/usr/bin/firefox-esr",
    "/usr/bin/firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
  ].find(isThere);

/** Only tests need browsers: as root on Debian they are installed, elsewhere asked for. */
async function browsers() {
  const wanted = [
    { name: "Chromium", found: chromium, packages: ["chromium", "fonts-dejavu-core"], variable: "TRENZA_CHROMIUM" },
    { name: "Firefox", found: firefox, packages: ["firefox-esr"], variable: "TRENZA_FIREFOX" },
  ];
  const missing = () => wanted.filter(({ found }) => !found());
  if (missing().length === 0) return;
  const tell = () =>
    missing()
      .map(
        ({ name, packages, variable }) =>
          `${name} is missing (for the tests only). On Debian: apt-get install ${packages[0]}; or name one in ${variable}.`,
      )
      .join("\n");
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) throw new Told(tell());
  say(
    `Installing ${missing()
      .map(({ name }) => name)
      .join(" and ")} for the tests`,
  );
  const options = { env: { DEBIAN_FRONTEND: "noninteractive" }, quiet: true };
  await run("apt-get", ["update", "-qq"], options);
  const packages = missing().flatMap((browser) => browser.packages);
  await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], options);
  if (missing().length > 0) throw new Told(tell());
}

/** `tests: true` also readies what only the tests need. */
export async function setup({ tests = false } = {}) {
  linker();
  await rust();
  await packages();
  if (tests) {
    python();
    await browsers();
  }
}

if (process.argv[1] === import.meta.filename) main(() => setup({ tests: process.argv.includes("--tests") }));
