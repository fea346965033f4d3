// The engine with no page around it, for the specs to drive.
import { Engine } from "../../../web/src/engine/index";
import { answerFor, request, serviceFor } from "../../../web/src/service/client";

const engine = new Engine();
answerFor(engine);
Object.assign(globalThis, { Engine, engine, request, serviceFor });
