"""A Fiddler archive through Python's zipfile. Usage: python3 zipfile-sessions.py FILE"""

import gzip
import json
import sys
import zipfile


def session(request, response):
    head, _, body = response.partition(b"\r\n\r\n")
    if b"\r\nContent-Encoding: gzip" in head:
        body = gzip.decompress(body)
    return {"request": request, "status": head.split(b" ", 2)[1], "answer": json.loads(body)}


def token_sessions(path):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if not name.endswith("_c.txt"):
                continue
            request = archive.read(name)
            target = request.split(b" ", 2)[1]
            if target.endswith(b"/token"):
                yield session(request, archive.read(name[: -len("c.txt")] + "s.txt"))


print(len(list(token_sessions(sys.argv[1]))))
