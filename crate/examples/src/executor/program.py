import asyncio
import concurrent.futures
import time

OPERATIONS = [3, 2, 1]  # segundos
WORKERS = 3
RUN = 'pool'


def operacion_bloqueante(segundos):
    print(f"Iniciando operación bloqueante de {segundos} segundos")  # ②
    time.sleep(segundos)  # bloquea el hilo que la ejecuta
    print(f"Operación bloqueante de {segundos} segundos completada")  # ③
    return f"Resultado después de {segundos} segundos"


async def main():
    print("Iniciando programa")
    if RUN == 'pool':
        with concurrent.futures.ThreadPoolExecutor(max_workers=WORKERS) as executor:
            bucle = asyncio.get_running_loop()
            resultados = await asyncio.gather(*[
                bucle.run_in_executor(executor, operacion_bloqueante, segundos)  # ①
                for segundos in OPERATIONS
            ])
    else:
        # directamente: el bucle no atiende a nadie más hasta que terminan
        resultados = [operacion_bloqueante(segundos) for segundos in OPERATIONS]
    print(f"Resultados: {resultados}")  # ④


asyncio.run(main())
