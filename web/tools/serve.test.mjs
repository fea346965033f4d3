import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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

  it("leaves out only the isolation when asked to be plain", async () => {
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
