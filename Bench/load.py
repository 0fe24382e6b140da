"""Drives `wrk` against one page for a bounded time and reads what it says."""

import json
import os
import subprocess
import tempfile
from pathlib import Path

from server import Server

SECONDS = int(os.environ.get("BENCH_SECONDS", "5"))
CONNECTIONS = int(os.environ.get("BENCH_CONNECTIONS", "4"))

REPORT = """
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    'RESULT {"requests": %d, "seconds": %.6f, "p50": %.3f, "p99": %.3f, "failed": %d, "broken": %d}\\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    e.status, e.connect + e.read + e.write + e.timeout))
end
"""

# Each form has its own one-time key, or the site would answer with the first result again.
FORMS = """
local start, sent = %d, 0
request = function()
  sent = sent + 1
  local key = string.format("bench%%024d", start + sent)
  return wrk.format("POST", nil, nil, "%s&key=" .. key)
end
"""


def drive(server: Server, path: str, cookies: str = "", form: str = "", seconds: int = SECONDS) -> dict:
    headers = ["-H", f"Cookie: {cookies}"] if cookies else []
    script = REPORT
    if form:
        script += FORMS % (int.from_bytes(os.urandom(6), "big"), form.replace("%", "%%").replace("%%", "%"))
        headers += ["-H", "Content-Type: application/x-www-form-urlencoded", "-H", f"Origin: {server.url}"]
    with tempfile.TemporaryDirectory() as folder:
        lua = Path(folder) / "report.lua"
        lua.write_text(script)
        site, database = server.cpu()
        said = subprocess.run(
            ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "-s", str(lua), *headers,
             server.url + path],
            capture_output=True, text=True, timeout=seconds + 60)
    line = next((line for line in said.stdout.splitlines() if line.startswith("RESULT ")), None)
    if line is None:
        raise RuntimeError(f"wrk said nothing about {path}:\n{said.stdout}{said.stderr}")
    result = json.loads(line.removeprefix("RESULT "))
    after_site, after_database = server.cpu()
    count = max(1, result["requests"])
    return {
        "requests": result["requests"],
        "per_second": result["requests"] / result["seconds"],
        "p50_ms": result["p50"],
        "p99_ms": result["p99"],
        "cpu_ms": 1000 * (after_site - site) / count,
        "database_cpu_ms": 1000 * (after_database - database) / count,
        "failed": result["failed"] + result["broken"],
        "memory_mb": server.memory(),
    }
