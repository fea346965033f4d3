import asyncio
import contextlib
import http.server
import itertools
import queue
import socketserver
import threading
import time
import urllib.error
import urllib.request

ENGINE = 'threads'  # 'tasks': la versión con asyncio
REQUESTS = [('/lento', 0), ('/rapido', 0.2), ('/otro', 0.4), ('/rapido', 0.6), ('/lento', 0.8)]
FAST = 0.1
NORMAL = 0.5
SLOW = 3
WORKERS = 0  # 0: uno por petición
LOOP = 'free'

TIPOS = {"/rapido": ("rápida", FAST), "/lento": ("lenta", SLOW)}


def tipo(ruta):
    return TIPOS.get(ruta.split("?")[0], ("normal", NORMAL))


def existe(ruta):
    nombre = ruta.split("?")[0]
    return len(nombre) > 1 and nombre.rfind("/") == 0


def ocupar(segundos):
    fin = time.monotonic() + segundos
    while time.monotonic() < fin:
        pass


def visitar(base):
    def pedir(ruta, llegada):
        time.sleep(llegada)
        with contextlib.suppress(urllib.error.HTTPError):
            urllib.request.urlopen(base + ruta).read()

    clientes = [threading.Thread(target=pedir, args=peticion) for peticion in REQUESTS]
    for cliente in clientes:
        cliente.start()
    for cliente in clientes:
        cliente.join()


# ---- con hilos

class MiHandler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if not existe(self.path):
            return self.send_error(404)
        hilo = threading.current_thread().name
        print(f"[{hilo}] Solicitud recibida: {self.path}\n", end="")  # ③
        _, segundos = tipo(self.path)
        if LOOP == 'blocked':
            ocupar(segundos)
        else:
            time.sleep(segundos)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<html><body><h1>Hola</h1></body></html>")

    def log_message(self, *_):
        pass


class Servidor(socketserver.ThreadingMixIn, http.server.HTTPServer):
    numeros = itertools.count(1)
    cola = queue.SimpleQueue()

    def process_request(self, *conexion):
        if WORKERS > 0:
            self.cola.put(conexion)
        else:
            nombre = f"Thread-{next(self.numeros)}"
            hilo = threading.Thread(target=self.process_request_thread, args=conexion, name=nombre)
            hilo.start()  # ②

    def trabajar(self):
        while True:
            self.process_request_thread(*self.cola.get())


def servir_con_hilos():
    with Servidor(("localhost", 0), MiHandler) as servidor:
        print("Servidor iniciado", flush=True)  # ①
        for i in range(WORKERS):
            nombre = f"Thread-{i + 1}"
            threading.Thread(target=servidor.trabajar, name=nombre, daemon=True).start()
        threading.Thread(target=servidor.serve_forever).start()
        visitar(f"http://localhost:{servidor.server_port}")
        servidor.shutdown()
    print("Servidor detenido")


# ---- con asyncio

async def servir_con_asyncio():
    turno = asyncio.Semaphore(WORKERS) if WORKERS > 0 else contextlib.nullcontext()

    async def atender(lector, escritor):  # una tarea por conexión
        ruta = (await lector.readuntil(b"\r\n\r\n")).split()[1].decode()
        async with turno:
            if existe(ruta):
                nombre, segundos = tipo(ruta)
                print(f"Solicitud {nombre} recibida: {ruta}\n", end="")
                if LOOP == 'blocked':
                    time.sleep(segundos)  # el bucle entero se para
                else:
                    await asyncio.sleep(segundos)
        estado, cuerpo = "404 Not Found", b""
        if existe(ruta):
            estado, cuerpo = "200 OK", b"<h1>Hola</h1>"
        cabecera = f"HTTP/1.0 {estado}\r\nContent-Length: {len(cuerpo)}\r\n\r\n"
        escritor.write(cabecera.encode() + cuerpo)
        await escritor.drain()
        escritor.close()

    servidor = await asyncio.start_server(atender, "localhost", 0)
    print("Servidor iniciado", flush=True)
    async with servidor:
        puerto = servidor.sockets[0].getsockname()[1]
        await asyncio.to_thread(visitar, f"http://localhost:{puerto}")
    print("Servidor detenido")


if ENGINE == 'tasks':
    asyncio.run(servir_con_asyncio())
else:
    servir_con_hilos()
