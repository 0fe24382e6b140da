// Sends what was typed to the form's draft address a moment after typing stops. It restores nothing by itself: the
// server puts a draft into the form.
const pause = 2000;

function typed(form) {
  const values = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const control = form.elements.namedItem(name);
    if (name === "key" || typeof value !== "string") continue;
    if (control instanceof HTMLInputElement && control.type === "password") continue;
    values.append(name, value);
  }
  return values;
}

function clock(now) {
  return new Intl.DateTimeFormat("ja-JP", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "Asia/Tokyo" }).format(now);
}

for (const form of document.querySelectorAll("form[data-draft]")) {
  const state = form.querySelector(".draft-state");
  let last = typed(form).toString();
  let timer = 0;
  let sending = null;
  let sent = false;

  function say(text, failed) {
    state.textContent = text;
    state.classList.toggle("draft-failed", failed);
  }

  async function save() {
    const values = typed(form);
    // What was sent is no draft any more, also while the page is left.
    if (sent || values.toString() === last) return;
    sending?.abort();
    sending = new AbortController();
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST", body: values, redirect: "error", signal: sending.signal, keepalive: values.toString().length < 60000,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      last = values.toString();
      say(state.dataset.saved.replace("{1}", clock(new Date())), false);
    } catch (error) {
      if (error.name !== "AbortError") say(state.dataset.failed, true);
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  });
  form.addEventListener("submit", () => {
    sent = true;
    clearTimeout(timer);
    sending?.abort();
  });
  window.addEventListener("pageshow", () => { sent = false; });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
}
