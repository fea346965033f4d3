import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { headersFile } from "../build/headers.ts";
import { headersFor, parseHeaders, serve } from "./serve.mjs";

const text = `# how it is served
/*
  Cross-Origin-Embedder-Policy: require-corp
  Cache-Control: no-cache
/assets/*
  Cache-Control: immutable
`;

describe("the rules of a _headers file", () => {
  const rules = parseHeaders(text);

  it("apply to every path that a star covers", () => {
    expect(headersFor(rules, "/index.html")).toEqual({
      "cross-origin-embedder-policy": "require-corp",
      "cache-control": "no-cache",
    });
  });

  it("give way to a later, closer rule", () => {
    expect(headersFor(rules, "/assets/a.js")["cache-control"]).toBe("immutable");
  });

  it("take one folder, whatever its name, for a name with a colon", () => {
    const [rule] = parseHeaders("/:release/assets/*\n  Name: value");
    for (const path of ["/v1/assets/a.js", "/v12/assets/b/c.js"]) expect(path).toMatch(rule.path);
    for (const path of ["/assets/a.js", "/v1/old/assets/a.js"]) expect(path).not.toMatch(rule.path);
  });
});

describe("the rules of the site", () => {
  const rules = parseHeaders(headersFile());
  const paths = [
    "",
    "index.html",
    "embed.html",
    "embed",
    "trenza-embed.js",
    "service.js",
    "assets/a.js",
    "samples/a.txt",
  ].flatMap((path) => [`/${path}`, `/v1/${path}`]);

  it.each(paths)("ask for no header twice at %s", (path) => {
    const names = rules.filter((rule) => rule.path.test(path)).flatMap(({ headers }) => headers.map(([name]) => name));
    expect(names).toEqual([...new Set(names)]);
    expect(names).toContain("Cross-Origin-Embedder-Policy");
  });

  it("are those that the guide to hosting gives for any server", () => {
    const guide = readFileSync(new URL("../../docs/hosting.md", import.meta.url), "utf8");
    const said = rules.flatMap(({ headers }) => headers.flat()).filter((text) => !text.includes("frame-ancestors *"));
    for (const text of said) expect(guide).toContain(text);
  });

  it.each(paths)("let nobody else frame %s, unless it is made for that", (path) => {
    const policy = headersFor(rules, path)["content-security-policy"] ?? "frame-ancestors 'none'";
    expect(policy).toContain(path.includes("embed") ? "frame-ancestors *" : "frame-ancestors 'none'");
  });
});

describe("the server", () => {
  const folder = mkdtempSync(join(tmpdir(), "trenza-serve-"));
  const sites = {};

  beforeAll(async () => {
    writeFileSync(join(folder, "_headers"), text);
    writeFileSync(join(folder, "index.html"), "<!doctype html>".padEnd(4000));
    writeFileSync(join(folder, "module.wasm"), "\0asm");
    sites.isolated = await serve({ folder });
    sites.plain = await serve({ folder, plain: true });
  });
  afterAll(async () => {
    await Promise.all(Object.values(sites).map((site) => site.close()));
    rmSync(folder, { recursive: true });
  });

  it("serves the page with the headers asked for", async () => {
    const answer = await fetch(sites.isolated.url);
    expect(answer.headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect((await answer.text()).length).toBe(4000);
  });

  it("leaves out what makes a page isolated when asked to be plain", async () => {
    const answer = await fetch(sites.plain.url);
    expect(answer.headers.has("cross-origin-embedder-policy")).toBe(false);
    expect(answer.headers.get("cache-control")).toBe("no-cache");
  });

  it("names wasm as browsers want it, to compile it while it arrives", async () => {
    expect((await fetch(`${sites.isolated.url}module.wasm`)).headers.get("content-type")).toBe("application/wasm");
  });

  it("packs text for who takes brotli, and answers 304 for what has not changed", async () => {
    const first = await fetch(sites.isolated.url, { headers: { "accept-encoding": "br" } });
    expect(first.headers.get("content-encoding")).toBe("br");
    const headers = { "if-none-match": first.headers.get("etag") };
    expect((await fetch(sites.isolated.url, { headers })).status).toBe(304);
  });

  it.each(["/nothing.js", "/../package.json", "/%2e%2e/package.json", "/%E0%A4%A", "/_headers"])(
    "has nothing at %s",
    async (path) => {
      // Not fetch: it would tidy the path before it asks.
      const { port } = new URL(sites.isolated.url);
      const status = await new Promise((done) =>
        request({ port, path }, (answer) => done(answer.resume().statusCode)).end(),
      );
      expect(status).toBe(404);
    },
  );
});
