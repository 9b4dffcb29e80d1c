"""A corpus server on the loopback interface, for CorporaTests: python3 server.py

Prints its port, and serves until its standard input ends:
/good/NAME   the file
/slow/NAME   ten bytes of a promised million, then nothing for a long time
"""
import gzip, http.server, sys, threading, time

FILES = {"sms.zip": b"not what the catalog says", "smsspamcollection.zip": b"PK not the right one"}
for part in ("train", "val", "test_2016_flickr"):
    FILES[part + ".en.gz"] = gzip.compress(b"a dog\ntwo cats\n")
    FILES[part + ".de.gz"] = gzip.compress("ein Hund\nzwei Katzen\n".encode())


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        _, way, name = (self.path + "//").split("/")[:3]
        data = FILES.get(name)
        self.send_response(200 if data else 404)
        self.send_header("Content-Length", "1000000" if way == "slow" else str(len(data or b"")))
        self.end_headers()
        self.wfile.write(b"0123456789" if way == "slow" else data or b"")
        self.wfile.flush()
        if way == "slow":
            time.sleep(60)

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
