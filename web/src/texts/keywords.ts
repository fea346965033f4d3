/** What else people call things: the search of the catalog finds an example by these too, in both languages. */
export const KEYWORDS: Record<string, string> = {
  "thread-create":
    "hilo hilos thread threads threading start join crear create lanzar arrancar concurrencia concurrency",
  "thread-class": "hilo hilos thread threads threading clase class run objeto object herencia inheritance",
  lock: "cerrojo cerrojos candado candados cierre bloqueo mutex lock locks exclusión mutua mutual exclusion sección crítica critical section condición de carrera race condition carrera contador counter lost update actualización perdida acquire release with",
  rlock:
    "cerrojo candado cierre bloqueo mutex lock reentrante recursivo reentrant recursive interbloqueo deadlock autobloqueo self-deadlock",
  semaphore: "semáforo semáforos semaphore permiso permisos permit permits límite limit aforo bounded acquire release",
  event: "evento event señal signal aviso flag bandera set wait",
  condition:
    "condición variable condition búfer buffer productor consumidor producer consumer wait notify notify_all aviso avisar monitor interbloqueo deadlock lost wake-up despertar perdido inanición starvation",
  barrier: "barrera barreras barrier fase fases phase rendezvous punto de encuentro sincronizar synchronise",
  gil: "gil cpu núcleo core límite limit intérprete interpreter free-threaded cerrojo global global lock nogil rendimiento performance",
  "process-create":
    "proceso procesos process processes multiprocessing fork spawn crear create paralelismo parallelism",
  "process-pool": "proceso procesos process pool map apply_async grupo trabajadores workers multiprocessing",
  "process-queue":
    "proceso process cola queue centinela sentinel productor consumidor producer consumer fifo multiprocessing",
  pipe: "tubería tuberías pipe conducto extremo mensaje message fin de archivo eof end of file multiprocessing",
  "shared-value":
    "memoria compartida shared memory value valor contador counter cerrojo candado lock mutex condición de carrera race condition actualización perdida lost update",
  "shared-array":
    "memoria compartida shared memory array arreglo vector suma sum segmento segment paralelismo parallelism",
  manager:
    "administrador gestor manager proxy diccionario dict lista list cerrojo candado lock mutex condición de carrera race condition",
  gather:
    "asyncio corrutina coroutine async await gather taskgroup reunir resultados results excepción exception concurrencia concurrency",
  tasks: "asyncio tarea tareas task tasks create_task async await corrutina coroutine bucle de eventos event loop",
  timeout: "asyncio tiempo límite plazo timeout wait_for cancelar cancel cancelación cancellation shield",
  background: "asyncio segundo plano background cancelar cancel cancelación cancellation",
  "async-queue": "asyncio cola queue búfer buffer productor consumidor producer consumer join task_done fifo",
  executor: "asyncio run_in_executor to_thread bloqueante blocking hilos threads bucle de eventos event loop pool",
  downloads:
    "descarga descargas download downloads threadpoolexecutor futures futuro future as_completed map pool red network e/s io",
  primes:
    "primos primes processpoolexecutor futures futuro future cpu trozos chunks robo de trabajo work stealing paralelismo parallelism amdahl",
  "web-server":
    "servidor web server http petición request solicitud bloqueo de cabeza de línea head-of-line blocking asyncio hilos threads",
  philosophers:
    "filósofos philosophers cena dining tenedor fork cerrojo candado lock mutex interbloqueo deadlock abrazo mortal inanición starvation livelock bloqueo activo",
  "map-reduce": "contar palabras count words map reduce mapreduce documentos documents paralelismo parallelism pool",
  cancellation: "cancelar cancel cancelación cancellation plazo deadline tiempo límite timeout parar stop",
};
