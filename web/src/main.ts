/** The page begins here. */
import "./trusted";
import { examples } from "virtual:examples";
import "./styles/page.css";
import { effect } from "@preact/signals-core";
import { dressDocument, followAddress, listenToKeys } from "./address";
import { browsersThatWork, Engine } from "./engine";
import catalog from "./generated/catalog.json";
import { Page } from "./page";
import type { Catalog } from "./scenario/types";
import { answerFor, serviceFor } from "./service/client";
import { FrameView } from "./views/frame";

const engine = new Engine();
const page = new Page({
  engine,
  support: Engine.support(),
  browsers: browsersThatWork,
  catalog: catalog as unknown as Catalog,
  texts: examples,
});
const frame = new FrameView();
frame.page = page;

answerFor(engine);
effect(() => void serviceFor(page.chosen.example.value.id));
dressDocument(page);
followAddress(page);
listenToKeys(page, () => void frame.search());
document.body.append(frame);
(globalThis.requestIdleCallback ?? setTimeout)(() => void page.site.begin());
if (page.support.tasks) (globalThis.requestIdleCallback ?? setTimeout)(() => engine.warm());
