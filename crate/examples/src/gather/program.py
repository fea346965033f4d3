import asyncio

PEOPLE = [('Alice', 1), ('Bob', 2), ('Charlie', 3)]  # nombre, segundos
FAIL = 'no'
COLLECT = 'gather'

falla = PEOPLE[min(1, len(PEOPLE) - 1)][0] if FAIL == 'yes' else None


async def saludar(nombre, delay):
    await asyncio.sleep(delay)  # los demás siguen mientras tanto
    if nombre == falla:
        raise Exception(f"{nombre} no pudo saludar")
    print(f"Hola, {nombre}!")  # ②
    return f"{nombre} saludado después de {delay} segundos"


async def main():
    saludos = [saludar(nombre, delay) for nombre, delay in PEOPLE]  # ①
    if COLLECT == 'group':
        async with asyncio.TaskGroup() as grupo:
            tareas = [grupo.create_task(saludo) for saludo in saludos]
        resultados = [tarea.result() for tarea in tareas]
    else:
        resultados = await asyncio.gather(  # ③
            *saludos, return_exceptions=COLLECT == 'return_exceptions')
    print(f"Resultados: {resultados}")  # ④


asyncio.run(main())
