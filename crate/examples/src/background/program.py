import asyncio

STEPS = 10
PERIOD = 1  # segundos
MAIN = 3
CANCEL = 'yes'


async def tarea_segundo_plano():
    for i in range(STEPS):
        print(f"Tarea en segundo plano: paso {i}")  # ②
        try:
            await asyncio.sleep(PERIOD)
        except asyncio.CancelledError:
            if CANCEL != 'swallow':
                raise  # si no, seguiría como si nada


async def main():
    tarea = asyncio.create_task(tarea_segundo_plano())  # ①

    print("Haciendo trabajo principal...")
    await asyncio.sleep(MAIN)
    print("Trabajo principal completado")

    if CANCEL == 'never':
        return  # asyncio.run la cancela sin avisar
    tarea.cancel()  # ③
    try:
        await tarea
    except asyncio.CancelledError:
        print("Tarea en segundo plano cancelada")  # ④


asyncio.run(main())
