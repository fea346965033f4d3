// From a fresh clone to the page in one command: set up, build what is stale, serve. Options as in serve.mjs.
import { build } from "./build.mjs";
import { main } from "./place.mjs";
import { serveDist } from "./serve.mjs";
import { setup } from "./setup.mjs";

main(async () => {
  await setup();
  await build();
  await serveDist();
});
