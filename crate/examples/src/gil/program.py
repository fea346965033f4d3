import sys
import threading
import time

TASKS = 2
SECONDS = 1  # de cálculo, o de espera
KIND = 'cpu'
INTERVAL = 5  # milisegundos
GIL = 'on'  # sin GIL, ejecútalo con python3.14t

sys.setswitchinterval(INTERVAL / 1000)
hay_gil = getattr(sys, '_is_gil_enabled', lambda: True)()
if hay_gil != (GIL == 'on'):
    print("Este Python", "tiene" if hay_gil else "no tiene", "GIL", file=sys.stderr)


def decir(texto):
    # print escribe texto y salto por separado, y otro hilo cabe en medio
    sys.stdout.write(texto + "\n")


def calcular(vueltas):
    n = 0
    for _ in range(vueltas):  # ③ calcula con el GIL; lo cede cada INTERVAL
        n += 1


def medir():
    inicio = time.perf_counter()
    calcular(500_000)
    return 500_000 / (time.perf_counter() - inicio)


def tarea(nombre):
    decir(f"Iniciando tarea {nombre}")  # ①
    if KIND == 'cpu':
        calcular(round(SECONDS * vueltas_por_segundo))
    else:
        time.sleep(SECONDS)  # ② quien espera suelta antes el GIL
    decir(f"Completada tarea {nombre} después de {SECONDS} segundos")


def dormilon(pausas):
    inicio = time.time()
    for _ in range(pausas):
        time.sleep(0.001)  # ④ despierta, y aún espera al GIL
    decir(f"{pausas} pausas de 1 ms: {time.time() - inicio:.2f} segundos")


vueltas_por_segundo = medir()  # siempre el mismo trabajo, tarde lo que tarde
tiempo_inicio = time.time()
duerme = threading.Thread(target=dormilon, args=(int(TASKS * round(SECONDS * 1000) / 100),))
duerme.start()
hilos = [threading.Thread(target=tarea, args=(chr(ord('A') + i),)) for i in range(TASKS)]
for hilo in hilos:
    hilo.start()
for hilo in hilos:
    hilo.join()

tiempo_total = time.time() - tiempo_inicio
decir(f"Tiempo total: {tiempo_total:.2f} segundos")  # ⑤
duerme.join()
