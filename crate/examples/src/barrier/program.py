import random
import threading
import time

PARTIES = 4
PHASES = 2
WORK = (0.5, 2)  # segundos, de menos a más
ARRIVE = 'all'

barrera = threading.Barrier(PARTIES)


def trabajador(id):
    for fase in range(1, PHASES):
        print(f"Trabajador {id} iniciando fase {fase}")  # ①
        time.sleep(random.uniform(*WORK))  # simula trabajo
        print(f"Trabajador {id} completó fase {fase}, esperando a los demás")  # ②
        barrera.wait()  # ③ el último en llegar la abre para todos
    print(f"Trabajador {id} iniciando fase {PHASES}")
    time.sleep(random.uniform(*WORK))
    print(f"Trabajador {id} completó fase {PHASES}")  # ④


trabajadores = PARTIES if ARRIVE == 'all' else PARTIES - 1
hilos = []
for i in range(trabajadores):
    hilo = threading.Thread(target=trabajador, args=(i,))
    hilos.append(hilo)
    hilo.start()

for hilo in hilos:
    hilo.join()
