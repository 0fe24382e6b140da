"""Makes tagged PDF out of HTML with WeasyPrint, one after the other, for as long as the input stays open.

In: length of the page, length of its styles (4 bytes each, big-endian), page, styles. Out: 1 byte (0 made, 1 refused),
length (4 bytes), PDF or the reason. Nothing is fetched from anywhere.
"""

import logging
import resource
import struct
import sys

from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher

logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
resource.setrlimit(resource.RLIMIT_FSIZE, (64 << 20, 64 << 20))


class Nothing(URLFetcher):
    def fetch(self, url, headers=None):
        raise ValueError("nothing is fetched: " + url[:40])


NOTHING = Nothing()


def exactly(count):
    data = sys.stdin.buffer.read(count)
    if len(data) < count:
        sys.exit(0)
    return data


def made(page, styles):
    sheet = CSS(string=styles, media_type="print", url_fetcher=NOTHING)
    return HTML(string=page, media_type="print", url_fetcher=NOTHING).write_pdf(
        stylesheets=[sheet], pdf_variant="pdf/ua-1")


while True:
    page, styles = struct.unpack(">II", exactly(8))
    page, styles = exactly(page).decode(), exactly(styles).decode()
    try:
        status, answer = 0, made(page, styles)
    except Exception as error:
        status, answer = 1, f"{type(error).__name__}: {error}".encode()[:2000]
    sys.stdout.buffer.write(struct.pack(">BI", status, len(answer)) + answer)
    sys.stdout.buffer.flush()
