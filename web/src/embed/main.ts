/** The embed begins here, with little: the door to the host is open at once, so that nothing that it says is lost. */
import "../trusted";
import "../styles/page.css";
import "../styles/embed.css";
import { Door } from "./door";

const door = new Door({ own: window, parent: window.parent === window ? null : window.parent });
void import("./start").then(({ start }) => start(door));
