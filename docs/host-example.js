// What a course page can do with its embeds. Types: host-messages.d.ts; all messages: host-messages.schema.json.

/** Adds a line to the list. What comes from elsewhere is text, never markup. */
function tell(who, message) {
  const { source: _, version: __, type, lines, ...rest } = message;
  const line = document.createElement("li");
  const told = Array.isArray(lines) ? { ...rest, lines: lines.map(({ text }) => text) } : { ...rest, lines };
  line.textContent = `${who} ${type} ${JSON.stringify(told)}`;
  const list = document.querySelector("#sucesos");
  list.append(line);
  list.scrollTop = list.scrollHeight;
}

// A plain iframe speaks through postMessage: look who it is, and where from, before you believe it.
const first = document.querySelector("#primero");
const origin = new URL(first.src).origin;
let greeted = false;
addEventListener("message", ({ source, origin: from, data }) => {
  if (source !== first.contentWindow || from !== origin || data?.source !== "trenza") return;
  tell("1", data);
  if (data.type === "ready" && !greeted) {
    greeted = true;
    // whoever has spoken hears everything
    first.contentWindow.postMessage({ target: "trenza", version: 1, type: "hello" }, origin);
  }
});

// An element has events and methods.
const types = ["ready", "resize", "started", "changed", "log", "finished", "explored", "answer", "error"];
for (const [name, who] of [
  ["#segundo", "2"],
  ["#tercero", "3"],
]) {
  const embed = document.querySelector(name);
  for (const type of types) embed.addEventListener(`trenza-${type}`, ({ detail }) => tell(who, detail));
}
document.querySelector("#segundo").addEventListener("trenza-finished", ({ detail }) => {
  if (detail.goal?.met) document.querySelector("#reto").textContent = "conseguido";
});

const third = document.querySelector("#tercero");
let kept = "";
third.addEventListener("trenza-finished", ({ detail }) => {
  kept = detail.scenario; // with the schedule: it repeats this very run
});
const acts = {
  run: () => third.run(),
  stop: () => third.stop(),
  log: () => third.log(),
  keep: () => localStorage.setItem("tema-3", kept),
  back: () => third.load(localStorage.getItem("tema-3") ?? ""),
};
for (const button of document.querySelectorAll("[data-do]"))
  button.addEventListener("click", () => acts[button.dataset.do]());
