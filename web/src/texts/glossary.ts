/** The glossary: the field's words, each in a few sentences, with where they can be seen at work. */
import type { Lang } from "./language";

export interface TermText {
  name: string;
  /** How else it is written in a lesson, plurals included; the name is one of them. */
  forms: string[];
  text: string;
}

export interface Term {
  id: string;
  es: TermText;
  en: TermText;
  /** Other terms worth reading next. */
  see: string[];
  /** Examples in which it can be watched. */
  examples: string[];
}

const term = (
  id: string,
  [es, esForms, esText]: [string, string, string],
  [en, enForms, enText]: [string, string, string],
  see: string,
  examples: string,
): Term => {
  const forms = (name: string, more: string) => [name.toLowerCase(), ...more.split("|").filter(Boolean)];
  const list = (words: string) => words.split(" ").filter(Boolean);
  return {
    id,
    es: { name: es, forms: forms(es, esForms), text: esText },
    en: { name: en, forms: forms(en, enForms), text: enText },
    see: list(see),
    examples: list(examples),
  };
};

export const GLOSSARY: readonly Term[] = [
  term(
    "concurrency",
    [
      "Concurrencia",
      "",
      "Tener varias cosas empezadas a la vez, aunque en cada instante avance solo una. Es una manera de organizar el programa; que además se ejecuten a la vez es paralelismo.",
    ],
    [
      "Concurrency",
      "",
      "Having several things under way, even if only one advances at any instant. It is a way to organise a program; that they also run at the same time is parallelism.",
    ],
    "parallelism event-loop",
    "thread-create gather",
  ),
  term(
    "parallelism",
    [
      "Paralelismo",
      "en paralelo",
      "Hacer varias cosas en el mismo instante, cada una en su núcleo. Acorta los cálculos; para esperas basta la concurrencia.",
    ],
    [
      "Parallelism",
      "in parallel",
      "Doing several things at the same instant, each on a core of its own. It shortens computing; for waiting, concurrency is enough.",
    ],
    "concurrency amdahl gil",
    "primes map-reduce process-create",
  ),
  term(
    "thread",
    [
      "Hilo",
      "hilos",
      "Una serie de instrucciones que el sistema ejecuta por su cuenta y que comparte la memoria con los demás hilos del programa. Puede perder el turno en cualquier momento.",
    ],
    [
      "Thread",
      "threads",
      "A series of instructions that the system runs on its own and that shares memory with the other threads of the program. It can lose its turn at any moment.",
    ],
    "task process race",
    "thread-create thread-class",
  ),
  term(
    "task",
    [
      "Tarea",
      "tareas",
      "Una corrutina puesta en marcha en el bucle de eventos. Cede el turno solo donde espera (await), así que entre dos esperas nadie se mete.",
    ],
    [
      "Task",
      "tasks",
      "A coroutine set going on the event loop. It gives up its turn only where it waits (await), so between two waits nobody interferes.",
    ],
    "coroutine event-loop thread",
    "tasks gather",
  ),
  term(
    "process",
    [
      "Proceso",
      "procesos",
      "Un programa en ejecución con su propia memoria. Nada de lo que cambia uno lo ve otro, si no se lo envía o no comparten un segmento a propósito.",
    ],
    [
      "Process",
      "processes",
      "A running program with a memory of its own. Nothing that one changes is seen by another, unless it is sent or a segment is shared on purpose.",
    ],
    "thread shared-memory pipe",
    "process-create manager",
  ),
  term(
    "coroutine",
    [
      "Corrutina",
      "corrutinas",
      "Una función que puede parar a medias, dejar paso a otras y seguir después donde estaba. Llamarla no la ejecuta: hay que esperarla o hacer de ella una tarea.",
    ],
    [
      "Coroutine",
      "coroutines",
      "A function that can pause halfway, let others go, and later continue where it was. Calling it does not run it: it is awaited, or made into a task.",
    ],
    "task event-loop",
    "gather tasks",
  ),
  term(
    "event-loop",
    [
      "Bucle de eventos",
      "bucles de eventos|el bucle",
      "Quien reparte el turno entre las tareas: ejecuta una hasta que espera, y pasa a otra que pueda seguir. Si una calcula sin esperar, las demás se quedan paradas.",
    ],
    [
      "Event loop",
      "event loops|the loop",
      "What hands out turns among tasks: it runs one until it waits, and goes on with another that can. If one computes without waiting, all others stand still.",
    ],
    "task coroutine",
    "executor web-server",
  ),
  term(
    "race",
    [
      "Condición de carrera",
      "condiciones de carrera|carrera|carreras",
      "El resultado depende de quién llega antes. Suele pasar entre leer un valor y escribirlo: en medio cabe otro, y lo que se escribe ya es viejo.",
    ],
    [
      "Race condition",
      "race conditions|race|races",
      "The result depends on who comes first. It mostly happens between reading a value and writing it: another fits in between, and what is written is stale.",
    ],
    "lost-update critical-section lock",
    "lock shared-value manager",
  ),
  term(
    "lost-update",
    [
      "Actualización perdida",
      "actualizaciones perdidas",
      "Dos leen el mismo valor, los dos le suman uno y los dos lo escriben: de dos incrementos queda uno.",
    ],
    [
      "Lost update",
      "lost updates",
      "Two read the same value, both add one, both write: of two increments one remains.",
    ],
    "race lock",
    "lock shared-value",
  ),
  term(
    "critical-section",
    [
      "Sección crítica",
      "secciones críticas",
      "El trozo de código en el que no debe haber más de uno a la vez. Cuanto más corta, menos se espera.",
    ],
    [
      "Critical section",
      "critical sections",
      "The piece of code in which there must be no more than one at a time. The shorter it is, the less anybody waits.",
    ],
    "lock race",
    "lock",
  ),
  term(
    "lock",
    [
      "Cerrojo",
      "cerrojos|lock|locks|mutex|candado",
      "Lo tiene como mucho uno: quien lo pide estando cogido espera a que lo suelten. Solo protege si todos usan el mismo. También se llama lock, mutex o candado.",
    ],
    [
      "Lock",
      "locks|mutex|mutexes",
      "At most one has it: whoever asks for it while it is held waits until it is released. It protects only if everybody uses the same one. Also called a mutex.",
    ],
    "critical-section rlock deadlock",
    "lock",
  ),
  term(
    "rlock",
    [
      "Cerrojo reentrante",
      "reentrante|reentrantes|rlock",
      "Un cerrojo que su dueño puede volver a pedir sin quedarse esperándose a sí mismo. Cuenta cuántas veces, y queda libre cuando lo ha soltado otras tantas.",
    ],
    [
      "Reentrant lock",
      "reentrant|rlock",
      "A lock that its owner can ask for again without waiting for itself. It counts how often, and is free once it has been released as many times.",
    ],
    "lock deadlock",
    "rlock",
  ),
  term(
    "deadlock",
    [
      "Interbloqueo",
      "interbloqueos",
      "Cada uno espera algo que tiene otro de los que esperan, así que ninguno sigue. Se evita pidiendo siempre en el mismo orden, o con un tiempo límite.",
    ],
    [
      "Deadlock",
      "deadlocks|deadlocked",
      "Each waits for something that another of the waiting has, so nobody goes on. It is avoided by always asking in the same order, or with a time limit.",
    ],
    "lock livelock starvation",
    "philosophers rlock condition",
  ),
  term(
    "livelock",
    [
      "Bloqueo activo",
      "livelock",
      "Nadie está parado y nadie avanza: todos reaccionan a los demás y vuelven a empezar, como dos que se ceden el paso en un pasillo.",
    ],
    [
      "Livelock",
      "livelocks",
      "Nobody stands still and nobody gets on: all react to the others and start again, like two who step aside for each other in a corridor.",
    ],
    "deadlock starvation",
    "philosophers",
  ),
  term(
    "starvation",
    ["Inanición", "", "Uno podría seguir, pero siempre pasa otro antes. El programa avanza y él no."],
    [
      "Starvation",
      "starved|starves",
      "One could go on, but another always goes first. The program advances and it does not.",
    ],
    "schedule deadlock",
    "philosophers condition",
  ),
  term(
    "semaphore",
    [
      "Semáforo",
      "semáforos",
      "Un número de permisos: quien entra toma uno y lo devuelve al salir; si no queda ninguno, espera. Con un solo permiso se parece a un cerrojo, pero puede devolverlo otro.",
    ],
    [
      "Semaphore",
      "semaphores",
      "A number of permits: whoever enters takes one and gives it back on leaving; when none is left, it waits. With a single permit it resembles a lock, but another may give it back.",
    ],
    "lock pool",
    "semaphore",
  ),
  term(
    "event",
    [
      "Evento",
      "eventos",
      "Una señal que se da una vez: quien la espera sigue cuando se da, y quien llega después ya no espera.",
    ],
    [
      "Event",
      "events",
      "A signal that is given once: whoever waits for it goes on when it is given, and whoever comes later does not wait.",
    ],
    "condition barrier",
    "event",
  ),
  term(
    "condition",
    [
      "Condición",
      "condiciones|variable de condición",
      "Un cerrojo y una sala de espera: quien no puede seguir suelta el cerrojo y duerme hasta que otro avise. Al despertar hay que volver a mirar (while, no if): puede que ya no se cumpla.",
    ],
    [
      "Condition",
      "conditions|condition variable",
      "A lock and a waiting room: whoever cannot go on lets go of the lock and sleeps until another notifies. On waking it must look again (while, not if): it may no longer hold.",
    ],
    "notify lock buffer",
    "condition",
  ),
  term(
    "notify",
    [
      "Aviso",
      "avisos|notify",
      "Despertar a quien espera en una condición: a uno o a todos. Avisar a uno basta solo si cualquiera de los que esperan puede aprovecharlo.",
    ],
    [
      "Notification",
      "notifications|notify|wake-up",
      "Waking who waits at a condition: one of them or all. One is enough only if any of those who wait can make use of it.",
    ],
    "condition deadlock",
    "condition",
  ),
  term(
    "barrier",
    [
      "Barrera",
      "barreras",
      "Un punto donde todos se esperan: nadie pasa hasta que llega el último. Separa un trabajo en fases.",
    ],
    [
      "Barrier",
      "barriers",
      "A point at which all wait for one another: nobody passes until the last arrives. It divides work into phases.",
    ],
    "event condition",
    "barrier",
  ),
  term(
    "queue",
    [
      "Cola",
      "colas",
      "Por un lado se mete y por el otro se saca, en orden de llegada. Quien saca de una vacía espera; quien mete en una llena, también.",
    ],
    [
      "Queue",
      "queues",
      "Things go in at one end and out at the other, in the order in which they came. Whoever takes from an empty one waits, and so does whoever puts into a full one.",
    ],
    "buffer sentinel pipe",
    "process-queue async-queue",
  ),
  term(
    "buffer",
    [
      "Búfer",
      "búferes",
      "Sitio para lo que uno ha producido y otro todavía no ha consumido. Si se llena, el productor espera: así ninguno se adelanta sin límite.",
    ],
    [
      "Buffer",
      "buffers",
      "Room for what one has produced and another has not yet consumed. When it is full the producer waits: so neither runs ahead without limit.",
    ],
    "queue condition",
    "condition async-queue",
  ),
  term(
    "sentinel",
    [
      "Centinela",
      "centinelas",
      "Un valor que significa «no hay más». Hace falta uno para cada consumidor: el que no lo recibe espera para siempre.",
    ],
    [
      "Sentinel",
      "sentinels",
      "A value that means “there is no more”. Each consumer needs one: whoever does not get it waits for ever.",
    ],
    "queue",
    "process-queue",
  ),
  term(
    "pipe",
    [
      "Tubería",
      "tuberías|pipe|pipes",
      "Une dos procesos: lo que uno escribe lo lee el otro, en orden. Se acaba (fin de archivo) cuando todos han cerrado el extremo de escribir.",
    ],
    [
      "Pipe",
      "pipes",
      "It joins two processes: what one writes the other reads, in order. It ends (end of file) when everybody has closed the writing end.",
    ],
    "queue process eof",
    "pipe",
  ),
  term(
    "eof",
    [
      "Fin de archivo",
      "eof",
      "Lo que lee quien sigue leyendo cuando ya nadie puede escribir. Mientras alguien conserve abierto el extremo de escribir, no llega.",
    ],
    [
      "End of file",
      "eof|end-of-file",
      "What a reader gets once nobody can write any more. As long as somebody keeps the writing end open, it does not come.",
    ],
    "pipe",
    "pipe",
  ),
  term(
    "shared-memory",
    [
      "Memoria compartida",
      "",
      "Memoria que ven varios a la vez. Es lo más rápido para compartir, y lo único en lo que puede haber carreras.",
    ],
    [
      "Shared memory",
      "",
      "Memory that several see at once. It is the fastest way to share, and the only one in which there can be races.",
    ],
    "race process",
    "shared-value shared-array",
  ),
  term(
    "pool",
    [
      "Pool",
      "pools|grupo de trabajadores",
      "Unos cuantos hilos o procesos ya en marcha que se reparten trabajos. Evita crear uno para cada cosa y limita cuántas se hacen a la vez.",
    ],
    [
      "Pool",
      "pools|worker pool",
      "A few threads or processes, started already, that share out jobs. It saves making one for each and limits how many are done at once.",
    ],
    "future work-stealing",
    "process-pool executor downloads",
  ),
  term(
    "future",
    [
      "Futuro",
      "futuros|future|futures",
      "El resguardo de un resultado que todavía no existe. Se puede esperar, preguntar si ya está o cancelar.",
    ],
    [
      "Future",
      "futures",
      "The claim ticket of a result that does not exist yet. It can be awaited, asked whether it is there, or cancelled.",
    ],
    "pool task",
    "downloads executor",
  ),
  term(
    "work-stealing",
    [
      "Robo de trabajo",
      "",
      "Quien termina su parte toma trabajo de la de otro. Así nadie se queda sin hacer nada mientras otro tiene de más.",
    ],
    [
      "Work stealing",
      "",
      "Whoever is done with its share takes work from another's. So nobody idles while another has too much.",
    ],
    "pool parallelism",
    "primes",
  ),
  term(
    "gil",
    [
      "GIL",
      "",
      "El cerrojo del intérprete de CPython: solo un hilo ejecuta código Python cada vez. Protege al intérprete, no tus datos. Desde la versión 3.13 hay una compilación sin él.",
    ],
    [
      "GIL",
      "",
      "The lock of CPython's interpreter: only one thread runs Python code at a time. It protects the interpreter, not your data. From version 3.13 on there is a build without it.",
    ],
    "parallelism lock",
    "gil",
  ),
  term(
    "amdahl",
    [
      "Ley de Amdahl",
      "amdahl",
      "La parte que no se puede repartir pone el límite: si una décima parte va en serie, ni con infinitos núcleos se va más de diez veces más deprisa.",
    ],
    [
      "Amdahl's law",
      "amdahl",
      "The part that cannot be shared out sets the limit: if a tenth is serial, not even infinitely many cores make it more than ten times as fast.",
    ],
    "parallelism",
    "primes map-reduce",
  ),
  term(
    "cancellation",
    [
      "Cancelación",
      "cancelación cooperativa|cancelaciones",
      "Pedir a otro que lo deje. Es cooperativa: llega como un error en su próxima espera, y él recoge sus cosas y acaba. Si se la traga, no pasa nada.",
    ],
    [
      "Cancellation",
      "cooperative cancellation|cancellations",
      "Asking another to stop. It is cooperative: it arrives as an error at its next wait, and it tidies up and ends. If it is swallowed, nothing happens.",
    ],
    "timeout task",
    "timeout background cancellation",
  ),
  term(
    "timeout",
    [
      "Tiempo límite",
      "tiempos límite|timeout|timeouts",
      "Lo más que se está dispuesto a esperar. Al cumplirse se cancela la operación, o se sigue sin ella.",
    ],
    [
      "Timeout",
      "timeouts|time limit|time limits",
      "The longest that one is ready to wait. When it runs out the operation is cancelled, or one goes on without it.",
    ],
    "cancellation deadlock",
    "timeout philosophers",
  ),
  term(
    "io",
    [
      "E/S",
      "entrada y salida",
      "Entrada y salida: leer un archivo, preguntar a otro equipo. Casi todo el tiempo es espera, y las esperas se pueden solapar sin más núcleos.",
    ],
    [
      "I/O",
      "input and output",
      "Input and output: reading a file, asking another machine. Nearly all of it is waiting, and waits can overlap without more cores.",
    ],
    "concurrency event-loop",
    "downloads thread-create",
  ),
  term(
    "head-of-line",
    [
      "Bloqueo de cabeza de línea",
      "",
      "El primero de la cola es lento y los de detrás esperan, aunque lo suyo sea rápido. Pasa cuando hay un solo trabajador.",
    ],
    [
      "Head-of-line blocking",
      "",
      "The first in the line is slow, and those behind it wait although theirs is quick. It happens where there is a single worker.",
    ],
    "queue pool",
    "web-server",
  ),
  term(
    "schedule",
    [
      "Orden de ejecución",
      "órdenes de ejecución|intercalado|intercalados",
      "A quién le toca en cada momento. Un mismo programa tiene muchísimos, y un error puede salir solo en uno.",
    ],
    [
      "Schedule",
      "schedules|interleaving|interleavings",
      "Whose turn it is at each moment. One program has very many of them, and a mistake may show in a single one.",
    ],
    "race starvation",
    "lock condition",
  ),
];

export const byId = (id: string): Term | undefined => GLOSSARY.find((term) => term.id === id);

/** Forms of a language to their term, the longest first, so that a race condition is not taken for a race. */
const FORMS = {
  es: formsOf("es"),
  en: formsOf("en"),
};
function formsOf(lang: Lang): [form: string, id: string][] {
  return GLOSSARY.flatMap((term) => term[lang].forms.map((form): [string, string] => [form, term.id])).toSorted(
    ([a], [b]) => b.length - a.length,
  );
}

/** The term that a phrase names, if all of it is one. */
export function termOf(phrase: string, lang: Lang): string | null {
  const wanted = phrase.trim().toLowerCase();
  return FORMS[lang].find(([form]) => form === wanted)?.[1] ?? null;
}
