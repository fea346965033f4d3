import multiprocessing as mp
import time

TASKS = [('A', 3), ('B', 3)]  # nombre, segundos de CPU


def calibrar():
    """Vueltas por segundo de este intérprete."""
    inicio = time.perf_counter()
    trabajar(200_000)
    return 200_000 / (time.perf_counter() - inicio)


def trabajar(vueltas):
    for _ in range(vueltas):
        pass


def tarea(nombre, segundos, vueltas):
    print(f"Iniciando tarea {nombre}\n", end="", flush=True)  # ②
    trabajar(vueltas)  # una cantidad fija de trabajo, no de reloj
    print(f"Completada tarea {nombre} después de {segundos} segundos\n", end="", flush=True)  # ③


if __name__ == "__main__":  # quien no hace fork vuelve a leer este archivo
    ritmo = calibrar()
    procesos = [
        mp.Process(target=tarea, args=(nombre, segundos, int(segundos * ritmo)))
        for nombre, segundos in TASKS
    ]
    tiempo_inicio = time.time()
    for proceso in procesos:
        proceso.start()  # ①
    for proceso in procesos:
        proceso.join()  # ④
    print(f"Tiempo total: {time.time() - tiempo_inicio:.2f} segundos")  # ⑤
