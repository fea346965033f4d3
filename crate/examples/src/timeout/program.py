import asyncio

OPERATION = 10  # segundos
TIMEOUT = 3
AFTERWARDS = 0
CANCEL = 'obey'


async def operacion_lenta():
    print("Iniciando operación lenta...")  # ②
    try:
        await asyncio.sleep(OPERATION)
    except asyncio.CancelledError:
        if CANCEL != 'swallow':
            raise  # lo correcto: limpiar lo que haga falta y volver a lanzarla
    print("Operación lenta completada")
    return "Resultado de operación lenta"


async def main():
    operacion = asyncio.create_task(operacion_lenta())
    try:
        if CANCEL == 'shield':
            espera = asyncio.shield(operacion)  # solo se cancela la espera
        else:
            espera = operacion
        resultado = await asyncio.wait_for(espera, timeout=TIMEOUT)  # ①
        print(f"Resultado: {resultado}")  # ③
    except asyncio.TimeoutError:
        print("La operación tardó demasiado y se canceló")  # ④
    await asyncio.sleep(AFTERWARDS)


asyncio.run(main())
