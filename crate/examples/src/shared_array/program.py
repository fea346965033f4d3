import multiprocessing as mp
import random

SIZE = 10000000
PROCESSES = 4
SECTIONS = 'exact'
MEMORY = 'segment'  # 'rayon' es cosa de Rust: aquí siempre son procesos


def llenar(array, inicio, fin):
    for i in range(inicio, fin):
        array[i] = random.randint(1, 100)  # ②


def sumar(array, resultado):
    resultado.value = sum(array)


if __name__ == "__main__":
    # Sin lock: uno por elemento costaría segundos. Cada uno escribe solo en su sección.
    array = mp.Array('i', SIZE, lock=False)
    tamaño = SIZE // PROCESSES
    de_más = max(tamaño // 10, 1) if SECTIONS == 'overlap' else 0
    procesos = []
    for i in range(PROCESSES):
        inicio = i * tamaño
        fin = SIZE if i + 1 == PROCESSES else inicio + tamaño
        fin = min(fin + de_más, SIZE)  # ①
        procesos.append(mp.Process(target=llenar, args=(array, inicio, fin)))
    for proceso in procesos:
        proceso.start()
    for proceso in procesos:
        proceso.join()

    resultado = mp.Value('q', 0)  # 64 bits: un int de C se desborda con 42,5 millones
    suma = mp.Process(target=sumar, args=(array, resultado))  # ③
    suma.start()
    suma.join()
    print(f"Suma de los elementos: {resultado.value}")  # ④
