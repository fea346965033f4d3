import multiprocessing as mp
import time

PROCESSES = 3
ENTRIES = 5
PAUSE = 0.1  # segundos
OPERATION = 'insert'
LOCK = 'yes'


def trabajador(nombre, diccionario, lista, lock):
    for i in range(ENTRIES):
        if LOCK == 'yes':
            lock.acquire()  # ①
        if OPERATION == 'insert':
            diccionario[f"proceso-{nombre}-{i}"] = i  # ②
        elif OPERATION == 'counter':
            cuenta = diccionario.get('cuenta', 0)
            time.sleep(PAUSE)
            diccionario['cuenta'] = cuenta + 1  # alguien pudo contar mientras tanto
        elif OPERATION == 'nested':
            diccionario['lista'].append(i)  # cambia la copia, y nada más
        lista.append(i)  # ③
        if LOCK == 'yes':
            lock.release()
        time.sleep(PAUSE)


if __name__ == "__main__":
    with mp.Manager() as manager:
        diccionario = manager.dict()
        lista = manager.list()
        lock = manager.Lock()
        if OPERATION == 'nested':
            diccionario['lista'] = []
        procesos = [
            mp.Process(target=trabajador, args=(nombre, diccionario, lista, lock))
            for nombre in range(1, PROCESSES + 1)
        ]
        for proceso in procesos:
            proceso.start()
        for proceso in procesos:
            proceso.join()
        print(f"Diccionario compartido: {dict(diccionario)}")  # ④
        print(f"Lista compartida: {list(lista)}")
