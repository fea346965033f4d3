/**
 * The page begins here, with little: the shell that stands in the page's file is painted first, with nothing beside it on
 * the way. Then the scripts come, and with them the lesson of a first visit, which they would otherwise ask for later: a
 * link to another example finds it small.
 */
import "./trusted";
import "./styles/page.css";
import { onceSeen } from "./shell/seen";

onceSeen(() => {
  void import("./main");
  void import("virtual:first-example");
});
