import concurrent.futures
import http.server
import threading
import time
import urllib.error
import urllib.request

FILES = 5
WORKERS = 5
COLLECT = 'map'
FAIL = 'no'

MUESTRAS = {  # bytes, segundos que tarda su servidor
    "samples/bosque.txt": (8214, 1.1),
    "samples/rio.txt": (2310, 0.4),
    "samples/ciudad.txt": (15872, 1.5),
    "samples/isla.txt": (967, 0.2),
    "samples/monte.txt": (4650, 0.8),
}


class Servidor(http.server.BaseHTTPRequestHandler):  # para no depender de ningún otro
    def do_GET(self):
        tamaño, segundos = MUESTRAS.get(self.path[1:], (0, 0.3))
        time.sleep(segundos)
        self.send_response(200 if tamaño else 404)
        self.send_header("Content-Length", str(tamaño))
        self.end_headers()
        self.wfile.write(b"." * tamaño)

    def log_message(self, *_):
        pass


def descargar_url(url):
    print(f"Descargando {url}")  # ①
    try:
        with urllib.request.urlopen(base + url) as respuesta:
            return f"{url}: {len(respuesta.read())} bytes"
    except urllib.error.HTTPError as error:  # sin esto se perderían todos los resultados
        return f"{url}: error {error.code}"


servidor = http.server.ThreadingHTTPServer(("localhost", 0), Servidor)
threading.Thread(target=servidor.serve_forever, daemon=True).start()
base = f"http://localhost:{servidor.server_port}/"

urls = list(MUESTRAS)[:FILES]
if FAIL == 'yes':
    urls[min(1, FILES - 1)] = "samples/no-existe.txt"

tiempo_inicio = time.time()
with concurrent.futures.ThreadPoolExecutor(max_workers=WORKERS) as executor:
    if COLLECT == 'map':
        resultados = list(executor.map(descargar_url, urls))  # ②
    else:
        futuros = [executor.submit(descargar_url, url) for url in urls]
        resultados = [futuro.result()  # ③
                      for futuro in concurrent.futures.as_completed(futuros)]
tiempo_total = time.time() - tiempo_inicio

for resultado in resultados:
    print(resultado)  # ④
print(f"Tiempo total: {tiempo_total:.2f} segundos")
