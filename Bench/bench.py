"""`make bench`: how fast the site is, in ratios of one run on one machine.

BENCH_SIZES     consultations of each database, "400 100000 1000000"; usual: "400 100000"
BENCH_ENGINES   "sqlite postgres"
BENCH_SECONDS   how long each page is driven; usual: 5
BENCH_CONNECTIONS  how many at once; usual: 4
BENCH_DATA      where the databases are kept between runs; usual: /var/tmp/tane-bench
BENCH_PAGES     only these pages (beside healthz), by the names of the table
"""

import datetime
import json
import os
import sys
import urllib.parse

from load import CONNECTIONS, SECONDS, drive
from reaches import judge, table, verdict
from server import ROOT, Server
from visitor import Visitor, first_link, long_case, old_number

SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "400 100000").split()]
ENGINES = os.environ.get("BENCH_ENGINES", "sqlite postgres").split()
ONLY = os.environ.get("BENCH_PAGES", "").split()

INTAKE = {
    "title": "公園の花壇を手入れしたい", "types": "founding", "urgency": "normal", "asker-kind": "citizen", "area": "naka",
    "name": "海野 渚", "phone": "045-000-0000", "way": "phone", "language": "ja", "channel": "phone", "own": "yes",
    "text": "近所の仲間と花壇の手入れを始めたいとのこと。道具を借りられるか、届けが要るかを知りたい。",
}


def words(text: str) -> str:
    return "/search?q=" + urllib.parse.quote(text)


def pages(server: Server) -> dict[str, dict]:
    """What is driven: a name, an address, who asks, and perhaps a form."""
    desk = Visitor(server.url).sign_in("coordinator")
    narrow = Visitor(server.url).sign_in("tsurumi-community")
    office = Visitor(server.url).sign_in("programme")
    case, number = long_case(desk), old_number(desk)
    stranger = Visitor(server.url)
    driven = {
        "healthz": {"path": "/healthz"},
        "front": {"path": "/"},
        "home": {"path": "/home", "cookies": desk.cookies},
        "desk": {"path": "/desk", "cookies": desk.cookies},
        "desk-mine": {"path": "/desk?view=mine", "cookies": desk.cookies},
        "desk-words": {"path": "/desk?q=" + urllib.parse.quote("子ども"), "cookies": desk.cookies},
        "case": {"path": case, "cookies": desk.cookies},
        "search-common": {"path": words("相談"), "cookies": desk.cookies},
        "search-rare": {"path": words(number), "cookies": desk.cookies},
        "search-narrow": {"path": words("相談"), "cookies": narrow.cookies},
        "figures": {"path": "/figures"},
        "organisations": {"path": "/organisations"},
        "organisation": {"path": first_link(stranger, "/organisations")},
        "activities": {"path": "/activities"},
        "proposals": {"path": "/proposals"},
        "proposal": {"path": first_link(stranger, "/proposals")},
        "office": {"path": "/proposals/office", "cookies": office.cookies},
        "office-words": {"path": "/proposals/office?q=" + urllib.parse.quote("居場所"), "cookies": office.cookies},
        "office-case": {"path": first_link(office, "/proposals/office", "/proposals"), "cookies": office.cookies},
        "funnel": {"path": "/proposals/office/funnel", "cookies": office.cookies},
        "intake": {"path": "/desk/new", "cookies": desk.cookies, "form": urllib.parse.urlencode(INTAKE)},
    }
    return {name: page for name, page in driven.items() if page["path"]}


def measure(engine: str, size: int) -> dict:
    server = Server(engine, size)
    try:
        print(f"{engine}, {size:,} consultations: database", flush=True)
        server.make()
        server.set_aside()
        start = server.serve()
        run = {"engine": engine, "size": size, "start": start, "made_in": server.made_in, "pages": {}}
        for name, page in pages(server).items():
            if ONLY and name not in ONLY and name != "healthz":
                continue
            print(f"{engine}, {size:,}: {name}", flush=True)
            drive(server, **page, seconds=1)  # caches filled, statements prepared
            run["pages"][name] = drive(server, **page)
        health = run["pages"]["healthz"]["cpu_ms"]
        for page in run["pages"].values():
            page["cost"] = (page["cpu_ms"] + page["database_cpu_ms"]) / max(1e-6, health)
        run["memory_mb"] = max(page["memory_mb"] for page in run["pages"].values())
        run["peak_mb"], run["disk_mb"] = server.memory("VmHWM"), server.disk()
        return run
    finally:
        server.stop()


def main() -> int:
    runs = [measure(engine, size) for engine in ENGINES for size in SIZES]
    reaches = judge(runs)
    when = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H%M%SZ")
    folder = ROOT / "bench-results"
    folder.mkdir(exist_ok=True)
    settings = {"seconds": SECONDS, "connections": CONNECTIONS, "cores": os.cpu_count()}
    text = table(runs) + "\n\nHeld against what should be reached:\n" + verdict(reaches)
    (folder / f"{when}.json").write_text(
        json.dumps({"when": when, "settings": settings, "runs": runs, "reaches": reaches}, indent=2) + "\n")
    (folder / f"{when}.txt").write_text(text + "\n")
    print(text)
    print(f"\nKept in bench-results/{when}.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
