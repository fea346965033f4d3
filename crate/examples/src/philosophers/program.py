import random
import threading
import time

PHILOSOPHERS = 5
MEALS = 3
THINK = (0.1, 0.5)  # segundos, de menos a más
EAT = (0.1, 0.5)
GAP = 0
FORKS = 'ordered'

tenedores = [threading.Lock() for _ in range(PHILOSOPHERS)]
paciencia = 0.2 if FORKS == 'timeout' else -1  # -1: sin límite


def filosofo(id):
    primero, segundo = id, (id + 1) % PHILOSOPHERS
    if FORKS == 'ordered':
        primero, segundo = sorted((primero, segundo))  # ①
    comidas = 0
    while comidas < MEALS:
        print(f"Filósofo {id} piensa")
        time.sleep(random.uniform(*THINK))
        with tenedores[primero]:  # ②
            print(f"Filósofo {id} toma el tenedor {primero}")
            time.sleep(GAP)
            if tenedores[segundo].acquire(timeout=paciencia):  # ③
                print(f"Filósofo {id} toma el tenedor {segundo}")
                comidas += 1
                print(f"Filósofo {id} come ({comidas} de {MEALS})")
                time.sleep(random.uniform(*EAT))
                tenedores[segundo].release()
            print(f"Filósofo {id} suelta los tenedores")  # ④


hilos = [threading.Thread(target=filosofo, args=(id,)) for id in range(PHILOSOPHERS)]
for hilo in hilos:
    hilo.start()
for hilo in hilos:
    hilo.join()
