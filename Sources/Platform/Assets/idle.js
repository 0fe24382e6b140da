// Warns before the screen locks, and tells the server that someone is still here while they type or read.
const place = document.querySelector("[data-idle-warn]");
const text = place.querySelector("[data-idle-text]");
const button = place.querySelector("button");
const warnAfter = Number(place.dataset.idleWarn) * 1000;
const lockAfter = Number(place.dataset.idleLock) * 1000;
const between = Math.min(warnAfter / 2, 5 * 60 * 1000);
let active = Date.now();
let told = Date.now();

function keep() {
  told = Date.now();
  fetch(place.dataset.idleKeep, { method: "POST", redirect: "error" }).catch(() => { told = 0; });
}

function hide() {
  text.textContent = "";
  button.hidden = true;
}

function note() {
  // After the warning only the button counts, so that a nudged mouse does not keep a deserted screen open.
  if (!button.hidden) return;
  active = Date.now();
  if (active - told > between) keep();
}

for (const kind of ["keydown", "pointerdown", "input"]) document.addEventListener(kind, note, { passive: true });

button.addEventListener("click", () => {
  hide();
  active = Date.now();
  keep();
});

setInterval(() => {
  const idle = Date.now() - active;
  if (idle >= lockAfter) {
    hide();
    // The server locks by its own clock; asking for the page again shows the lock. Unsent text is in the draft.
    if (!document.querySelector("form[data-confirm-leave], form[data-draft]")) location.reload();
  } else if (idle >= warnAfter && button.hidden) {
    text.textContent = text.dataset.idleText;
    button.hidden = false;
  }
}, 5000);
