import { describe, expect, it } from "vitest";
import { placed } from "./popover";

const screen = { top: 0, bottom: 800 };
const button = (top: number) => ({ top, bottom: top + 30 });
const menu = (top: number, height: number) => ({ top: top + 34, bottom: top + 34 + height });

describe("what opens at a button", () => {
  it("stays below it where there is room", () => {
    expect(placed(button(100), menu(100, 300), screen).shift).toBe(0);
  });

  it("goes above it at the foot of the screen, and ends just above the button", () => {
    const { shift } = placed(button(700), menu(700, 300), screen);
    expect(734 + shift + 300).toBe(696);
  });

  it("takes the larger side and scrolls where it fits neither", () => {
    const low = placed(button(500), menu(500, 900), screen);
    expect(low.most).toBe(492);
    expect(534 + low.shift).toBe(4);
    expect(placed(button(200), menu(200, 900), screen)).toEqual({ shift: 0, most: 562 });
  });
});
