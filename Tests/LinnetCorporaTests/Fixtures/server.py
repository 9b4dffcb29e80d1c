"""A corpus server on the loopback interface, for CorpusDownloaderTests: python3 server.py

Makes its files in memory, prints its port, and serves until its standard input ends:
/good/NAME        the file
/broken/NAME      half of the file although its whole length is announced; a range is answered
/norange/NAME     the same, but ranges are refused
/requests         how many requests there were
"""
import gzip, http.server, io, os, sys, tarfile, threading, zipfile

SMS = "ham\tsee you at 7\nspam\tWIN \x85 now\tfree\r\nham\tok\n".encode()


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def zipped_link():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("data")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return out.getvalue()


def tarred(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            if isinstance(data, str):
                info.type, info.linkname = tarfile.SYMTYPE, data
                archive.addfile(info)
            else:
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


FILES = {
    "sms.zip": zipped([("SMSSpamCollection", SMS), ("readme", b"read me")]),
    "dots.zip": zipped([("data", SMS), ("../evil", b"evil")]),
    "link.zip": zipped_link(),
    "dots.tar.gz": tarred([("data", SMS), ("a/../../evil", b"evil")]),
    "absolute.tgz": tarred([("data", SMS), ("/tmp/linnet-evil", b"evil")]),
    "link.tar.gz": tarred([("data", "/etc/passwd")]),
    "through.tar.gz": tarred([("data", "/tmp"), ("data/linnet-evil", b"evil")]),
    "damaged.zip": zipped([("data", SMS)])[:-30],
    "large.tar.gz": tarred([("data", b"x" * 3_000_000)]),
    "reviews.tar.gz": tarred(
        [
            ("set/pos/1.txt", b"good\r\nfilm"),
            ("set/pos/2.txt", b"fine"),
            ("set/neg/1.txt", b"bad\tfilm"),
            ("set/unsup/1.txt", b"unread"),
        ]
    ),
    "topics.csv": b'"3","Title, one","First\\nsecond \\ third"\n"1","a","b ""c"""\n',
    "questions.label": b"DESC:manner How did it ?\nNUM:date When was sister\xf0city ?\n",
    "table.tsv": b"sentence\tlabel\nfine \t1\nbad\t0\n",
    "rows.jsonl": b'{"texts": "a\\ud83d", "category": "q"}\n',
    "deu.txt": b"Go.\tGeh.\tCC-BY 2.0\nHi.\tHallo!\tCC-BY 2.0\n",
    "a.en.gz": gzip.compress(b"one\ntwo\n"),
    "a.de.gz": gzip.compress(b"eins\nzwei\n"),
    "short.de.gz": gzip.compress(b"eins\n"),
    "random.bin": os.urandom(200_000),
    "broken.csv": b'1,"never closed\n',
}
requests = 0


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        global requests
        _, way, name = (self.path + "//").split("/")[:3]
        if way == "requests":
            return self.answer(200, str(requests).encode())
        requests += 1
        data = FILES.get(name)
        if data is None:
            return self.answer(404, b"no such file")
        start = self.headers.get("Range")
        if way == "broken" and start:
            first = int(start.split("=")[1].split("-")[0])
            place = f"bytes {first}-{len(data) - 1}/{len(data)}"
            return self.answer(206, data[first:], place)
        if way == "norange" and start:
            return self.answer(200, data)
        if way in ("broken", "norange"):
            return self.answer(200, data[: len(data) // 2], announced=len(data))
        self.answer(200, data)

    def answer(self, status, data, place=None, announced=None):
        self.send_response(status)
        self.send_header("Content-Length", str(announced or len(data)))
        if place:
            self.send_header("Content-Range", place)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
