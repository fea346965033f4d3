import asyncio
import random

ITEMS = 10
CONSUMERS = 1
CAPACITY = 0  # 0: sin límite
PRODUCE = (0.1, 0.5)  # segundos, de menos a más
CONSUME = (0.2, 0.7)
DONE = 'yes'


async def productor(cola):
    for _ in range(ITEMS):
        item = random.randint(1, 100)
        await cola.put(item)  # ①
        print(f"Producido: {item}")
        await asyncio.sleep(random.uniform(*PRODUCE))
    for _ in range(CONSUMERS):
        await cola.put(None)  # un centinela para cada uno
    print("Productor terminado")


async def consumidor(cola):
    while True:
        item = await cola.get()
        if item is None:
            break
        print(f"Consumido: {item}")  # ②
        await asyncio.sleep(random.uniform(*CONSUME))
        cola.task_done()  # ③
    if DONE == 'yes':
        cola.task_done()  # el centinela también se metió en la cola
    print("Consumidor terminado")


async def main():
    cola = asyncio.Queue(CAPACITY)
    consumidores = [consumidor(cola) for _ in range(CONSUMERS)]
    await asyncio.gather(productor(cola), *consumidores)
    await cola.join()  # ④


asyncio.run(main())
