"""A release `tane serve` over a benchmark database, on SQLite or on a PostgreSQL started here."""

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("BENCH_DATA", "/var/tmp/tane-bench"))
PASSWORD = "sample-password-for-bench"
TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Postgres:
    """A server of its own for one database size: its own folder, Unix socket only, every commit synced; while a database is
    filled, nothing is."""

    SERVING = "-c max_wal_size=4GB -c fsync=on"
    FILLING = ("-c max_wal_size=16GB -c checkpoint_timeout=60min -c fsync=off -c full_page_writes=off "
               "-c maintenance_work_mem=1GB")

    SCRIPT = """
      bin=$1; dir=$2; settings=$3
      cd /
      server=
      finish() {
        trap - EXIT
        [ -z "$server" ] || { kill -INT "$server" 2>/dev/null; wait "$server" 2>/dev/null; }
        exit
      }
      trap finish EXIT INT TERM HUP PIPE
      [ -d "$dir/data" ] || "$bin/initdb" -D "$dir/data" -U tane -A trust -E UTF8 --locale=C >"$dir/log" 2>&1 \
        || { cat "$dir/log"; exit 1; }
      "$bin/postgres" -D "$dir/data" -k "$dir" -c listen_addresses= -c timezone=UTC -c shared_buffers=512MB \
        $settings >>"$dir/log" 2>&1 </dev/null &
      server=$!
      until "$bin/pg_isready" -q -h "$dir" -U tane; do
        kill -0 "$server" 2>/dev/null || { tail -n 20 "$dir/log"; exit 1; }
        sleep 0.05
      done
      "$bin/createdb" -h "$dir" -U tane -T template0 bench 2>/dev/null
      echo "ready $server"
      read -r _
    """

    def __init__(self, folder: Path, settings: str = SERVING):
        versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
        if not versions:
            raise RuntimeError("No PostgreSQL server: apt install postgresql")
        folder.mkdir(parents=True, exist_ok=True)
        command = ["/bin/sh", "-c", self.SCRIPT, "sh", str(versions[-1].parent), str(folder), settings]
        if os.getuid() == 0:  # initdb refuses root
            subprocess.run(["chown", "postgres", str(folder)], check=True)
            command = ["/usr/sbin/runuser", "-u", "postgres", "--"] + command
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True)
        self.url = f"postgres://tane@/bench?host={folder}"
        said = []
        for line in self.process.stdout:
            if line.startswith("ready "):
                self.pid = int(line.split()[1])
                return
            said.append(line)
        raise RuntimeError("PostgreSQL did not start: " + "".join(said))

    def cpu(self) -> float:
        """Seconds of CPU of the server and all its processes."""
        pids = [self.pid]
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and parent(int(entry.name)) == self.pid:
                pids.append(int(entry.name))
        return sum(cpu(pid) for pid in pids)

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=120)


def stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def parent(pid: int) -> int:
    fields = stat(pid)
    return int(fields[1]) if fields else 0


def cpu(pid: int) -> float:
    fields = stat(pid)
    return (int(fields[11]) + int(fields[12])) / TICKS if fields else 0.0


class Server:
    """One database size on one engine: made once and kept, then served."""

    def __init__(self, engine: str, size: int):
        self.engine, self.size = engine, size
        self.folder = DATA / f"{engine}-{size}"
        self.folder.mkdir(parents=True, exist_ok=True)
        # The folder of the cluster belongs to another user, who must be able to reach it.
        DATA.chmod(0o755)
        self.postgres = Postgres(DATA / f"cluster-{size}") if engine == "postgres" else None
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None
        self.made_in = None

    def command(self, *words: str) -> list[str]:
        binary = os.environ.get("TANE_BINARY", str(ROOT / ".build/release/tane"))
        settings = ["--data", str(self.folder), "--host", "127.0.0.1", "--port", str(self.port)]
        if self.postgres:
            settings += ["--database", self.postgres.url]
        return [binary, *words, *settings]

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TANE_")}
        return kept | {"TANE_SAMPLE_PASSWORD": PASSWORD}

    @property
    def amounts(self) -> list[str]:
        """One size for all rooms: as many activities as consultations, a tenth of organisations, a hundredth of proposals."""
        if self.size <= 10_000:
            return ["--consultations", str(self.size)]
        return ["--consultations", str(self.size), "--organisations", str(self.size // 10),
                "--activities", str(self.size), "--proposals", str(self.size // 100)]

    def run(self, *words: str):
        done = subprocess.run(self.command(*words), cwd=ROOT, env=self.environment)
        if done.returncode != 0:
            raise RuntimeError(f"tane {' '.join(words)} ended with {done.returncode}")

    def make(self):
        """Fills the database; one that is there already is only brought up to date."""
        mark = self.folder / "made"
        begun = time.monotonic()
        if not mark.exists() and any(self.folder.glob("tane.sqlite*")):
            for left in self.folder.glob("tane.sqlite*"):
                left.unlink()
        self.run("migrate")
        if mark.exists():
            return
        self.restart(Postgres.FILLING)
        self.run("municipality", "apply", "Presets/yokohama.yml")
        self.run("sample", *self.amounts)
        self.restart(Postgres.SERVING)
        self.made_in = time.monotonic() - begun
        mark.write_text(f"{self.made_in:.1f}\n")
        if self.postgres:
            # What its own housekeeping would have done by the next morning.
            bin = sorted(Path("/usr/lib/postgresql").glob("*/bin/vacuumdb"))[-1]
            subprocess.run(
                [str(bin), "-q", "--analyze", "-h", str(DATA / f"cluster-{self.size}"), "-U", "tane", "bench"],
                cwd="/", check=True)

    def restart(self, settings: str):
        if self.postgres:
            self.postgres.stop()
            self.postgres = Postgres(DATA / f"cluster-{self.size}", settings)

    def set_aside(self):
        """Small databases are served as copies: what is written to measure would soon outnumber what was there."""
        if self.size > 10_000:
            return
        if self.postgres:
            bin = sorted(Path("/usr/lib/postgresql").glob("*/bin/createdb"))[-1].parent
            cluster = ["-h", str(DATA / f"cluster-{self.size}"), "-U", "tane"]
            subprocess.run([str(bin / "dropdb"), "--if-exists", *cluster, "copy"], cwd="/", check=True)
            subprocess.run([str(bin / "createdb"), *cluster, "-T", "bench", "copy"], cwd="/", check=True)
            self.postgres.url = self.postgres.url.replace("@/bench", "@/copy")
            return
        copy = self.folder.with_name(self.folder.name + "-copy")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.folder, copy, ignore=shutil.ignore_patterns("*.sock", "control*"))
        self.folder = copy

    def serve(self) -> dict[str, float]:
        """Starts the site; answers the seconds to the first answer and to the first page."""
        log = open(self.folder / "serve.log", "w")
        begun = time.monotonic()
        self.process = subprocess.Popen(
            self.command("serve"), cwd=ROOT, env=self.environment, stdout=log, stderr=subprocess.STDOUT)
        answered = self.wait("/readyz", begun)
        return {"first_answer": answered, "first_page": self.wait("/", begun)}

    def wait(self, path: str, begun: float) -> float:
        while time.monotonic() < begun + 120 and self.process.poll() is None:
            try:
                with urllib.request.urlopen(self.url + path, timeout=60):
                    return time.monotonic() - begun
            except OSError:
                time.sleep(0.005)
        raise RuntimeError("tane serve did not get ready:\n" + (self.folder / "serve.log").read_text()[-4000:])

    def cpu(self) -> tuple[float, float]:
        """Seconds of CPU of the site and of its database server."""
        return cpu(self.process.pid), self.postgres.cpu() if self.postgres else 0.0

    def memory(self, name: str = "VmRSS") -> float:
        """Resident memory in MB."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1]) / 1024
        return 0.0

    def disk(self) -> float:
        """MB of the database."""
        folders = [DATA / f"cluster-{self.size}" / "data" / "base"] if self.postgres else [self.folder]
        return sum(file.stat().st_size for folder in folders for file in folder.rglob("*") if file.is_file()) / 1e6

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.postgres:
            self.postgres.stop()
