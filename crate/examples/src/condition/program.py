import random
import threading
import time

ITEMS = 20
PRODUCERS = 1
CONSUMERS = 2
CAPACITY = 10
PRODUCE = (0.1, 0.5)  # segundos, de menos a más
CONSUME = (0.2, 0.7)  # segundos, de menos a más
NOTIFY = 'one'
CHECK = 'while'

items = []
condicion = threading.Condition()
avisar = condicion.notify if NOTIFY == 'one' else condicion.notify_all


def productor(cuantos):
    for _ in range(cuantos):
        with condicion:  # ①
            while len(items) >= CAPACITY:
                print("Buffer lleno, productor esperando...")
                condicion.wait()  # ② suelta el cerrojo; al volver lo tiene otra vez
                if CHECK == 'if':
                    break  # no vuelve a mirar
            item = random.randint(1, 100)
            items.append(item)
            print(f"Producido: {item}, buffer: {len(items)}")
            avisar()  # ③
        time.sleep(random.uniform(*PRODUCE))  # simula trabajo


def consumidor(cuantos):
    for _ in range(cuantos):
        with condicion:  # ④
            while not items:
                print("Buffer vacío, consumidor esperando...")
                condicion.wait()  # ⑤
                if CHECK == 'if':
                    break  # otro puede haber sido más rápido
            item = items.pop(0)
            print(f"Consumido: {item}, buffer: {len(items)}")
            avisar()  # ⑥
        time.sleep(random.uniform(*CONSUME))  # simula trabajo


def parte(i, entre):
    return ITEMS // entre + (i < ITEMS % entre)


hilos = []
for i in range(PRODUCERS):
    hilos.append(threading.Thread(target=productor, args=(parte(i, PRODUCERS),)))
for i in range(CONSUMERS):
    hilos.append(threading.Thread(target=consumidor, args=(parte(i, CONSUMERS),)))
for hilo in hilos:
    hilo.start()
for hilo in hilos:
    hilo.join()
