import concurrent.futures
import math
import time

FROM = 1
TO = 10000000
PROCESSES = 8
SCHEDULING = 'chunks'
ROUNDING = 'fixed'


def es_primo(n):
    if n < 2:
        return False
    for i in range(2, math.isqrt(n) + 1):
        if n % i == 0:
            return False
    return True


def contar_primos(inicio, fin):
    print(f"Procesando rango {inicio}-{fin}\n", end="", flush=True)  # ①
    return sum(1 for n in range(inicio, fin) if es_primo(n))


def repartir(trozos):
    tamaño = (TO - FROM) // trozos
    rangos = [(FROM + i * tamaño, FROM + (i + 1) * tamaño) for i in range(trozos)]
    if ROUNDING == 'fixed':
        rangos[-1] = (rangos[-1][0], TO)
    return rangos


if __name__ == "__main__":
    tiempo_inicio = time.time()
    trozos = PROCESSES if SCHEDULING == 'chunks' else PROCESSES * 16
    total_primos = 0
    with concurrent.futures.ProcessPoolExecutor(max_workers=PROCESSES) as executor:
        futuros = [executor.submit(contar_primos, *rango) for rango in repartir(trozos)]
        for futuro in concurrent.futures.as_completed(futuros):
            total_primos += futuro.result()  # ②
    tiempo_total = time.time() - tiempo_inicio
    print(f"Total de números primos encontrados: {total_primos}")  # ③
    print(f"Tiempo total: {tiempo_total:.2f} segundos")
