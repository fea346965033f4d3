import threading
import time

THREADS = 5
INCREMENTS = 1000
WORK = 0.1  # milisegundos
PROTECTION = 'guard'

contador = 0
cerrojo = threading.Lock()


def incrementar():
    global contador
    propio = threading.Lock()
    for _ in range(INCREMENTS):
        if PROTECTION == 'guard':
            with cerrojo:  # ①
                sumar_uno()
        elif PROTECTION == 'explicit':
            cerrojo.acquire()
            try:
                sumar_uno()
            finally:
                cerrojo.release()
        elif PROTECTION == 'none':
            sumar_uno()
        elif PROTECTION == 'own':
            with propio:  # nadie más pide este
                sumar_uno()
        elif PROTECTION == 'write':
            valor = contador
            time.sleep(WORK / 1000)
            with cerrojo:  # tarde: el valor puede ser viejo
                contador = valor + 1


def sumar_uno():
    global contador
    valor = contador  # ②
    time.sleep(WORK / 1000)
    contador = valor + 1  # ③


hilos = [threading.Thread(target=incrementar) for _ in range(THREADS)]
for hilo in hilos:
    hilo.start()
for hilo in hilos:
    hilo.join()

print(f"Valor final del contador: {contador}")  # ④
