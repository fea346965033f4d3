import multiprocessing as mp
import time

ITEMS = 8
WORKERS = 4
WORK = 1  # segundos
METHOD = 'both'


def procesar_item(item):
    print(f"Procesando {item}\n", end="", flush=True)  # ②
    time.sleep(WORK)  # simula trabajo
    return item * item


if __name__ == "__main__":
    items = list(range(1, ITEMS + 1))
    with mp.Pool(processes=WORKERS) as pool:  # ①
        if METHOD != 'apply_async':
            resultados = pool.map(procesar_item, items)  # ③
            print(f"Resultados: {resultados}")
        if METHOD != 'map':
            pedidos = [pool.apply_async(procesar_item, (item,)) for item in items]  # ④
            resultados = [pedido.get() for pedido in pedidos]  # ⑤
            print(f"Resultados asíncronos: {resultados}")
