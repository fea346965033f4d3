/** The words of exploring and stepping, in Spanish. */
import type { FactName, KindName, On, OpName } from "./names";

const count = (n: string, one: string, many: string) => `${n} ${n === "1" ? one : many}`;
const of = (what: string) => (what ? ` de ${what}` : "");

const does: Record<OpName, (on: On) => string> = {
  acquire: ({ what, kind }) =>
    kind === "semaphore" ? `toma un permiso${of(what)}` : kind === "condition" ? `entra en ${what}` : `toma ${what}`,
  release: ({ what }) => `suelta ${what}`,
  read: ({ what }) => `lee ${what}`,
  write: ({ what, kind, value }) =>
    kind === "event"
      ? `${value === "False" ? "desactiva" : "activa"} ${what}`
      : value
        ? `escribe ${value} en ${what}`
        : `escribe en ${what}`,
  wait: ({ what, kind }) =>
    kind === "event"
      ? `sigue: ${what} está activado`
      : kind === "condition"
        ? `despierta con un aviso y vuelve a entrar en ${what}`
        : `deja de esperar ${what}`,
  notify: ({ what }) => `avisa en ${what}`,
  arrive: ({ what }) => `llega a ${what}`,
  pass: ({ what }) => `cruza ${what}: ya están todos`,
  put: ({ what, kind, value }) =>
    kind === "pipe"
      ? `envía ${value || "algo"} por ${what}`
      : kind === "managed"
        ? `añade ${value || "algo"} a ${what}`
        : `pone ${value || "algo"} en ${what}`,
  done: ({ what }) => `da por hecho uno${of(what)}`,
  all_done: ({ what }) => `sigue: todo lo${of(what)} está hecho`,
  submit: ({ what, kind }) => (kind === "inbox" ? `pide algo a ${what}` : `deja un trabajo en ${what}`),
  take: ({ what, kind }) =>
    kind === "pool"
      ? `coge un trabajo${of(what)}`
      : kind === "pipe"
        ? `recibe un mensaje por ${what}`
        : kind === "inbox"
          ? `atiende una petición${of(what)}`
          : `saca el primero${of(what)}`,
  settle: ({ what, kind }) => (kind === "inbox" ? `responde en ${what}` : `entrega un resultado en ${what}`),
  collect: ({ what, kind }) => (kind === "inbox" ? `recibe la respuesta${of(what)}` : `recoge un resultado${of(what)}`),
  close: ({ what }) => `cierra ${what}`,
  copy_end: ({ what }) => `se queda con un extremo${of(what)}`,
  close_end: ({ what }) => `cierra un extremo${of(what)}`,
  start: () => "empieza",
  join: () => "sigue: ha terminado quien esperaba",
  wake: () => "acaba su pausa y sigue",
  turn: () => "sigue",
  fetch: () => "recibe la respuesta de fuera",
  cancelled: () => "se entera de que lo han cancelado",
  expire: ({ what }) => (what ? `agota su tiempo esperando ${what}` : "agota su tiempo"),
};

/** What keeps an actor that asked for it from going on; for the others: what they do. */
const waits: Partial<Record<OpName, (on: On) => string>> = {
  acquire: ({ what, kind }) =>
    kind === "semaphore"
      ? `quiere un permiso${of(what)}`
      : kind === "condition"
        ? `quiere entrar en ${what}`
        : `quiere ${what}`,
  wait: ({ what, kind }) =>
    kind === "event"
      ? `espera a que se active ${what}`
      : kind === "condition"
        ? `espera un aviso en ${what}`
        : `espera ${what}`,
  pass: ({ what }) => `espera en ${what} a que lleguen todos`,
  put: ({ what }) => `espera sitio en ${what}`,
  all_done: ({ what }) => `espera a que todo lo${of(what)} esté hecho`,
  take: ({ what, kind }) =>
    kind === "pool"
      ? `espera un trabajo${of(what)}`
      : kind === "pipe"
        ? `espera un mensaje por ${what}`
        : kind === "inbox"
          ? `espera una petición en ${what}`
          : `espera algo${of(what)}`,
  collect: ({ what, kind }) => (kind === "inbox" ? `espera la respuesta${of(what)}` : `espera un resultado${of(what)}`),
};

const kinds: Record<KindName, string> = {
  lock: "cerrojo",
  rlock: "cerrojo reentrante",
  semaphore: "semáforo",
  event: "evento",
  condition: "condición",
  barrier: "barrera",
  queue: "cola",
  pipe: "tubería",
  managed: "objeto de un administrador",
  segment: "memoria compartida",
  shared: "valor compartido",
  pool: "pool de trabajo",
  inbox: "servidor",
};

const facts: Record<FactName, (value: string) => string> = {
  arrived: (v) => (v === "1" ? "ha llegado 1" : `han llegado ${v}`),
  parties: (v) => `se esperan ${v}`,
  set: (v) => (v === "True" ? "activado" : "sin activar"),
  value: (v) => `vale \`${v}\``,
  waiting: (v) => (v === "0" ? "nadie espera un aviso" : count(v, "espera un aviso", "esperan un aviso")),
  waiting_requests: (v) => count(v, "petición en espera", "peticiones en espera"),
  answered: (v) => count(v, "respuesta por recoger", "respuestas por recoger"),
  items: (v) => (v === "[]" ? "vacía" : `contiene \`${v}\``),
  open_ends: (v) => count(v, "extremo abierto", "extremos abiertos"),
  waiting_jobs: (v) => count(v, "trabajo en espera", "trabajos en espera"),
  done_jobs: (v) => count(v, "resultado listo", "resultados listos"),
  unfinished: (v) => `${v} sin dar por ${v === "1" ? "hecho" : "hechos"}`,
  depth: (v) => (v === "0" ? "libre" : `tomado ${count(v, "vez", "veces")}`),
  length: (v) => `longitud ${v}`,
  permits: (v) => count(v, "permiso libre", "permisos libres"),
  inside: (v) => `${v} dentro`,
};

export const es = {
  explore: "Explorar",
  stop: "Detener",
  reduced: "Escenario reducido:",
  scenario: "Escenario:",
  noParameters: "el del ejemplo, sin parámetros",
  change: "Cambiar",
  hide: "Ocultar",
  useReduced: "Usar el reducido",
  reducedOffer: (what: string) => `Para explorarlo entero hay uno reducido: ${what}.`,
  stepOffer: (what: string) => `Para verlo turno a turno hay uno reducido: ${what}.`,
  longOffer: "Va para largo. Con el escenario reducido se explora entero.",
  cannot: "Este ejemplo no se puede explorar.",
  cannotMore: "Sí puedes recorrerlo paso a paso, y ejecutarlo muchas veces con hilos.",
  which: "Qué órdenes",
  modes: { all: "Todos", bound: "Con límite", random: "Al azar" },
  bound: "Cambios forzados, como mucho",
  random: "Cuántos",
  wrongNumber: (most: string) => `Escribe un número entero, hasta ${most}.`,
  boundHint:
    "Un cambio es forzado cuando pierde el turno quien todavía podía seguir. Los fallos suelen necesitar pocos.",
  randomHint: "Cada vez se sortea quién sigue. Los órdenes pueden repetirse.",
  orderHint: "Un orden de ejecución dice a quién le toca en cada turno.",
  model: "Modelo",
  switchLabel: "El turno puede pasar",
  switches: { await: "donde el código espera", access: "en cada acceso a lo compartido" },
  switchHints: {
    await: "como en asyncio: entre dos esperas nadie se mete en medio",
    access: "como con hilos: también justo antes de leer o escribir un valor compartido",
  },
  delaysLabel: "Las pausas",
  delays: { any: "no cuentan", given: "duran lo que dicen" },
  delaysHints: {
    any: "sigue cualquiera que pueda, como si cada pausa pudiera durar cualquier cosa",
    given: "quien duerme más sale después",
  },
  modelSays: (where: string, pauses: string) => `El turno puede pasar ${where}. Las pausas ${pauses}.`,

  before: "Todavía no se ha explorado.",
  beforeMore:
    "Al explorar se prueban, uno tras otro, los órdenes en que los actores pueden turnarse, y se cuentan sus desenlaces.",
  going: (schedules: string, states: string, time: string) =>
    `Explorando: ${schedules} órdenes, ${states} estados, ${time}.`,
  starting: "Empezando a explorar.",
  complete: (n: string) => `Completo: ${count(n, "orden", "órdenes")} de ejecución.`,
  notComplete: (n: string) => `No son todos: ${count(n, "orden", "órdenes")} de ejecución.`,
  stopped: (n: string) => `Detenido: ${count(n, "orden", "órdenes")} de ejecución hasta aquí.`,
  drawn: (n: string) => `${count(n, "orden sorteado", "órdenes sorteados")}.`,
  short: {
    stopped: "Es lo que se había encontrado al detenerlo. Quedan órdenes sin ver.",
    bound: "Son todos los que caben en el límite. Con más cambios forzados hay otros.",
    random: "Es una muestra: lo que no ha salido también puede pasar.",
    states: "Hay más estados de los que se pueden guardar. Prueba con el escenario reducido, con límite o al azar.",
    depth: "Algunos órdenes son más largos de lo que se sigue: esos se cuentan aparte.",
    endless: "Hay órdenes que no se acaban nunca: dan vueltas sin llegar a nada.",
  },
  bad: {
    deadlock: (n: string) => `${n} ${n === "1" ? "acaba" : "acaban"} en interbloqueo.`,
    broken: (n: string) => `${n} ${n === "1" ? "termina" : "terminan"} mal.`,
    failed: (n: string) => `${n} ${n === "1" ? "falla" : "fallan"}.`,
    step_limit: (n: string) => `${n} no se ${n === "1" ? "ha" : "han"} seguido hasta el final.`,
    stopped: (n: string) => `${n} sin acabar.`,
  },
  noneFails: "Ninguno falla.",
  noneOfThese: "De estos, ninguno falla: de los demás no se sabe.",
  took: (states: string, runs: string, time: string) =>
    `${count(states, "estado", "estados")}, ${count(runs, "ejecución", "ejecuciones")}, ${time}.`,
  tookRandom: (time: string) => `En ${time}.`,
  smallest: (turns: string, forced: string, ofAll: boolean) =>
    `${ofAll ? "El" : "De los vistos, el"} que falla antes: ${count(turns, "turno", "turnos")}, ${count(forced, "cambio forzado", "cambios forzados")}.`,
  searching: "Buscando el orden más corto de cada desenlace.",
  showFailure: "Ver cómo falla, turno a turno",
  failedTo: "No se ha podido explorar.",
  outOfMemory: "La memoria no basta: la búsqueda ha pedido más de la que aquí puede tener.",
  withFix: (label: string, option: string) => `¿Y con «${label}: ${option}»?`,
  tryFix: "Explorarlo",
  endings: {
    finished: "Termina",
    broken: "Termina mal",
    deadlock: "Interbloqueo",
    failed: "Falla",
    step_limit: "Demasiado largo",
    stopped: "Sin acabar",
  },
  outcomes: "Desenlaces explorados",
  outcome: "Desenlace",
  schedules: "Órdenes",
  howMany: "Cuántos",
  shareHead: "Parte",
  replay: (count: string, share: string) => `${count}, ${share}. Ver su orden más corto, turno a turno`,

  realTitle: "Ejecutarlo de verdad",
  realMore: "Muchas ejecuciones con hilos, al lado de lo explorado: qué sale en la práctica.",
  realTimes: "Veces",
  realRun: "Ejecutar con hilos",
  realGoing: (n: string, of: string) => `${n} de ${of} ejecuciones`,
  realDone: (n: string) => `${count(n, "ejecución real", "ejecuciones reales")} con hilos`,
  realStopped: (n: string, of: string) => `Detenido: ${n} de ${of} ejecuciones reales con hilos`,
  realFast: "Cada una va a 20×, con sus pausas.",
  realClock: "Cada una va a su paso: aquí el trabajo es real.",
  realProves: "Que algo no haya salido no prueba que no pueda salir.",
  realNone: "Aquí no hay hilos de verdad: solo se puede explorar.",
  realFailed: "Una ejecución no pudo empezar:",
  realColumn: "De verdad",
  exploredColumn: "Explorados",
  never: "nunca",

  step: "Paso a paso",
  aSchedule: "Un orden de ejecución",
  failing: "Uno de los que fallan",
  inOrder: "En fila: sigue quien más lleva esperando",
  turn: (k: string, n: string) => `Turno ${k} de ${n}`,
  turns: "turno",
  goTo: (k: string) => `Ir al turno ${k}`,
  stripLabel: "Turnos de este orden",
  stripHint: "Flechas: un turno atrás o adelante. Inicio y Fin: al principio y al final. Espacio: reproducir.",
  toStart: "Al principio",
  back: "Un turno atrás",
  forward: "Un turno adelante",
  toEnd: "Al final",
  play: "Reproducir",
  pause: "Parar",
  pace: "Ritmo",
  paces: { slow: "lento", even: "normal", fast: "rápido" },
  copyLink: "Copiar enlace a este turno",
  copied: "Enlace copiado.",
  notCopied: "No se ha podido copiar: el enlace está en la barra de direcciones.",
  saveSvg: "Guardar la tira en SVG",
  svgTitle: (title: string, turn: string) => `${title}: ${turn.toLowerCase()}`,
  svgKey: {
    goes: "le toca",
    ready: "podía seguir",
    waiting: "espera",
    blocked: "bloqueado",
    sleeping: "en pausa",
  },
  begin: "Antes del primer turno.",
  turnDid: (k: string) => `Turno ${k}:`,
  theEnd: "Aquí acaba.",
  tooLong: "Es más largo de lo que se recorre: se enseñan sus primeros turnos.",
  misfit: (n: string) =>
    `El orden del enlace deja de encajar en su elección ${n}: desde ahí sigue, en fila, quien más lleva esperando.`,
  beyond: (n: string, last: string) =>
    `El turno ${n} del enlace no existe: este orden tiene ${last}. Se enseña el último.`,
  leave: "Volver al orden en fila",
  notWalked: "No se puede recorrer.",
  loading: "Preparando el recorrido.",
  chooseOutcome: "Explora y elige un desenlace: aquí verás su orden turno a turno, con quién espera a quién.",
  whoNext: "¿Quién sigue?",
  nobody: "Nadie puede seguir.",
  allOver: "Todos han terminado.",
  canGo: "puede seguir",
  cannotGo: "no puede",
  isNext: "sigue aquí",
  waitFor: "Quién espera a quién",
  nobodyWaits: "Nadie espera a nadie.",
  onlyJoins: (who: string) => `${who} solo espera a que terminen los demás.`,
  tooMany: (n: string) => `Esperan ${n}: son demasiados para dibujarlos. Abajo está cada uno.`,
  edgeWants: "espera",
  edgeHolds: "lo tiene",
  edgeEnd: "espera su final",
  graphSays: (parts: string) => `Quién espera a quién: ${parts}.`,
  queueOf: (who: string) => `en cola: ${who}`,
  standingTitle: "Cómo está cada uno",
  actor: "Actor",
  state: "Estado",
  why: "Por qué",
  standings: {
    new: "sin empezar",
    ready: "listo",
    blocked: "espera",
    joining: "espera",
    sleeping: "en pausa",
    running: "en marcha",
    finished: "terminado",
    failed: "falló",
    cancelled: "cancelado",
  },
  does,
  waits,
  would: (what: string) => `Si le toca: ${what}.`,
  heldBy: (what: string, who: string, many: boolean) => `${what}, que ${many ? "tienen" : "tiene"} ${who}`,
  nobodyHolds: (what: string) => `${what}; nadie lo tiene`,
  joins: (who: string) => `espera a que ${who.includes(" y ") ? "terminen" : "termine"} ${who}`,
  joinsNobody: "espera a que terminen otros",
  withLimit: "tiene un tiempo límite",
  paused: "está en una pausa",
  isNew: "todavía no ha tenido ningún turno",
  isOver: "ha terminado",
  isCancelled: "lo cancelaron",
  endedWithProgram: "acabó con el programa",
  hasFailed: (message: string) => `falló: ${message}`,
  resources: "Recursos",
  resource: "Recurso",
  holds: "Lo tiene",
  waiting: "Esperan",
  kinds,
  facts,
  free: "libre",
  taken: "tomado",
  log: "Registro hasta aquí",
  saidIn: (k: string) => `turno ${k}`,
  noLines: "Todavía no ha dicho nada nadie.",
  earlier: (n: string) => (n === "1" ? "1 línea anterior" : `${n} líneas anteriores`),
  unsaid: "falló:",
  quote: (text: string) => `«${text}»`,
};

export type ExploreWords = typeof es;
