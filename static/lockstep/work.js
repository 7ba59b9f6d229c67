/* Rows in their place: drag one, keep its menu open while it moves, type one after the other, Tab to go below. */
"use strict";
(() => {
  // --- The line that adds: the cursor stays, and Tab puts what is typed below the last item.

  const depths = new Map();

  function chainOf(form) {
    return form.parentElement.dataset.chain?.split(",").filter(Boolean) ?? [];
  }

  function setDepth(form, wanted) {
    const chain = chainOf(form);
    const depth = Math.min(Math.max(wanted, 0), chain.length);
    form.elements.parent.value = depth ? chain[depth - 1] : "";
    for (const name of [...form.classList]) if (name.startsWith("below-")) form.classList.remove(name);
    if (depth) form.classList.add(`below-${depth}`);
    depths.set(form.id, depth);
    return depth;
  }

  document.addEventListener("keydown", (event) => {
    const form = event.key === "Tab" ? event.target.closest("form[data-line]") : null;
    if (!form?.elements.parent || event.target.value === "" || event.target.tagName !== "INPUT") return;
    const depth = depths.get(form.id) ?? 0;
    if (setDepth(form, depth + (event.shiftKey ? -1 : 1)) !== depth) event.preventDefault();
  });

  // --- Parts that are drawn again: focus and open menus are where they were.

  let open = "";
  let focused = "";
  document.addEventListener("htmx:beforeSwap", (event) => {
    const menu = event.detail.target.querySelector?.(".row-menu[open]");
    open = menu?.id ?? "";
    focused = document.activeElement?.closest(".row-menu") ? document.activeElement.id : "";
  });
  document.addEventListener("htmx:afterSettle", () => {
    ready();
    const menu = open && document.getElementById(open);
    if (menu) {
      menu.open = true;
      (document.getElementById(focused) ?? menu.querySelector("button[name=to], summary")).focus();
    }
    open = focused = "";
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt;
    if (!form.matches("form[data-line]")) return;
    requestAnimationFrame(() => {
      const line = document.getElementById(form.id);
      line?.querySelector("[aria-invalid=true], input:not([type=hidden])")?.focus();
    });
  });

  // --- Dragging, with a finger or a mouse; the menu's Up and Down do the same.

  function ready() {
    for (const item of document.querySelectorAll("li[data-place]")) {
      const row = item.querySelector(":scope > .tick-row");
      if (row.querySelector(":scope > .grip") || item.parentElement.children.length < 2) continue;
      row.prepend(Object.assign(document.createElement("span"), { className: "grip" }));
    }
    for (const [id, depth] of depths) {
      const form = document.getElementById(id);
      if (form) setDepth(form, depth);
    }
  }
  ready();

  document.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".grip");
    if (!grip || event.button) return;
    event.preventDefault();
    const item = grip.closest("li");
    const list = item.parentElement;
    const before = item.nextElementSibling;
    item.classList.add("is-dragged");

    function follow(move) {
      for (const other of list.children) {
        const box = other.getBoundingClientRect();
        if (other === item || move.clientY < box.top || move.clientY > box.bottom) continue;
        other[move.clientY < box.top + box.height / 2 ? "before" : "after"](item);
        return;
      }
    }
    function drop(end) {
      document.removeEventListener("pointermove", follow);
      for (const name of ["pointerup", "pointercancel"]) document.removeEventListener(name, drop);
      item.classList.remove("is-dragged");
      if (end.type === "pointercancel") return before ? before.before(item) : list.append(item);
      if (item.nextElementSibling === before) return;
      send(item, item.nextElementSibling?.dataset.key ?? "last");
    }
    document.addEventListener("pointermove", follow);
    for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, drop);
  });

  function send(item, to) {
    const part = item.closest(".card");
    const form = document.getElementById(`do-${part.id}`);
    // A button of this form that has the focus would send it to its own address.
    document.activeElement?.blur();
    htmx.ajax("POST", item.dataset.place, { source: form, target: part, select: `#${part.id}`, swap: "outerHTML", values: { to } });
  }
})();
