// Asks before a page with unsent text is left. The browser chooses the words.
for (const form of document.querySelectorAll("form[data-confirm-leave]")) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}
