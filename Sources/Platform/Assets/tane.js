// The one script a page names. It loads what the page has use for; without it every form and link still works.
const uses = [
  ["form[data-draft]", "./autosave.js"],
  ["textarea[data-limit]", "./counter.js"],
  ["[data-suggest]", "./suggest.js"],
  ["form[data-confirm-leave]", "./confirm-leave.js"],
  ["[data-idle-warn]", "./idle.js"],
  ["body[data-shortcuts]", "./shortcuts.js"],
];

for (const [selector, module] of uses) {
  if (document.querySelector(selector)) import(module);
}
