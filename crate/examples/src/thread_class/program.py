import threading
import time

TASKS = [('A', 3), ('B', 2)]  # nombre, segundos


class MiHilo(threading.Thread):
    def __init__(self, nombre, segundos):
        super().__init__()
        self.nombre = nombre
        self.segundos = segundos

    def run(self):
        print(f"Iniciando tarea {self.nombre}")  # ②
        time.sleep(self.segundos)  # los demás siguen mientras tanto
        print(f"Completada tarea {self.nombre} después de {self.segundos} segundos")  # ③


tiempo_inicio = time.time()
hilos = [MiHilo(nombre, segundos) for nombre, segundos in TASKS]
for hilo in hilos:
    hilo.start()  # ① y start llama a run, en el hilo nuevo
for hilo in hilos:
    hilo.join()  # ④

tiempo_total = time.time() - tiempo_inicio
print(f"Tiempo total: {tiempo_total:.2f} segundos")  # ⑤
