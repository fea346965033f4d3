import threading
import time

WORKERS = 3
STEPS = 10
PERIOD = 0.5  # segundos
DEADLINE = 2
IGNORE = 'no'

conexiones = threading.Semaphore(WORKERS)
cancelar = threading.Event()  # a un hilo no se le cancela: se le pide


def trabajador(id):
    with conexiones:  # se devuelve pase lo que pase
        for i in range(1, STEPS + 1):
            print(f"Trabajador {id}: paso {i}")  # ①
            if IGNORE == 'yes' and id == 1:
                time.sleep(PERIOD)  # nunca mira si se lo han pedido
            elif cancelar.wait(PERIOD):  # un paso de trabajo, o la petición
                print(f"Trabajador {id} cancelado en el paso {i}")  # ③
                return


hilos = [threading.Thread(target=trabajador, args=(id,)) for id in range(1, WORKERS + 1)]
for hilo in hilos:
    hilo.start()

time.sleep(DEADLINE)
print("Cancelación solicitada")  # ②
cancelar.set()
for hilo in hilos:
    hilo.join()
print("Todos detenidos")  # ④
