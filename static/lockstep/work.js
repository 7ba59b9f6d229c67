/* Rows in their place: keep a menu open while its row moves, type one after the other, Tab to go below. */
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

  // What was typed goes where it went before.
  function ready() {
    for (const [id, depth] of depths) {
      const form = document.getElementById(id);
      if (form) setDepth(form, depth);
    }
  }
})();
