"""Takes pictures of the main pages, for looking: python shots.py FOLDER."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from asking import ask, follow, say
from city import City
from conftest import DESK, PHONE, People


def take(page, folder, name):
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        page.screenshot(path=str(folder / f"{name}-{size['width']}.png"), full_page=True)


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    city = City()
    with sync_playwright() as playwright:
        people = People(city, playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"]))
        page = people.stranger()
        for name, address in {"front": "/", "sign-in": "/sign-in", "ask": "/consultations/new"}.items():
            page.goto(address)
            take(page, folder, name)
        say(page, "")
        take(page, folder, "ask-wrong")
        slip = ask(page, "公園のベンチを仲間と直したいです。")
        take(page, folder, "receipt")
        page.goto(slip.link)
        take(page, folder, "link")
        follow(page, slip)
        take(page, folder, "followed")
        for role, addresses in ROLES.items():
            page = people.role(role)
            for address in addresses:
                page.goto(address)
                take(page, folder, role + address.replace("/", "-"))
    city.stop()


ROLES = {
    "coordinator": ["/home", "/desk", "/desk/intake", "/desk/figures", "/account"],
    "staff-parks": ["/home", "/referrals"],
    "administrator": ["/home", "/admin/people", "/admin/municipality"],
    "auditor": ["/home"],
}

if __name__ == "__main__":
    main(Path(sys.argv[1]))
