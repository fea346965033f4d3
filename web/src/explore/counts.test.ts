import { describe, expect, it } from "vitest";
import { portion, share, shown, sum } from "./counts";

describe("numbers of schedules", () => {
  it("are exact beyond what a JavaScript number holds", () => {
    const counts = ["118264581564861424", 1, 2 ** 40];
    expect(sum(counts)).toBe(118264581564861424n + 1n + 2n ** 40n);
    expect(shown("118264581564861424", "es")).toBe("118\u202f264\u202f581\u202f564\u202f861\u202f424");
    expect(shown(34650, "en")).toBe("34\u202f650");
    expect(shown(1440, "es")).toBe("1440");
  });

  it("have a share that is never rounded to nothing or to all", () => {
    expect(share(2, 30n, "es")).toBe("6,7\u00a0%");
    expect(share(28, 30n, "en")).toBe("93.3\u00a0%");
    expect(share(15, 30n, "es")).toBe("50\u00a0%");
    expect(share(1, 10n ** 20n, "es")).toBe("<\u202f0,1\u00a0%");
    expect(share(99_999, 100_000n, "es")).toBe(">\u202f99,9\u00a0%");
    expect(share(7, 7n, "es")).toBe("100\u00a0%");
    expect(share(0, 7n, "es")).toBe("0\u00a0%");
  });

  it("give bars their length", () => {
    expect(portion(1, 4n)).toBe(0.25);
    expect(portion(0, 0n)).toBe(0);
    expect(portion("118264581564861424", 118264581564861424n)).toBe(1);
  });
});
