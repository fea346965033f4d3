/** The page is drawn part by part before it is seen, each in a turn of its own: none of them keeps the reader waiting. */
import { View } from "../views/view";
import { turn } from "./turn";

export async function drawAhead(view: View): Promise<void> {
  view.drawAhead();
  for (const part of view.querySelectorAll("*")) {
    // what is in it was drawn with it
    if (!(part instanceof View) || part.hasUpdated) continue;
    await turn();
    await drawAhead(part);
  }
}
