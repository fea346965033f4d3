import concurrent.futures
import random
from collections import Counter

DOCUMENTS = 8
WORDS = 200
WORKERS = 4

SILABAS = ["ca", "sa", "lo", "ma", "pe", "ri", "to", "na", "mi", "le",
           "ra", "so", "ve", "da", "no", "ti", "ga", "lu", "ne", "co"]


def contar_palabras(numero, palabras):
    print(f"Contando documento {numero}", flush=True)  # ②
    cuenta = Counter(palabras)  # propia: no se comparte nada
    print(f"Documento {numero}: {len(cuenta)} palabras distintas", flush=True)  # ③
    return cuenta


if __name__ == "__main__":
    documentos = [
        [random.choice(SILABAS) + random.choice(SILABAS) for _ in range(WORDS)]
        for _ in range(DOCUMENTS)
    ]
    numeros = range(1, DOCUMENTS + 1)
    with concurrent.futures.ProcessPoolExecutor(max_workers=WORKERS) as executor:
        cuentas = list(executor.map(contar_palabras, numeros, documentos))  # ①

    total = Counter()
    for cuenta in cuentas:
        total += cuenta  # ④
    print(f"Total: {total.total()} palabras, {len(total)} distintas")
