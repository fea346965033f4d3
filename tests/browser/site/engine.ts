// The engine with no page around it, for the specs to drive.
import { Engine } from "../../../web/src/engine/index";

Object.assign(globalThis, { Engine, engine: new Engine() });
