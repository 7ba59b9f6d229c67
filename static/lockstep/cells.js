/* A cell of a list, changed where it stands: what it asks opens beside it, and the focus comes back to it. */
"use strict";
(() => {
  const box = Object.assign(document.createElement("div"), { id: "cell", className: "cell-pop", popover: "auto" });
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-labelledby", "cell-name");
  document.body.append(box);
  let cell = null;
  let from = null;

  document.addEventListener("cell-edit", (event) => {
    cell = event.target;
    const row = cell.closest("tr");
    const table = cell.closest("table");
    document.getElementById("cell-row")?.removeAttribute("id");
    row.id = "cell-row";
    from = { table, key: row.dataset.key, column: cell.cellIndex };
    const query = new URLSearchParams({ list: table.dataset.list ?? "", in: table.dataset.in ?? "" });
    const url = `${table.dataset.base}${row.dataset.key}/cells/${cell.dataset.c}/?${query}`;
    htmx.ajax("GET", url, { source: box, target: "#cell", swap: "innerHTML" });
  });

  function show() {
    if (!box.matches(":popover-open")) box.showPopover();
    const at = cell.getBoundingClientRect();
    const below = at.bottom + 4 + box.offsetHeight <= innerHeight;
    box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - box.offsetWidth - 8))}px`;
    box.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - 4 - box.offsetHeight)}px`;
    const asked = box.querySelector("[role=alert]")?.closest("form") ?? box;
    const first = ["input:not([type=hidden]), textarea", "[aria-current]", "button"].map((one) => asked.querySelector(one)).find(Boolean);
    first?.focus();
    first?.select?.();
  }

  /** The cell as it is drawn now. */
  function back() {
    const row = from?.table.querySelector(`tr[data-key="${CSS.escape(from.key)}"]`);
    return row?.cells[from.column];
  }

  document.addEventListener("htmx:afterSwap", (event) => { if (event.detail.target === box) show(); });
  document.addEventListener("cell-saved", () => {
    box.hidePopover();
  });
  box.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    box.replaceChildren();
    const stop = back();
    if (stop && (document.activeElement === document.body || box.contains(document.activeElement))) {
      const inner = stop.querySelector("a, input") ?? stop;
      inner.tabIndex = 0;
      inner.focus({ preventScroll: true });
    }
  });

  box.addEventListener("click", (event) => { if (event.target.closest("[data-leave]")) box.hidePopover(); });
  box.addEventListener("keydown", (event) => {
    const choices = [...box.querySelectorAll(".cell-options button")];
    const at = choices.indexOf(document.activeElement);
    const typing = event.target.matches(".cell-search");
    if (event.key === "Escape") {
      event.stopPropagation();
      box.hidePopover();
    } else if (event.key === "Enter" && typing) {
      event.preventDefault();
      choices[0]?.click();
    } else if (event.key === "Enter" && event.ctrlKey && event.target.matches("textarea")) {
      event.target.form.requestSubmit();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && choices.length && (typing || at >= 0)) {
      event.preventDefault();
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      (choices[next] ?? (next < 0 ? box.querySelector(".cell-search") : null))?.focus();
    }
  });
})();
