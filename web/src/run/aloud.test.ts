import { describe, expect, it } from "vitest";
import { Aloud, newest } from "./aloud";

/** A clock that goes only when it is told to. */
class Hand {
  time = 0;
  #calls: { at: number; call: () => void }[] = [];
  now = () => this.time;
  later = (call: () => void, ms: number) => {
    const entry = { at: this.time + ms, call };
    this.#calls.push(entry);
    return () => {
      this.#calls = this.#calls.filter((other) => other !== entry);
    };
  };
  go(ms: number): void {
    const until = this.time + ms;
    for (;;) {
      const [next] = this.#calls.toSorted((a, b) => a.at - b.at);
      if (!next || next.at > until) break;
      this.#calls = this.#calls.filter((other) => other !== next);
      this.time = next.at;
      next.call();
    }
    this.time = until;
  }
}

function listen() {
  const clock = new Hand();
  const aloud = new Aloud(clock);
  const heard: [number, string][] = [];
  aloud.said.subscribe((text) => heard.push([clock.time, text]));
  heard.length = 0;
  return { clock, aloud, heard };
}

describe("what is read aloud of a run", () => {
  it("is one thing in two seconds, however much there is, and the newest", () => {
    const { clock, aloud, heard } = listen();
    for (let n = 0; n <= 500; n++) {
      aloud.soon(() => `line ${n}`);
      clock.go(10);
    }
    expect(heard.map(([time]) => time)).toEqual([0, 2000, 4000]);
    expect(heard.at(-1)?.[1]).toBe("line 399");
  });

  it("is the outcome at once; what is left of the log comes after it", () => {
    const { clock, aloud, heard } = listen();
    aloud.soon(() => "first");
    clock.go(500);
    aloud.soon(() => "last");
    aloud.now("Finished.");
    clock.go(10_000);
    expect(heard).toEqual([
      [0, "first"],
      [500, "Finished."],
      [2500, "last"],
    ]);
  });

  it("is nothing of a run before, and the same again after another", () => {
    const { clock, aloud, heard } = listen();
    aloud.now("Finished.");
    aloud.soon(() => "late");
    aloud.clear();
    clock.go(5000);
    aloud.now("Finished.");
    expect(heard.map(([, text]) => text)).toEqual(["Finished.", "", "Finished."]);
  });

  it("is the last lines, and how many were left out", () => {
    const line = (place: number) => `line ${place}`;
    expect(newest(3, 10, line)).toEqual({ lines: ["line 8", "line 9"], skipped: 5 });
    expect(newest(3, 4, line)).toEqual({ lines: ["line 3"], skipped: 0 });
    expect(newest(4, 4, line)).toEqual({ lines: [], skipped: 0 });
  });
});
