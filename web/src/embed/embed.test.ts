import { describe, expect, it, vi } from "vitest";
import { catalog } from "../fixtures/catalog";
import { parseFragment } from "../scenario/fragment";
import { elementSnippet, embedLink, iframeSnippet, pageLink } from "../scenario/sharing";
import { misspoken } from "../texts/misspoken";
import { Door } from "./door";
import { Heights } from "./heights";
import { readCommand } from "./messages";
import { DEFAULT_OPTIONS, readOptions, writeOptions } from "./options";

const HOST = "https://course.example";

function door() {
  const own = new EventTarget();
  const parent = { postMessage: vi.fn() };
  const made = new Door({ own: own as unknown as Window, parent: parent as unknown as Window });
  const say = (data: unknown, { source = parent as unknown, origin = HOST } = {}) =>
    own.dispatchEvent(Object.assign(new Event("message"), { data, source, origin }));
  return { door: made, parent, say };
}
const command = (type: string, more: object = {}) => ({ target: "trenza", version: 1, type, ...more });

describe("a command", () => {
  it("is one of five, in the very shape", () => {
    for (const type of ["run", "stop", "log", "hello"]) expect(readCommand(command(type))).toEqual(command(type));
    expect(readCommand(command("load", { scenario: "e=lock" }))).toEqual(command("load", { scenario: "e=lock" }));
  });

  it("that is none is told from what is not meant for the embed", () => {
    const wrong = (data: object) => readCommand({ ...command("run"), ...data });
    expect(wrong({ version: 2 })).toEqual({ field: "version", value: "2" });
    expect(wrong({ version: "1" })).toEqual({ field: "version", value: '"1"' });
    expect(wrong({ type: "eval" })).toEqual({ field: "type", value: '"eval"' });
    expect(wrong({ type: "__proto__" })).toEqual({ field: "type", value: '"__proto__"' });
    expect(wrong({ type: [1] })).toEqual({ field: "type", value: "object" });
    for (const [scenario, value] of [
      [undefined, "undefined"],
      [5, "5"],
      ["", '""'],
      ["# ", '"# "'],
      [{ toString: () => "e=lock" }, "object"],
      [null, "null"],
    ])
      expect(wrong({ type: "load", scenario })).toEqual({ field: "scenario", value });
    expect(wrong({ type: "load", scenario: "x".repeat(70_000) })).toMatchObject({ field: "scenario" });
    expect(misspoken({ field: "type", value: '"eval"' }, "en")).toBe(
      'Not understood: type is "eval", and may be run, stop, load, log, hello.',
    );
  });

  it("is nothing else", () => {
    for (const data of [null, undefined, "run", 7, [], [command("run")], {}, { ...command("run"), target: "other" }])
      expect(readCommand(data)).toBeNull();
  });
});

describe("the door", () => {
  it("takes commands from the parent window only", () => {
    const { door: made, say } = door();
    const take = vi.fn();
    made.open(take);
    say(command("run"), { source: {} });
    say(command("run"), { source: null });
    say("run");
    expect(take).not.toHaveBeenCalled();
    say(command("run"));
    expect(take).toHaveBeenCalledExactlyOnceWith(command("run"));
  });

  it("keeps them, in order, until somebody takes them", () => {
    const { door: made, say } = door();
    say(command("load", { scenario: "e=lock" }));
    say(command("run"));
    const taken: string[] = [];
    made.open((heard) => taken.push("type" in heard ? heard.type : heard.field));
    say(command("stop"));
    say(command("eval"));
    expect(taken).toEqual(["load", "run", "stop", "type"]);
  });

  it("says little before the host has spoken, then answers it where it is", () => {
    const { door: made, parent, say } = door();
    made.tell({ type: "changed", scenario: "v=1&e=lock" });
    expect(parent.postMessage).not.toHaveBeenCalled();
    made.tell({ type: "resize", height: 3 });
    expect(parent.postMessage).toHaveBeenLastCalledWith(
      { source: "trenza", version: 1, type: "resize", height: 3 },
      "*",
    );
    say({ target: "trenza", version: 1, type: "nonsense" });
    made.tell({ type: "changed", scenario: "v=1&e=lock" });
    expect(parent.postMessage).toHaveBeenCalledTimes(1);
    say(command("hello"));
    made.tell({ type: "changed", scenario: "v=1&e=lock" });
    expect(parent.postMessage).toHaveBeenLastCalledWith(expect.objectContaining({ type: "changed" }), HOST);
  });

  it("says everything where the snippet asked for it", () => {
    const { door: made, parent } = door();
    made.everything = true;
    made.tell({ type: "changed", scenario: "v=1&e=lock" });
    expect(parent.postMessage).toHaveBeenCalledExactlyOnceWith(expect.anything(), "*");
  });

  it("is silent where there is no host", () => {
    const own = new EventTarget();
    const alone = new Door({ own: own as unknown as Window, parent: null });
    expect(alone.hears("ready")).toBe(false);
  });
});

describe("heights", () => {
  it("are told when they change, rounded up", () => {
    const heights = new Heights();
    expect([420.2, 420.6, 421, 500, 500.0].map((height, i) => heights.next(height, i * 5000))).toEqual([
      421,
      null,
      null,
      500,
      null,
    ]);
  });

  it("come to rest with any host", () => {
    // hosts that answer each height with another width: the content swings between heights, for ever
    for (const swing of [
      [420, 436],
      [400, 410, 430],
      [500, 400, 450, 400],
    ]) {
      const heights = new Heights();
      const told: number[] = [];
      for (let i = 0; i < 10_000; i++) {
        const height = heights.next(swing[i % swing.length] ?? 0, i * 16);
        if (height !== null) told.push(height);
      }
      expect(told.length).toBeLessThan(swing.length + 16);
      expect(told.at(-1)).toBe(Math.max(...swing));
    }
  });

  it("follow a learner who opens and closes something", () => {
    const heights = new Heights();
    expect(heights.next(420, 0)).toBe(420);
    heights.fresh();
    expect(heights.next(600, 100)).toBe(600);
    heights.fresh();
    expect(heights.next(420, 200)).toBe(420);
  });

  it("that come back by themselves are told a little later", () => {
    const heights = new Heights();
    heights.next(420, 0);
    expect(heights.next(600, 100)).toBe(600);
    expect(heights.next(420, 200)).toBeNull();
    expect(heights.later).toBe(900);
    expect(heights.next(420, 1100)).toBe(420);
    expect(heights.later).toBeNull();
  });
});

describe("options of an embed", () => {
  const example = catalog.examples.find(({ id }) => id === "thread-create") ?? catalog.examples[0];
  if (!example) throw new Error("the catalog is empty");
  const read = (text: string) => readOptions(parseFragment(text), example);

  it("survive being written and read", () => {
    expect(writeOptions(DEFAULT_OPTIONS)).toEqual([]);
    expect(read("")).toEqual({ options: DEFAULT_OPTIONS, wrong: [] });
    const options = {
      panes: ["log"],
      controls: "run",
      locked: ["tasks", "seed"],
      autorun: true,
      events: true,
    } as const;
    const text = writeOptions(options)
      .map((pair) => pair.join("="))
      .join("&");
    expect(read(text)).toEqual({ options, wrong: [] });
    expect(read("panes=").options.panes).toEqual([]);
  });

  it("that are wrong fall back and are told", () => {
    const { options, wrong } = read(
      "panes=log,piano&controls=most&locked=__proto__&autorun=yes&events=https://a.example",
    );
    expect(options).toEqual({ ...DEFAULT_OPTIONS, panes: ["log"] });
    expect(wrong.map(({ field, value }) => `${field}=${value}`)).toEqual([
      "panes=piano",
      "controls=most",
      "locked=__proto__",
      "autorun=yes",
      "events=https://a.example",
    ]);
  });
});

describe("what is shared", () => {
  const pairs = parseFragment('e=lock&threads=5&goal=final:2&controls=run&view=step&x="><script>');
  it("is the page's link, without what is only for an embed", () => {
    expect(pageLink("https://a.example/trenza/index.html?x#y", pairs)).toBe(
      "https://a.example/trenza/#e=lock&threads=5&goal=final:2&view=step&x=%22%3E%3Cscript%3E",
    );
  });

  it("is a snippet out of which nothing breaks", () => {
    const src = embedLink("https://a.example/", pairs, { ...DEFAULT_OPTIONS, autorun: true });
    const snippet = { src, title: 'Trenza: "><script>', width: null, height: 420 };
    const text = iframeSnippet(snippet);
    expect(text).toBe(
      '<iframe src="https://a.example/embed.html#e=lock&amp;threads=5&amp;goal=final:2&amp;view=step&amp;x=%22%3E%3Cscript%3E&amp;autorun=1" title="Trenza: &quot;&gt;&lt;script&gt;" width="100%" height="420" style="border:0" loading="lazy" allow="cross-origin-isolated"></iframe>',
    );
    expect(elementSnippet(snippet)).toContain('<script src="https://a.example/trenza-embed.js" async></script>');
  });
});
