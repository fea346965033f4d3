import threading
import time

TASKS = [('A', 3), ('B', 2)]  # nombre, segundos


def tarea(nombre, segundos):
    print(f"Iniciando tarea {nombre}")  # ②
    time.sleep(segundos)  # los demás siguen mientras tanto
    print(f"Completada tarea {nombre} después de {segundos} segundos")  # ③


tiempo_inicio = time.time()
hilos = []
for nombre, segundos in TASKS:
    hilo = threading.Thread(target=tarea, args=(nombre, segundos))
    hilo.start()  # ①
    hilos.append(hilo)
for hilo in hilos:
    hilo.join()  # ④

tiempo_total = time.time() - tiempo_inicio
print(f"Tiempo total: {tiempo_total:.2f} segundos")  # ⑤
