// A static server over dist/, with the headers that dist/_headers asks for: one source for every host.
// `--port N` (default 8080, the next free one if taken) · `--plain` leaves isolation and policy out, as a host would that can't set headers.
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { dist, main, say, Told } from "./place.mjs";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".py": "text/x-python; charset=utf-8",
};
const compressed = new Set([".html", ".js", ".mjs", ".css", ".json", ".wasm", ".svg", ".webmanifest", ".txt"]);
/** What a host that can't set headers leaves out. */
const set = /^(cross-origin-(opener|embedder|resource)-policy|document-isolation-policy|content-security-policy)$/i;

/** The rules of a `_headers` file: a path (`*`: anything, `:name`: one folder), then indented `Name: value` lines. Later rules win. */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split("\n")) {
    if (!line.trim() || line.trimStart().startsWith("#")) continue;
    if (!/^\s/.test(line)) {
      const pattern = line
        .trim()
        .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")
        .replace(/:[a-z]\w*/gi, "[^/]+");
      rules.push({ path: new RegExp(`^${pattern}$`), headers: [] });
    } else {
      const colon = line.indexOf(":");
      rules.at(-1)?.headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    }
  }
  return rules;
}

/** The headers of one path, by lower-case name. */
export function headersFor(rules, path) {
  const headers = {};
  for (const rule of rules) {
    if (rule.path.test(path)) for (const [name, value] of rule.headers) headers[name.toLowerCase()] = value;
  }
  return headers;
}

function locate(folder, path) {
  const file = normalize(join(folder, decodeURIComponent(path)));
  if (file !== folder && !file.startsWith(folder + sep)) return null;
  const info = statSync(file, { throwIfNoEntry: false });
  if (info?.isDirectory()) return locate(folder, join(path, "index.html"));
  return info?.isFile() ? { file, info } : null;
}

/** Serves `folder`; resolves with its address and how to close it. Port 0 takes a free one. */
export function serve({ folder = dist, port = 0, plain = false, host = "127.0.0.1" } = {}) {
  const source = join(folder, "_headers");
  const rules = existsSync(source) ? parseHeaders(readFileSync(source, "utf8")) : [];
  const packed = new Map();

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const headers = headersFor(rules, pathname);
    if (plain) for (const name of Object.keys(headers)) if (set.test(name)) delete headers[name];
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);

    let found = null;
    try {
      found = request.method === "GET" || request.method === "HEAD" ? locate(folder, pathname) : null;
    } catch {
      // A path that can't be decoded is a path that isn't there.
    }
    if (!found || pathname === "/_headers") {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("Not found\n");
      return;
    }
    const { file, info } = found;
    const tag = `"${info.size.toString(36)}-${Math.trunc(info.mtimeMs).toString(36)}"`;
    response.setHeader("etag", tag);
    response.setHeader("vary", "accept-encoding");
    if (request.headers["if-none-match"] === tag) {
      response.writeHead(304).end();
      return;
    }
    response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
    if (compressed.has(extname(file)) && /\bbr\b/.test(request.headers["accept-encoding"] ?? "")) {
      const key = `${file} ${tag}`;
      if (!packed.has(key))
        packed.set(key, brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));
      const body = packed.get(key);
      response.writeHead(200, { "content-encoding": "br", "content-length": body.length });
      response.end(request.method === "HEAD" ? undefined : body);
      return;
    }
    response.writeHead(200, { "content-length": info.size });
    if (request.method === "HEAD") response.end();
    else createReadStream(file).pipe(response);
  });

  return new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, host, () => {
      const url = `http://localhost:${server.address().port}/`;
      done({
        url,
        close: () =>
          new Promise((closed) => {
            server.closeAllConnections();
            server.close(closed);
          }),
      });
    });
  });
}

/** The value that follows a flag of the command line. */
export function option(name) {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : process.argv[at + 1];
}

/** Serves dist/ for a person: the asked port, or the next free one. */
export async function serveDist() {
  if (!existsSync(join(dist, "index.html"))) throw new Told("dist/ is empty: run `npm run build` first.");
  const first = Number(option("--port") ?? 8080);
  if (!Number.isInteger(first) || first < 0 || first > 65535) throw new Told("--port wants a number from 0 to 65535.");
  for (let port = first; ; port++) {
    try {
      const { url } = await serve({ port, plain: process.argv.includes("--plain") });
      say(`\nTrenza is at ${url}   (Ctrl+C stops it)`);
      return;
    } catch (error) {
      if (error.code !== "EADDRINUSE" || option("--port") || port >= first + 20)
        throw new Told(`port ${port}: ${error.message}`);
    }
  }
}

if (process.argv[1] === import.meta.filename) main(serveDist);
