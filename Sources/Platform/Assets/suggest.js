// While someone types, asks the data-suggest address for a fragment of HTML (our own, already escaped) and shows it.
const pause = 400;
const least = 2;

for (const field of document.querySelectorAll("[data-suggest]")) {
  const place = document.getElementById(field.dataset.suggestInto);
  let timer = 0;
  let asking = null;
  let asked = "";

  async function ask() {
    const words = field.value.trim();
    if (words === asked) return;
    asked = words;
    asking?.abort();
    if ([...words].length < least) return place.replaceChildren();
    asking = new AbortController();
    try {
      const address = new URL(field.dataset.suggest, location.href);
      address.searchParams.set("q", words.slice(0, 400));
      const answer = await fetch(address, { signal: asking.signal, headers: { Accept: "text/html" } });
      if (!answer.ok) return place.replaceChildren();
      const fragment = new DOMParser().parseFromString(await answer.text(), "text/html");
      place.replaceChildren(...fragment.body.childNodes);
    } catch (error) {
      if (error.name !== "AbortError") place.replaceChildren();
    }
  }

  field.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  });
  field.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) place.replaceChildren();
  });
}
