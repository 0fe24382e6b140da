// Shows how many characters were typed, counted as the server counts: by grapheme, a newline as one.
const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("ja", { granularity: "grapheme" }) : null;

function length(text) {
  if (!segmenter) return [...text].length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}

for (const area of document.querySelectorAll("textarea[data-limit]")) {
  const shown = document.getElementById(area.id + "-count");
  const said = document.getElementById(area.id + "-said");
  const limit = Number(area.dataset.limit);
  let timer = 0;

  function words(count) {
    const number = (value) => value.toLocaleString("ja-JP");
    return count > limit
      ? said.dataset.exceeded.replace("{1}", number(count - limit)).replace("{2}", number(limit))
      : said.dataset.counted.replace("{1}", number(count)).replace("{2}", number(limit));
  }

  function show() {
    const count = length(area.value.trim());
    shown.textContent = words(count);
    shown.classList.toggle("count-exceeded", count > limit);
    // Said only when typing pauses, and only near the limit: a voice at every key would be unbearable.
    clearTimeout(timer);
    timer = setTimeout(() => {
      said.textContent = count > limit * 0.9 ? words(count) : "";
    }, 1000);
  }

  area.addEventListener("input", show);
  show();
}
