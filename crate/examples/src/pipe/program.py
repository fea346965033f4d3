import multiprocessing as mp

MESSAGES = ['Hola', 42, {'clave': 'valor'}, [1, 2, 3]]
ENDS = 'closed'


def emisor(envia, mensajes):
    for mensaje in mensajes:
        envia.send(mensaje)
        print(f"Enviado: {mensaje}\n", end="", flush=True)  # ③
    envia.close()


def receptor(recibe, envia):
    if ENDS == 'closed':
        envia.close()  # la copia que no usa
    while True:
        try:
            mensaje = recibe.recv()
            print(f"Recibido: {mensaje}\n", end="", flush=True)  # ④
        except EOFError:
            break  # ⑤
    print("Receptor terminado")


if __name__ == "__main__":
    recibe, envia = mp.Pipe(duplex=False)
    procesos = [  # ① cada proceso recibe una copia del extremo
        mp.Process(target=emisor, args=(envia, MESSAGES)),
        mp.Process(target=receptor, args=(recibe, envia)),
    ]
    for proceso in procesos:
        proceso.start()
    if ENDS == 'closed':
        envia.close()  # ② si no, el receptor no acaba nunca
    for proceso in procesos:
        proceso.join()
