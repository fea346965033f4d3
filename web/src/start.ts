/**
 * The page begins here, with little: the shell that stands in the page's file is painted first, and only then do the
 * scripts, which were asked for meanwhile, take the thread.
 */
import "./trusted";
import "./styles/page.css";
import { onceSeen } from "./shell/seen";

onceSeen(() => void import("./main"));
