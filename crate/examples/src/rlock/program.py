import threading

DEPTH = 2
LOCK = 'reentrant'

cerrojo = threading.RLock() if LOCK == 'reentrant' else threading.Lock()


def funcion_externa():
    with cerrojo:  # ① la primera vez
        print("Función externa adquirió el lock")
        funcion_interna(DEPTH - 1)


def funcion_interna(veces):
    with cerrojo:  # ② ya es suyo: no espera (con Lock, para siempre)
        print("Función interna también adquirió el lock")
        if veces > 1:
            funcion_interna(veces - 1)
    # ③ cada with lo devuelve una vez


hilo = threading.Thread(target=funcion_externa)
hilo.start()
hilo.join()
