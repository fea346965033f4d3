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

  it("lies over it where it fits neither, and scrolls where the screen is too low for all of it", () => {
    const over = placed(button(400), menu(400, 600), screen);
    expect(434 + over.shift + 600).toBe(796);
    const long = placed(button(400), menu(400, 900), screen);
    expect(434 + long.shift).toBe(4);
    expect(long.most).toBe(792);
  });
});
