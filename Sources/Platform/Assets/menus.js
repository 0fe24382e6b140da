// Menus of the main navigation open by themselves; this closes one with Escape, or when attention goes elsewhere.
const menus = [...document.querySelectorAll("details.menu")];

document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || event.isComposing) return;
  const open = menus.find(menu => menu.open);
  if (!open) return;
  const inside = open.contains(document.activeElement);
  open.open = false;
  if (inside) open.querySelector("summary").focus();
});

function closeOthers(event) {
  for (const menu of menus) if (menu.open && !menu.contains(event.target)) menu.open = false;
}
document.addEventListener("click", closeOthers);
document.addEventListener("focusin", closeOthers);
