/** The words of exploring and stepping, in English. */
import type { ExploreWords } from "./es";
import type { On } from "./names";

const count = (n: string, one: string, many: string) => `${n} ${n === "1" ? one : many}`;
const of = (what: string) => (what ? ` of ${what}` : "");

export const en: ExploreWords = {
  explore: "Explore",
  stop: "Stop",
  reduced: "Reduced scenario:",
  scenario: "Scenario:",
  noParameters: "the example’s own, without parameters",
  change: "Change",
  hide: "Hide",
  useReduced: "Use the reduced one",
  reducedOffer: (what) => `To explore all of it there is a reduced one: ${what}.`,
  stepOffer: (what) => `To see it turn by turn there is a reduced one: ${what}.`,
  longOffer: "This will take long. The reduced scenario is explored completely.",
  cannot: "This example cannot be explored.",
  cannotMore: "You can go through it step by step, and run it many times with threads.",
  which: "Which schedules",
  modes: { all: "All", bound: "Bounded", random: "Random" },
  bound: "Preemptions, at most",
  random: "How many",
  wrongNumber: (most) => `Write a whole number, up to ${most}.`,
  boundHint: "A preemption takes the turn from somebody who could have gone on. Failures seldom need many.",
  randomHint: "Who goes next is drawn each time. Schedules may come twice.",
  orderHint: "A schedule says whose turn it is, each time.",
  model: "Model",
  switchLabel: "The turn may pass",
  switches: { await: "where the code waits", access: "at each access to what is shared" },
  switchHints: {
    await: "as in asyncio: between two awaits nobody interferes",
    access: "as with threads: also just before a shared value is read or written",
  },
  delaysLabel: "Pauses",
  delays: { any: "do not count", given: "take as long as they say" },
  delaysHints: {
    any: "whoever can go may go, as if each pause could last any time",
    given: "who sleeps longer comes later",
  },
  modelSays: (where, pauses) => `The turn may pass ${where}. Pauses ${pauses}.`,

  before: "Not explored yet.",
  beforeMore:
    "Exploring tries, one after the other, the orders in which the actors can take turns, and counts how they end.",
  going: (schedules, states, time) => `Exploring: ${schedules} schedules, ${states} states, ${time}.`,
  starting: "Starting to explore.",
  complete: (n) => `Complete: ${count(n, "schedule", "schedules")}.`,
  notComplete: (n) => `Not all of them: ${count(n, "schedule", "schedules")}.`,
  stopped: (n) => `Stopped: ${count(n, "schedule", "schedules")} so far.`,
  drawn: (n) => `${count(n, "schedule", "schedules")} drawn.`,
  short: {
    stopped: "This is what had been found when it was stopped. There are schedules that nobody has seen.",
    bound: "These are all within the bound. With more preemptions there are others.",
    random: "It is a sample: what did not come up can happen too.",
    states: "There are more states than can be kept. Try the reduced scenario, a bound, or random.",
    depth: "Some schedules are longer than is followed: they are counted apart.",
    endless: "Some schedules never end: they go round and get nowhere.",
  },
  bad: {
    deadlock: (n) => `${n} ${n === "1" ? "ends" : "end"} in deadlock.`,
    broken: (n) => `${n} ${n === "1" ? "finishes" : "finish"} badly.`,
    failed: (n) => `${n} ${n === "1" ? "fails" : "fail"}.`,
    step_limit: (n) => `${n} ${n === "1" ? "was" : "were"} not followed to the end.`,
    stopped: (n) => `${n} without an end.`,
  },
  noneFails: "None fails.",
  noneOfThese: "Of these none fails: of the others nothing is known.",
  took: (states, runs, time) => `${count(states, "state", "states")}, ${count(runs, "run", "runs")}, ${time}.`,
  tookRandom: (time) => `In ${time}.`,
  smallest: (turns, forced, ofAll) =>
    `${ofAll ? "The smallest" : "Of those seen, the smallest"} that fails: ${count(turns, "turn", "turns")}, ${count(forced, "preemption", "preemptions")}.`,
  searching: "Looking for the smallest schedule of each outcome.",
  showFailure: "See how it fails, turn by turn",
  failedTo: "It could not be explored.",
  outOfMemory: "Out of memory: the search asked for more than it can have here.",
  withFix: (label, option) => `And with “${label}: ${option}”?`,
  tryFix: "Explore it",
  endings: {
    finished: "Finishes",
    broken: "Finishes badly",
    deadlock: "Deadlock",
    failed: "Fails",
    step_limit: "Too long",
    stopped: "Without an end",
  },
  outcomes: "Outcomes explored",
  outcome: "Outcome",
  schedules: "Schedules",
  howMany: "How many",
  shareHead: "Share",
  replay: (count, share) => `${count}, ${share}. See its smallest schedule, turn by turn`,

  realTitle: "Run it for real",
  realMore: "Many runs on threads, beside what was explored: what comes up in practice.",
  realTimes: "Times",
  realRun: "Run on threads",
  realGoing: (n, all) => `${n} of ${all} runs`,
  realDone: (n) => `${count(n, "real run", "real runs")} on threads`,
  realStopped: (n, all) => `Stopped: ${n} of ${all} real runs on threads`,
  realFast: "Each goes at 20×, with its pauses.",
  realClock: "Each takes its time: the work is real here.",
  realProves: "What did not come up may come up all the same.",
  realNone: "No real threads here: it can only be explored.",
  realFailed: "A run could not begin:",
  realColumn: "For real",
  exploredColumn: "Explored",
  never: "never",

  step: "Step by step",
  aSchedule: "A schedule",
  failing: "One of those that fail",
  inOrder: "In order: the longest ready goes",
  turn: (k, n) => `Turn ${k} of ${n}`,
  turns: "turn",
  goTo: (k) => `Go to turn ${k}`,
  stripLabel: "Turns of this schedule",
  stripHint: "Arrows: a turn back or forward. Home and End: to the start and the end. Space: play.",
  toStart: "To the start",
  back: "A turn back",
  forward: "A turn forward",
  toEnd: "To the end",
  play: "Play",
  pause: "Pause",
  pace: "Pace",
  paces: { slow: "slow", even: "even", fast: "fast" },
  copyLink: "Copy a link to this turn",
  copied: "Link copied.",
  notCopied: "It could not be copied: the link is in the address bar.",
  saveSvg: "Save the strip as SVG",
  svgTitle: (title, turn) => `${title}: ${turn.toLowerCase()}`,
  svgKey: {
    goes: "its turn",
    ready: "could go",
    waiting: "waiting",
    blocked: "blocked",
    sleeping: "sleeping",
  },
  begin: "Before the first turn.",
  turnDid: (k) => `Turn ${k}:`,
  theEnd: "Here it ends.",
  tooLong: "It is longer than is walked: these are its first turns.",
  misfit: (n) => `The schedule of the link stops fitting at its choice ${n}: from there on the longest ready goes.`,
  beyond: (n, last) => `There is no turn ${n}, as the link says: this schedule has ${last}. The last one is shown.`,
  leave: "Back to the schedule in order",
  notWalked: "It cannot be walked.",
  loading: "Preparing the walk.",
  chooseOutcome: "Explore and choose an outcome: here you will see its schedule turn by turn, with who waits for whom.",
  whoNext: "Who goes next?",
  nobody: "Nobody can go on.",
  allOver: "All have finished.",
  canGo: "may go",
  cannotGo: "cannot",
  isNext: "goes here",
  waitFor: "Who waits for whom",
  nobodyWaits: "Nobody waits for anybody.",
  onlyJoins: (who) => `${who} only waits for the others to finish.`,
  tooMany: (n) => `${n} wait: too many to be drawn. Each of them is below.`,
  edgeWants: "waits",
  edgeHolds: "has it",
  edgeEnd: "waits for its end",
  graphSays: (parts) => `Who waits for whom: ${parts}.`,
  queueOf: (who) => `in line: ${who}`,
  standingTitle: "How each one stands",
  actor: "Actor",
  state: "State",
  why: "Why",
  standings: {
    new: "not begun",
    ready: "ready",
    blocked: "waits",
    joining: "waits",
    sleeping: "paused",
    running: "running",
    finished: "finished",
    failed: "failed",
    cancelled: "cancelled",
  },
  does: {
    acquire: ({ what, kind }: On) =>
      kind === "semaphore" ? `takes a permit${of(what)}` : kind === "condition" ? `enters ${what}` : `takes ${what}`,
    release: ({ what }) => `lets ${what} go`,
    read: ({ what }) => `reads ${what}`,
    write: ({ what, kind, value }) =>
      kind === "event"
        ? `${value === "False" ? "clears" : "sets"} ${what}`
        : value
          ? `writes ${value} to ${what}`
          : `writes to ${what}`,
    wait: ({ what, kind }) =>
      kind === "event"
        ? `goes on: ${what} is set`
        : kind === "condition"
          ? `wakes with a notification and enters ${what} again`
          : `stops waiting for ${what}`,
    notify: ({ what }) => `notifies at ${what}`,
    arrive: ({ what }) => `comes to ${what}`,
    pass: ({ what }) => `passes ${what}: all are there`,
    put: ({ what, kind, value }) =>
      kind === "pipe"
        ? `sends ${value || "something"} through ${what}`
        : kind === "managed"
          ? `adds ${value || "something"} to ${what}`
          : `puts ${value || "something"} into ${what}`,
    done: ({ what }) => `says that one${of(what)} is done`,
    all_done: ({ what }) => `goes on: everything${of(what)} is done`,
    submit: ({ what, kind }) => (kind === "inbox" ? `asks ${what} for something` : `leaves a job in ${what}`),
    take: ({ what, kind }) =>
      kind === "pool"
        ? `takes a job${of(what)}`
        : kind === "pipe"
          ? `receives a message through ${what}`
          : kind === "inbox"
            ? `takes a request${of(what)}`
            : `takes the first${of(what)}`,
    settle: ({ what, kind }) => (kind === "inbox" ? `answers at ${what}` : `hands a result to ${what}`),
    collect: ({ what, kind }) => (kind === "inbox" ? `gets the answer${of(what)}` : `collects a result${of(what)}`),
    close: ({ what }) => `closes ${what}`,
    copy_end: ({ what }) => `keeps an end${of(what)}`,
    close_end: ({ what }) => `closes an end${of(what)}`,
    start: () => "begins",
    join: () => "goes on: whoever it waited for has finished",
    wake: () => "ends its pause and goes on",
    turn: () => "goes on",
    fetch: () => "gets the answer from outside",
    cancelled: () => "learns that it was cancelled",
    expire: ({ what }) => (what ? `runs out of time waiting for ${what}` : "runs out of time"),
  },
  waits: {
    acquire: ({ what, kind }) =>
      kind === "semaphore"
        ? `wants a permit${of(what)}`
        : kind === "condition"
          ? `wants to enter ${what}`
          : `wants ${what}`,
    wait: ({ what, kind }) =>
      kind === "event"
        ? `waits for ${what} to be set`
        : kind === "condition"
          ? `waits to be notified at ${what}`
          : `waits for ${what}`,
    pass: ({ what }) => `waits at ${what} for all to come`,
    put: ({ what }) => `waits for room in ${what}`,
    all_done: ({ what }) => `waits until everything${of(what)} is done`,
    take: ({ what, kind }) =>
      kind === "pool"
        ? `waits for a job${of(what)}`
        : kind === "pipe"
          ? `waits for a message through ${what}`
          : kind === "inbox"
            ? `waits for a request at ${what}`
            : `waits for something from ${what}`,
    collect: ({ what, kind }) =>
      kind === "inbox" ? `waits for the answer${of(what)}` : `waits for a result${of(what)}`,
  },
  would: (what) => `If it is its turn: ${what}.`,
  heldBy: (what, who, many) => `${what}, which ${who} ${many ? "have" : "has"}`,
  nobodyHolds: (what) => `${what}; nobody has it`,
  joins: (who) => `waits for ${who} to finish`,
  joinsNobody: "waits for others to finish",
  withLimit: "it has a time limit",
  paused: "it is in a pause",
  isNew: "it has had no turn yet",
  isOver: "it has finished",
  isCancelled: "it was cancelled",
  endedWithProgram: "it ended with the program",
  hasFailed: (message) => `it failed: ${message}`,
  resources: "Resources",
  resource: "Resource",
  holds: "Has it",
  waiting: "Waiting",
  kinds: {
    lock: "lock",
    rlock: "re-entrant lock",
    semaphore: "semaphore",
    event: "event",
    condition: "condition",
    barrier: "barrier",
    queue: "queue",
    pipe: "pipe",
    managed: "managed object",
    segment: "shared memory",
    shared: "shared value",
    pool: "work pool",
    inbox: "server",
  },
  facts: {
    arrived: (v) => (v === "1" ? "1 has come" : `${v} have come`),
    parties: (v) => `${v} are expected`,
    set: (v) => (v === "True" ? "set" : "not set"),
    value: (v) => `is \`${v}\``,
    waiting: (v) =>
      v === "0" ? "nobody waits to be notified" : count(v, "waits to be notified", "wait to be notified"),
    waiting_requests: (v) => count(v, "request waiting", "requests waiting"),
    answered: (v) => count(v, "answer to collect", "answers to collect"),
    items: (v) => (v === "[]" ? "empty" : `holds \`${v}\``),
    open_ends: (v) => count(v, "open end", "open ends"),
    waiting_jobs: (v) => count(v, "job waiting", "jobs waiting"),
    done_jobs: (v) => count(v, "result ready", "results ready"),
    unfinished: (v) => `${v} not done yet`,
    depth: (v) => (v === "0" ? "free" : `taken ${count(v, "time", "times")}`),
    length: (v) => `length ${v}`,
    permits: (v) => count(v, "permit left", "permits left"),
    inside: (v) => `${v} inside`,
  },
  free: "free",
  taken: "taken",
  log: "Log so far",
  saidIn: (k) => `turn ${k}`,
  noLines: "Nobody has said anything yet.",
  earlier: (n) => (n === "1" ? "1 earlier line" : `${n} earlier lines`),
  unsaid: "failed:",
  quote: (text) => `“${text}”`,
};
