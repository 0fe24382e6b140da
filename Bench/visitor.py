"""Whoever uses the site: signs in through its page, sends its forms, keeps its cookies."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request

from server import PASSWORD


class Visitor:
    def __init__(self, url: str):
        self.url = url
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    @property
    def cookies(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)

    def get(self, path: str) -> str:
        with self.opener.open(self.url + path, timeout=120) as answer:
            return answer.read().decode()

    def post(self, path: str, **fields: str) -> str:
        request = urllib.request.Request(
            self.url + path, data=urllib.parse.urlencode(fields).encode(), headers={"Origin": self.url})
        try:
            with self.opener.open(request, timeout=120) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            said = re.sub(r"<[^>]+>", " ", error.read().decode())
            raise RuntimeError(f"POST {path}: {error.code} {' '.join(said.split())[:600]}") from None

    def sign_in(self, role: str) -> "Visitor":
        page = self.get("/sign-in")
        key = re.search(r'name="key" value="(\w+)"', page)
        fields = {"mail": f"{role}@example.jp", "password": PASSWORD}
        self.post("/sign-in", **fields, **({"key": key.group(1)} if key else {}))
        return self


def entries(page: str) -> int:
    """How many entries the timeline of a case has."""
    return page.count('class="entry entry-')


def long_case(desk: Visitor, length: int = 30) -> str:
    """The address of a case with a timeline of that length: the newest of the desk, notes added until it is."""
    found = re.search(r'href="(/consultations/[0-9A-Z]{13})"', desk.get("/desk?view=unassigned") + desk.get("/desk"))
    if not found:
        raise RuntimeError("the desk shows no case")
    path = found.group(1)
    for number in range(length):
        if entries(desk.get(path)) >= length:
            break
        desk.post(path + "/notes", **{"note-text": f"電話で話しました。次は来週の予定です。{number + 1} 回目。"})
    return path


def first_link(visitor: Visitor, path: str, records: str | None = None) -> str | None:
    """The address of the first record that a list leads to, if there is one; `records` is where they are, if not below the list."""
    found = re.search(f'href="({records or path}/[0-9A-Z]{{13}}(?:/public)?)"', visitor.get(path))
    return found.group(1) if found else None


def old_number(desk: Visitor) -> str:
    """The number of a case far back in the desk's list: a word that only few records hold."""
    numbers = re.findall(r">(R\d+-\d+)<", desk.get("/desk?state=closed&sort=-received"))
    return numbers[-1] if numbers else "R7-0001"
