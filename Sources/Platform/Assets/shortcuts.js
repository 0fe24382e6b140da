// Keys for those who switched them on: elements say theirs in data-shortcut ("n", "/", "g d" for one after another).
// Silent while text is typed, during IME composition and with modifier keys.
const patience = 1500;
let before = "";
let timer = 0;

function isTyping(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

function find(keys) {
  return [...document.querySelectorAll("[data-shortcut]")].find((element) => element.dataset.shortcut === keys);
}

function begins(keys) {
  return [...document.querySelectorAll("[data-shortcut]")].some((element) => element.dataset.shortcut.startsWith(keys + " "));
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  const keys = before ? before + " " + event.key : event.key;
  clearTimeout(timer);
  before = "";
  const element = find(keys);
  if (element) {
    event.preventDefault();
    if (element.matches("input, textarea, select")) element.focus();
    else element.click();
    // A fold that was opened is for writing into.
    if (element.matches("summary") && element.parentElement.open) {
      element.parentElement.querySelector("textarea, select, input:not([type=hidden])")?.focus();
    }
  } else if (begins(keys)) {
    before = keys;
    timer = setTimeout(() => { before = ""; }, patience);
  }
});
