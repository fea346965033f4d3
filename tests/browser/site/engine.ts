// The engine with no page around it, for the specs to drive.
import "../../../web/src/trusted";
import { Engine } from "../../../web/src/engine/index";
import { Recording } from "../../../web/src/run/recording";
import { answerFor, request, serviceFor } from "../../../web/src/service/client";

const engine = new Engine();
answerFor(engine);
Object.assign(globalThis, { Engine, Recording, engine, request, serviceFor });
