/** The page's own words in Spanish. Lessons live with their example. */

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
const WORDS = ["", "Una cosa", "Dos cosas", "Tres cosas", "Cuatro cosas", "Cinco cosas"];

export const es = {
  pageTitle: (title: string) => `${title} · Trenza`,
  home: "Trenza, inicio",
  skip: "Saltar al contenido",
  language: "Idioma",
  theme: "Tema",
  themes: { light: "Claro", dark: "Oscuro", projector: "Proyector" },
  languageAndTheme: "Idioma y tema",
  close: "Cerrar",
  about: "Acerca de",

  catalog: "Catálogo",
  catalogOrder: "Orden del catálogo",
  byIdeas: "Por ideas",
  byChapters: "Por capítulos",
  search: "Buscar un ejemplo",
  nothingFound: (what: string) => `Nada con «${what}». Prueba con otra palabra.`,
  toComeOne: "por llegar",
  chapter: (n: number, title: string) => `Capítulo ${n}. ${title}`,
  toComeTitle: "Este ejemplo está por llegar.",
  toComeMore: "Su sitio en el catálogo ya es este. Mientras tanto, puedes seguir con",
  neighbours: "Ejemplo anterior y siguiente",
  previous: "Anterior",
  next: "Siguiente",
  views: "Vistas del ejemplo",
  viewNames: { run: "Ejecutar" },

  parameters: "Parámetros",
  breakIt: "Rómpelo",
  settings: "Ajustes",
  fewerSettings: "Menos ajustes",
  change: "Cambiar",
  changed: "cambiados",
  reset: "restablecer",
  preset: "Valores:",
  presets: { look: "para mirar", tutorial: "los del tutorial", explore: "para explorar" },
  range: (min: string, max: string) => `${min} a ${max}`,
  units: { "": "", s: "segundos", ms: "milisegundos" },
  to: "a",
  lowest: (label: string) => `${label}, mínimo`,
  highest: (label: string) => `${label}, máximo`,
  name: "Nombre",
  nameOf: (label: string, i: number) => `${label}, ${i}: nombre`,
  secondsOf: (label: string, i: number) => `${label}, ${i}: segundos`,
  numberOf: (label: string, i: number) => `${label}, ${i}`,
  add: "Añadir",
  remove: (name: string) => `Quitar ${name}`,
  swap: "Intercambiarlas",
  seeItBite: "Verlo fallar",
  fixFirst: (n: number) =>
    n === 1 ? "Corrige antes el parámetro marcado." : `Corrige antes los ${n} parámetros marcados.`,
  yourBet: (answer: string) => `Tu apuesta: «${answer}».`,
  betAnswer: (answer: string, right: boolean) => (right ? "Acertaste." : `La respuesta: «${answer}».`),

  execution: "Ejecución",
  run: "Ejecutar",
  stop: "Detener",
  cancel: "Cancelar",
  engine: "Motor",
  engines: { tasks: "Tareas", threads: "Hilos" },
  realThreads: "hilos de verdad",
  noRealThreads: "sin hilos de verdad",
  speed: "Velocidad",
  speedValue: (x: string) => `${x}×`,
  instant: "al instante",
  instantShort: "máx.",
  realClock: "Aquí el trabajo es real y va a su paso: la velocidad no cambia nada.",
  seed: "Semilla",
  seedShort: (n: string) => `semilla ${n}`,
  anotherSeed: "Otra semilla",
  order: "Orden",
  orders: { fifo: "en fila", random: "al azar" },
  orderHint:
    "Quién sigue, de los que pueden: en fila, el que más lleva esperando; al azar, uno cualquiera, según la semilla.",
  runSettings: "Motor, velocidad y semilla",

  threadsHere: "Aquí los hilos corren de verdad",
  threadsHereMore:
    "Cada hilo corre en paralelo y se bloquea de verdad. Por eso no se promete que dos ejecuciones sean iguales.",
  noThreadsHere: "Aquí no hay hilos de verdad.",
  noThreadsWhy: {
    ok: "",
    frame: "Esta página está dentro de otra que no los permite. Con tareas lo ves todo igual.",
    insecure: "Hace falta una dirección segura (https) para compartir memoria. Con tareas lo ves todo igual.",
    headers: "Este sitio no deja compartir memoria entre hilos. Con tareas lo ves todo igual.",
    webview:
      "El navegador que llevan dentro las aplicaciones no los permite. Ábrela en Chrome o en Firefox; con tareas lo ves todo igual.",
    old: "Este navegador es demasiado antiguo para ejecutar los ejemplos.",
  },
  openInTab: "Abrir en su propia pestaña",
  tooOld: "Este navegador es demasiado antiguo.",
  tooOldMore: (browsers: readonly string[]) =>
    `Puedes leer las lecciones y el código. Para ejecutarlos hace falta uno de estos, o posterior: ${browsers.join(", ")}.`,
  engineFailed: "No se ha podido cargar el motor.",
  engineFailedMore: "Comprueba la conexión y vuelve a cargar la página.",

  linkNotices: (n: number) =>
    `${WORDS[n] ?? `${n} cosas`} de este enlace no ${n === 1 ? "vale" : "valen"}, y las demás sí.`,
  meant: (word: string) => `¿Querías decir \`${word}\`?`,
  used: <T>(value: T) => ["Se usa ", value, "."],
  quoted: (text: string) => `«${text}»`,
  repeated: "Está repetido: vale el último.",
  putIt: "Ponerlo",
  closeNotice: "Cerrar el aviso",
  notAllowed: (allowed: string) => `no vale aquí. Puede ser ${allowed}.`,

  idle: "Todavía no se ha ejecutado.",
  idleMore: "Pulsa Ejecutar: en el registro irán saliendo los mensajes del ejemplo.",
  idleTasks: "Se ejecutará con el motor de tareas.",
  starting: "Preparando la ejecución.",
  preparing: (ready: number, wanted: number) => `Preparando los hilos: ${ready} de ${wanted}.`,
  preparingMore: "La primera vez hay que descargar el motor. Después es al momento.",
  running: (t: string) => `En marcha: ${t}.`,
  actors: {
    tasks: (n: number) => count(n, "tarea", "tareas"),
    threads: (n: number) => count(n, "hilo", "hilos"),
  },
  activity: (waiting: number, sleeping: number, running: number) =>
    [
      running > 0 ? `${running} en marcha` : "",
      waiting > 0 ? count(waiting, "espera", "esperan") : "",
      sleeping > 0 ? `${sleeping} en pausa` : "",
    ]
      .filter(Boolean)
      .join(", "),
  finished: (t: string, verdict: string) => `Terminó en ${t}${verdict ? `: ${verdict}` : ""}.`,
  onePossible: "Es una ejecución posible: con hilos de verdad, otra puede ir de otro modo.",
  didNotFail: "Esta vez no ha fallado: eso no garantiza nada.",
  anotherOrder: "Probar otro orden",
  runAgain: "Ejecutar otra vez",
  otherMayFail: "Otro orden de ejecución sí puede fallar.",
  deadlock: (t: string) => `Interbloqueo a los ${t}: `,
  cycleClosed: "cada uno espera lo que tiene el siguiente.",
  cycleSelf: "se espera a sí mismo.",
  cycleOpen: "nadie puede seguir.",
  waitsHeld: (resource: string, holders: string, many: boolean) =>
    `espera «${resource}», que ${many ? "tienen" : "tiene"} ${holders}`,
  waitsFor: (resource: string) => `espera «${resource}»: no queda nadie que lo despierte`,
  waitsForEver: (resource: string, holders: string, many: boolean) =>
    `espera «${resource}», que ${holders} se ${many ? "quedaron" : "quedó"} al terminar`,
  waitsForEnd: (actor: string) => `espera a que termine ${actor}`,
  andMore: (n: number) => `y ${count(n, "otro más", "otros más")}`,
  failed: (who: string, t: string, message: string) => `Falló ${who} a los ${t}: ${message}`,
  failedSaying: (t: string, message: string) => `Falló a los ${t}: ${message}`,
  failedUnknown: "La ejecución falló.",
  seeLine: (line: number, file: string) => `Ver la línea ${line} de ${file}`,
  freshStart: "La próxima ejecución empieza de cero, con una instancia nueva.",
  stopped: (t: string) => `Detenido a los ${t}.`,
  stoppedMore: "Lo que hay hasta aquí se conserva. No hay resultado que comprobar.",
  stepLimit: (t: string) => `Parado a los ${t}: demasiados pasos sin terminar.`,
  stepLimitMore:
    "Puede que no termine nunca: se ha llegado al límite de pasos. Prueba con menos actores, o con otro orden.",
  seconds: "segundos",

  log: "Registro",
  lines: (n: string, one: boolean) => `${n} ${one ? "línea" : "líneas"}`,
  linesOf: (shown: string, all: string) => `${shown} de ${all} líneas`,
  logEmpty: "Aquí irán apareciendo los mensajes del ejemplo.",
  logNothing: "Ninguna línea pasa el filtro.",
  showActors: "Mostrar actores",
  filterText: "Filtrar por texto",
  filterLog: "Filtrar el registro por texto",
  follow: "Seguir",
  copyLog: "Copiar el registro",
  downloadLog: "Descargar el registro",
  copied: "Copiado.",
  notCopied: "No se ha podido copiar.",
  fellOver: (message: string) => `falló: ${message}`,
  markInCode: (mark: string) => `marca ${mark} en el código`,

  code: "Código",
  markDifferences: "Marcar diferencias",
  sideBySide: "Lado a lado",
  copyCode: "Copiar el código",
  codeNote: (file: string) => `${file} es el archivo que se ejecuta, no una copia.`,
  codeMarks: (first: string, last: string) =>
    first === last
      ? `La marca ${first} es la misma en los tres listados y en el registro.`
      : `Las marcas ${first} a ${last} son las mismas en los tres listados y en el registro.`,
  pythonNote: "program.py lleva tus parámetros: cópialo y ejecútalo en casa.",

  aboutTitle: "Acerca de Trenza",
  aboutSections: [
    {
      title: "Qué es",
      text: [
        "Una página para aprender concurrencia ejecutándola. Cada ejemplo existe en dos versiones escritas en Rust, que corren de verdad en tu navegador: con tareas, en un solo bucle de eventos, y con hilos, en paralelo y con memoria compartida. El tercer listado, en Python, es el que puedes llevarte a casa.",
      ],
    },
    {
      title: "Qué datos se recogen",
      text: [
        "Ninguno. No hay servidor, ni cuentas, ni estadísticas, ni nada que venga de otro sitio. El enlace de la barra de direcciones lleva el ejemplo y sus valores detrás de la almohadilla (#), que no llega a ningún servidor. El idioma, el tema y si abriste los ajustes se recuerdan solo en tu navegador.",
      ],
    },
    {
      title: "Hasta dónde llega",
      text: [
        "Con tareas, el reloj es virtual: nunca tiembla, y el mismo enlace da siempre el mismo registro. El turno solo puede pasar donde el código espera (await), como en asyncio.",
        "Con hilos, cada hilo es un worker del navegador. Lo que ves es una ejecución posible, y otra puede ir de otro modo.",
        "El GIL es un modelo del de CPython, no el suyo. Que algo haya ido bien una vez no prueba que vaya bien siempre.",
      ],
    },
    {
      title: "Licencias",
      text: [
        "El código se ofrece bajo la licencia MIT o Apache-2.0, a tu elección. Los textos de las lecciones, bajo CC BY 4.0.",
      ],
    },
    {
      title: "Teclado",
      text: [
        "/ busca en el catálogo. Ctrl + Intro ejecuta. Esc detiene. En el registro, las flechas recorren las líneas.",
      ],
    },
  ],
};

export type Words = typeof es;
