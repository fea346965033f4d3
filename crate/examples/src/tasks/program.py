import asyncio

LONG = 5  # segundos
SHORT = 1
WAIT = 'sequential'
CREATE = 'yes'


async def tarea_larga():
    print("Iniciando tarea larga...")  # ②
    await asyncio.sleep(LONG)
    print("Tarea larga completada")
    return "Resultado de tarea larga"


async def tarea_corta():
    print("Iniciando tarea corta...")
    await asyncio.sleep(SHORT)
    print("Tarea corta completada")  # ③
    return "Resultado de tarea corta"


async def main():
    larga, corta = tarea_larga(), tarea_corta()  # todavía no corre nada
    if CREATE == 'yes':
        larga = asyncio.create_task(larga)  # ①
        corta = asyncio.create_task(corta)
    if WAIT == 'sequential':
        await larga  # ④
        await corta
    else:
        await asyncio.gather(larga, corta)


asyncio.run(main())
