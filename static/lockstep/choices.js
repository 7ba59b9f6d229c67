/* Forms that answer to what is chosen in them: a risk is rated on a grid, and a criterion asks for what its kind needs. */
"use strict";
(() => {
  // The grid stands for two lists, which carry the values: it follows the pattern of radio buttons in two directions.
  const WAYS = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

  function cellOf(rating, probability, impact) {
    return rating.querySelector(`[data-probability="${probability}"][data-impact="${impact}"]`);
  }

  function rate(cell) {
    const rating = cell.closest("[data-rating]");
    for (const other of rating.querySelectorAll("[role=radio]")) {
      other.setAttribute("aria-checked", String(other === cell));
      other.tabIndex = other === cell ? 0 : -1;
    }
    for (const name of ["probability", "impact"]) {
      const list = rating.querySelector(`select[name=${name}]`);
      list.value = cell.dataset[name];
      list.dispatchEvent(new Event("change", { bubbles: true }));
    }
    rating.querySelector("output").textContent = cell.dataset.said;
    cell.focus();
  }

  document.addEventListener("click", (event) => {
    const cell = event.target.closest("[data-rating] [role=radio]");
    if (cell) rate(cell);
  });
  document.addEventListener("keydown", (event) => {
    const cell = event.target.closest("[data-rating] [role=radio]");
    const way = cell && WAYS[event.key];
    if (!way) return;
    event.preventDefault();
    const next = cellOf(cell.closest("[data-rating]"), +cell.dataset.probability + way[0], +cell.dataset.impact + way[1]);
    if (next) rate(next);
  });

  // A field that only one kind asks for is hidden while another is chosen.
  function show(kind) {
    for (const input of kind.form.querySelectorAll("[data-only-for]")) {
      input.closest(".field").hidden = input.dataset.onlyFor !== kind.value;
    }
  }
  document.addEventListener("change", (event) => { if (event.target.matches("select[name=kind]")) show(event.target); });
  function showAll() {
    for (const kind of document.querySelectorAll(".row-form select[name=kind]")) show(kind);
  }
  document.addEventListener("htmx:afterSwap", showAll);
  showAll();
})();
