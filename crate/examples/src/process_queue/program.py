import multiprocessing as mp
import random
import time

ITEMS = 10
CONSUMERS = 1
PRODUCE = (0.1, 0.5)  # segundos, de menos a más
CONSUME = (0.2, 0.7)
SENTINEL = 'yes'


def decir(texto):
    print(texto + "\n", end="", flush=True)


def productor(cola):
    for _ in range(ITEMS):
        item = random.randint(1, 100)
        cola.put(item)
        decir(f"Producido: {item}")  # ①
        time.sleep(random.uniform(*PRODUCE))
    if SENTINEL == 'yes':
        for _ in range(CONSUMERS):
            cola.put(None)  # ② no habrá más
    decir("Productor terminado")


def consumidor(cola):
    while (item := cola.get()) is not None:
        decir(f"Consumido: {item}")  # ③
        time.sleep(random.uniform(*CONSUME))
    decir("Consumidor terminado")  # ④


if __name__ == "__main__":
    cola = mp.Queue()
    procesos = [mp.Process(target=productor, args=(cola,))]
    procesos += [mp.Process(target=consumidor, args=(cola,)) for _ in range(CONSUMERS)]
    for proceso in procesos:
        proceso.start()
    for proceso in procesos:
        proceso.join()
