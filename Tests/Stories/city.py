"""A real `tane serve` over a sample city in a temporary folder, for the time of a test run."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "sample-password-for-stories"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Postgres:
    """A throw-away server: its own folder, Unix socket only, nothing synced. Ends when its input closes."""

    SCRIPT = """
      bin=$1
      cd /
      dir=$(mktemp -d /tmp/tane-stories-pg-XXXXXX) || exit 1
      server=
      finish() {
        trap - EXIT
        [ -z "$server" ] || { kill -QUIT "$server" 2>/dev/null; wait "$server" 2>/dev/null; }
        rm -rf "$dir"
        exit
      }
      trap finish EXIT INT TERM HUP PIPE
      "$bin/initdb" -D "$dir/data" -U tane -A trust -E UTF8 --locale=C --no-sync >"$dir/log" 2>&1 \
        || { cat "$dir/log"; exit 1; }
      "$bin/postgres" -D "$dir/data" -k "$dir" -c listen_addresses= -c fsync=off -c timezone=UTC \
        >"$dir/log" 2>&1 </dev/null &
      server=$!
      until "$bin/pg_isready" -q -h "$dir" -U tane; do
        kill -0 "$server" 2>/dev/null || { cat "$dir/log"; exit 1; }
        sleep 0.05
      done
      "$bin/createdb" -h "$dir" -U tane -T template0 stories || exit 1
      echo "ready $dir"
      read -r _
    """

    def __init__(self):
        versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
        if not versions:
            raise RuntimeError("No PostgreSQL server: apt install postgresql")
        command = ["/bin/sh", "-c", self.SCRIPT, "sh", str(versions[-1].parent)]
        if os.getuid() == 0:  # initdb refuses root
            command = ["/usr/sbin/runuser", "-u", "postgres", "--"] + command
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True)
        said = []
        for line in self.process.stdout:
            if line.startswith("ready "):
                self.url = f"postgres://tane@/stories?host={line.split()[1]}"
                return
            said.append(line)
        raise RuntimeError("PostgreSQL did not start: " + "".join(said))

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=20)


class City:
    """The sample city being served."""

    def __init__(self, consultations: int = 30):
        self.folder = Path(tempfile.mkdtemp(prefix="tane-stories-"))
        self.postgres = Postgres() if os.environ.get("TANE_STORY_DATABASE") == "postgres" else None
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None
        try:
            self.run("migrate")
            self.run("municipality", "apply", "Presets/yokohama.yml")
            self.run("sample", "--consultations", str(consultations))
            self.serve()
        except BaseException:
            self.stop()
            raise

    @property
    def binary(self) -> str:
        return os.environ.get("TANE_BINARY", str(ROOT / ".build/debug/tane"))

    def command(self, *words: str) -> list[str]:
        settings = ["--data", str(self.folder), "--host", "127.0.0.1", "--port", str(self.port)]
        if self.postgres:
            settings += ["--database", self.postgres.url]
        return [self.binary, *words, *settings]

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TANE_")}
        return kept | {"TANE_SAMPLE_PASSWORD": PASSWORD}

    def run(self, *words: str):
        done = subprocess.run(
            self.command(*words), cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=180)
        if done.returncode != 0:
            raise RuntimeError(f"tane {' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")

    def serve(self):
        self.log = open(self.folder / "serve.log", "w")
        self.process = subprocess.Popen(
            self.command("serve"), cwd=ROOT, env=self.environment, stdout=self.log, stderr=subprocess.STDOUT)
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(self.url + "/readyz", timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("tane serve did not get ready:\n" + (self.folder / "serve.log").read_text()[-4000:])

    def said(self) -> str:
        return (self.folder / "serve.log").read_text()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.postgres:
            self.postgres.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
