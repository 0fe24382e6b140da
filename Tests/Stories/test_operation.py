"""What whoever keeps the system meets: a mail server with encryption and sign-in, and a program killed at its work."""

import os
import shutil
import signal
import sqlite3
import ssl
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from city import ROOT, Postgres, free_port

USER, SECRET = "tane", "correct horse"


class MailServer:
    """A real mail server that wants STARTTLS and then a sign-in."""

    def __init__(self, folder: Path, name: str = "127.0.0.1", encrypts: bool = True):
        authority = trustme.CA()
        self.authorities = folder / "authorities.pem"
        authority.cert_pem.write_to_path(self.authorities)
        self.letters = []
        self.port = free_port()
        more = {}
        if encrypts:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            authority.issue_cert(name).configure_cert(context)
            more = {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": self.judge}
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, **more)
        self.controller.start()

    def judge(self, server, session, envelope, mechanism, data):
        return AuthResult(success=data.login == USER.encode() and data.password == SECRET.encode(), handled=False)

    async def handle_DATA(self, server, session, envelope):
        self.letters.append((session.ssl is not None, session.authenticated, envelope.rcpt_tos, envelope.content))
        return "250 taken"

    def stop(self):
        self.controller.stop()


class House:
    """A town's data folder, and the program over it."""

    def __init__(self, database: str | None = None):
        self.folder = Path(tempfile.mkdtemp(prefix="tane-stories-"))
        self.database = database
        self.settings = {}

    def call(self, *words: str) -> list[str]:
        binary = os.environ.get("TANE_BINARY", str(ROOT / ".build/debug/tane"))
        more = ["--database", self.database] if self.database else []
        return [binary, *words, "--data", str(self.folder), "--port", str(free_port()), *more]

    @property
    def environment(self) -> dict[str, str]:
        return {name: value for name, value in os.environ.items() if not name.startswith("TANE_")} | self.settings

    def run(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            self.call(*words), cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=180)

    def start(self, *words: str) -> subprocess.Popen:
        return subprocess.Popen(
            self.call(*words), cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def mail(self) -> tuple[str, str | None]:
        with sqlite3.connect(self.folder / "tane.sqlite") as database:
            return database.execute("SELECT state, error FROM mail").fetchone()

    def use(self, server: MailServer, password: str = SECRET, trusts: bool = True):
        self.settings = {"TANE_SMTP": f"smtp://127.0.0.1:{server.port}", "TANE_SMTP_USER": USER, "TANE_SMTP_PASSWORD": password}
        if trusts:
            self.settings["TANE_SMTP_CA"] = str(server.authorities)

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


@pytest.fixture
def house():
    house = House()
    yield house
    house.remove()


@pytest.fixture
def servers(tmp_path):
    made = []

    def make(**settings) -> MailServer:
        made.append(MailServer(tmp_path, **settings))
        return made[-1]

    yield make
    for server in made:
        server.stop()


def invited(house: House):
    """A town in which one letter waits."""
    assert house.run("migrate").returncode == 0
    assert house.run("municipality", "apply", "Presets/kasumi.yml").returncode == 0
    done = house.run("user", "invite", "hanako@example.jp", "--name", "見本 花子", "--role", "administrator")
    assert done.returncode == 0, done.stdout + done.stderr
    assert house.mail() == ("waiting", None)


def serving_until(house: House, settled) -> bool:
    server = house.start("serve")
    try:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            assert server.poll() is None, "the server ended by itself"
            if settled():
                return True
            time.sleep(0.2)
        return False
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


def mail_line(house: House) -> str:
    return next(line for line in house.run("doctor").stdout.splitlines() if "mail: " in line)


def test_a_letter_goes_encrypted_and_signed_in_and_the_doctor_sends_nothing(house, servers):
    invited(house)
    server = servers()
    house.use(server)
    assert mail_line(house).startswith("ok ")
    assert server.letters == []
    assert serving_until(house, lambda: house.mail()[0] == "sent")
    encrypted, signed_in, recipients, _ = server.letters[0]
    assert (encrypted, signed_in, recipients) == (True, True, ["hanako@example.jp"])


def test_a_wrong_password_leaves_the_letter_in_the_outbox_with_its_reason(house, servers):
    invited(house)
    server = servers()
    house.use(server, password="wrong")
    line = mail_line(house)
    assert line.startswith("LOOK") and "TANE_SMTP_PASSWORD" in line
    assert serving_until(house, lambda: (house.mail()[1] or "").startswith("sign-in: "))
    assert house.mail()[0] == "waiting"
    assert server.letters == []
    house.use(server)
    with sqlite3.connect(house.folder / "tane.sqlite") as database:
        # The minute until the next attempt has passed.
        database.execute("UPDATE mail SET due = queued")
        database.execute("UPDATE job_schedule SET next_due = 0 WHERE name = 'mail.send'")
    assert serving_until(house, lambda: house.mail()[0] == "sent")


@pytest.mark.parametrize("name, trusts", [("elsewhere.example", True), ("127.0.0.1", False)])
def test_a_certificate_that_does_not_fit_gets_neither_password_nor_letter(house, servers, name, trusts):
    invited(house)
    server = servers(name=name)
    house.use(server, trusts=trusts)
    line = mail_line(house)
    assert line.startswith("LOOK") and "TANE_SMTP_CA" in line
    assert serving_until(house, lambda: (house.mail()[1] or "").startswith("certificate: "))
    assert house.mail()[0] == "waiting" and server.letters == []


def test_a_server_without_encryption_gets_no_password(house, servers):
    assert house.run("migrate").returncode == 0
    house.use(servers(encrypts=False))
    assert "STARTTLS" in mail_line(house)


def test_the_doctor_says_when_nobody_answers(house, servers):
    assert house.run("migrate").returncode == 0
    house.settings = {"TANE_SMTP": f"smtp://127.0.0.1:{free_port()}"}
    assert "No mail server answers" in mail_line(house)
    house.settings = {"TANE_SMTP": "smtp://nobody.invalid:25"}
    assert "name of the mail server" in mail_line(house)


def schema(house: House) -> list:
    """Every column and index there is, and the migrations on record."""
    if house.database:
        question = """
          SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'
          UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
          UNION ALL SELECT name || checksum FROM migration ORDER BY 1"""
        folder = house.database.split("host=")[1]
        name = house.database.split("@/")[1].split("?")[0]
        done = subprocess.run(
            ["psql", "-h", folder, "-U", "tane", "-d", name, "-Atc", question], capture_output=True, text=True, check=True)
        return done.stdout.splitlines()
    with sqlite3.connect(house.folder / "tane.sqlite") as database:
        tables = database.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        return tables + database.execute("SELECT name, checksum FROM migration ORDER BY name").fetchall()


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_a_migration_killed_again_and_again_resumes_and_ends_like_one_that_was_left_alone(engine):
    postgres = Postgres() if engine == "postgres" else None
    houses = []
    try:
        for name in ("killed", "alone"):
            url = None
            if postgres:
                folder = postgres.url.split("host=")[1]
                subprocess.run(["createdb", "-h", folder, "-U", "tane", "-T", "template0", name], check=True)
                url = postgres.url.replace("/stories?", f"/{name}?")
            houses.append(House(url))
        killed, alone = houses
        kills = 0
        for step in range(60):
            process = killed.start("migrate")
            try:
                assert process.wait(timeout=0.05 + 0.02 * step) == 0
                break
            except subprocess.TimeoutExpired:
                process.kill()  # SIGKILL
                process.wait()
                kills += 1
        assert kills > 0, "the migration was never interrupted"
        assert killed.run("migrate").returncode == 0
        assert alone.run("migrate").returncode == 0
        assert schema(killed) == schema(alone)
        assert "sound" in killed.run("journal", "verify").stdout
    finally:
        for house in houses:
            house.remove()
        if postgres:
            postgres.stop()
