import multiprocessing as mp
import time

PROCESSES = 4
INCREMENTS = 100
PAUSE = 0.01  # segundos
READINGS = 10
PERIOD = 0.5  # segundos
LOCK = 'yes'


def incrementar(valor, lock):
    for _ in range(INCREMENTS):
        if LOCK == 'yes':
            with lock:
                valor.value += 1  # ②
            time.sleep(PAUSE)
        else:
            ahora = valor.value
            time.sleep(PAUSE)  # en medio, donde duele
            valor.value = ahora + 1


def leer(valor):
    for _ in range(READINGS):
        print(f"Valor actual: {valor.value}")  # ③
        time.sleep(PERIOD)


if __name__ == "__main__":
    valor = mp.Value('i', 0)
    lock = mp.Lock()
    procesos = [mp.Process(target=incrementar, args=(valor, lock)) for _ in range(PROCESSES)]
    lector = mp.Process(target=leer, args=(valor,))
    for proceso in procesos:
        proceso.start()
    lector.start()  # ①
    for proceso in procesos:
        proceso.join()
    lector.join()
    print(f"Valor final: {valor.value}")  # ④
