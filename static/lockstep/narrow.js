/* A long choice is narrowed by typing: the select keeps only what fits, and takes the first of it. */
"use strict";
(() => {
  const MANY = 8;

  function equip(select) {
    if (select.dataset.equipped || select.options.length < MANY) return;
    select.dataset.equipped = "1";
    const all = [...select.children].map((child) => child.cloneNode(true));
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    const search = document.createElement("input");
    Object.assign(search, { type: "search", autocomplete: "off", placeholder: select.dataset.narrowed });
    search.setAttribute("aria-label", `${select.dataset.narrowed}: ${label?.firstChild.textContent.trim() ?? ""}`);
    search.addEventListener("input", () => narrow(select, all, search.value));
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        select.focus();
      }
    });
    select.before(search);
  }

  function narrow(select, all, typed) {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (text) => words.every((word) => text.toLowerCase().includes(word));
    const chosen = select.value;
    select.replaceChildren(...all.map((child) => keep(child, fits)).filter(Boolean));
    select.value = chosen;
    if (words.length && (!select.value || select.value !== chosen)) {
      select.selectedIndex = [...select.options].findIndex((option) => option.value);
    }
  }

  /** An option that fits, or a group with those of its options that do; all of them where its own name does. */
  function keep(child, fits) {
    if (child.tagName === "OPTION") return fits(child.textContent) || !child.value ? child.cloneNode(true) : null;
    const group = child.cloneNode(true);
    for (const option of [...group.children]) if (!fits(`${child.label} ${option.textContent}`)) option.remove();
    return group.children.length ? group : null;
  }

  function equipAll() {
    for (const select of document.querySelectorAll("select[data-narrowed]")) equip(select);
  }
  equipAll();
  document.addEventListener("htmx:afterSettle", equipAll);
})();
