// Hides the parts of a form that do not apply to what was chosen. Hidden answers stay in the form and are kept; the
// server decides again what is sent.
const parts = [...document.querySelectorAll("form [data-when]")];

function chosen(form, name) {
  return new FormData(form).getAll(name);
}

function show() {
  // In the order of the page: what hangs from a hidden question is hidden too.
  for (const part of parts) {
    const form = part.closest("form");
    const any = part.dataset.any.split(" ");
    const control = form.elements[part.dataset.when];
    const first = control instanceof RadioNodeList ? control[0] : control;
    const gone = !first || first.closest("[data-when][hidden]");
    part.hidden = Boolean(gone) || !chosen(form, part.dataset.when).some((value) => any.includes(value));
  }
}

for (const form of new Set(parts.map((part) => part.closest("form")))) form.addEventListener("change", show);
show();
