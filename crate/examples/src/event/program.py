import threading
import time

WAITERS = 2
LATE = 0
DELAY = 3  # segundos
SET = 'yes'

evento = threading.Event()


def esperar_evento():
    print("Esperando evento...")
    evento.wait()  # ① no bloquea si ya está establecido
    print("¡Evento recibido! Continuando...")  # ②


def establecer_evento():
    print("Trabajando...")
    time.sleep(DELAY)  # simula trabajo
    if SET == 'yes':
        print("Estableciendo evento")
        evento.set()  # ③ siguen todos


hilos = [threading.Thread(target=esperar_evento) for _ in range(WAITERS)]
for hilo in hilos:
    hilo.start()
time.sleep(1)  # para entonces ya esperan: es probable, nadie lo promete

establecer = threading.Thread(target=establecer_evento)
establecer.start()
establecer.join()

tardios = [threading.Thread(target=esperar_evento) for _ in range(LATE)]  # ④
for hilo in tardios:
    hilo.start()
for hilo in hilos + tardios:
    hilo.join()
