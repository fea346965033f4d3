import random
import threading
import time

WORKERS = 10
PERMITS = 3
WORK = (0.5, 2)  # segundos, de menos a más
RELEASE = 'yes'

semaforo = threading.Semaphore(PERMITS)


def trabajador(id):
    print(f"Trabajador {id} esperando para acceder al recurso")  # ①
    semaforo.acquire()
    print(f"Trabajador {id} accedió al recurso")  # ②
    time.sleep(random.uniform(*WORK))  # simula trabajo
    print(f"Trabajador {id} liberó el recurso")  # ③
    if RELEASE == 'yes':
        semaforo.release()


hilos = []
for i in range(WORKERS):
    hilo = threading.Thread(target=trabajador, args=(i,))
    hilos.append(hilo)
    hilo.start()

for hilo in hilos:
    hilo.join()
