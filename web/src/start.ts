/**
 * The page begins here, with little: the shell that stands in the page's file is painted first. The scripts, which were
 * asked for meanwhile, begin then, and not all at once: what the parts of the page are made of, and then the page.
 */
import "./trusted";
import "./styles/page.css";
import { onceSeen } from "./shell/seen";
import { turn } from "./shell/turn";

onceSeen(async () => {
  await import("./views/view");
  await turn();
  await import("./main");
});
