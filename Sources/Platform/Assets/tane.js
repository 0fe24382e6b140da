// The one script a page names. It loads what the page has use for; without it every form and link still works.
// Modules are asked for by their plain address, because this file's own address carries its hash.
const uses = [
  ["form[data-draft]", "/assets/autosave.js"],
  ["textarea[data-limit]", "/assets/counter.js"],
  ["form [data-when]", "/assets/conditions.js"],
  ["[data-suggest]", "/assets/suggest.js"],
  ["form[data-confirm-leave]", "/assets/confirm-leave.js"],
  ["[data-idle-warn]", "/assets/idle.js"],
  ["body[data-shortcuts]", "/assets/shortcuts.js"],
  ["details.menu", "/assets/menus.js"],
];

for (const [selector, module] of uses) {
  if (document.querySelector(selector)) import(module);
}
