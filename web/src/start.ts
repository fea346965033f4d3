/**
 * The page begins here, with little: the shell that stands in the page's file is painted first. The scripts are asked for
 * then, all of them together, and begin one after the other: what the parts of the page are made of, and then the page.
 */
import "./trusted";
import "./styles/page.css";
import { onceSeen } from "./shell/seen";
import { turn } from "./shell/turn";

onceSeen(async () => {
  const next = document.querySelector<HTMLTemplateElement>("template[data-next]");
  if (next) document.head.append(next.content);
  next?.remove();
  await import("./views/view");
  await turn();
  await import("./main");
});
