/* The keyboard: a palette to go anywhere, a list of shortcuts, and single keys that can be turned off. */
"use strict";
(() => {
  const palette = document.getElementById("palette");
  const input = document.getElementById("palette-input");
  const options = document.getElementById("palette-options");
  const shortcuts = document.getElementById("shortcuts");
  const singleKeys = document.getElementById("single-keys");
  const GO_FOR = 1500;
  let request = 0;
  const TYPED_FOR = 100;
  let goUntil = 0;
  let pause = 0;

  singleKeys.checked = localStorage.getItem("single-keys") !== "off";
  singleKeys.addEventListener("change", () => {
    localStorage.setItem("single-keys", singleKeys.checked ? "on" : "off");
  });

  function choices() {
    return [...options.querySelectorAll("[role=option][data-href]")];
  }

  function choose(option) {
    for (const other of choices()) other.setAttribute("aria-selected", String(other === option));
    if (!option) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function chosen() {
    return options.querySelector("[aria-selected=true]");
  }

  async function search() {
    const mine = ++request;
    const url = `${palette.dataset.url}?${new URLSearchParams({ q: input.value, project: palette.dataset.project })}`;
    const response = await fetch(url, { headers: { "HX-Request": "true" } });
    if (!response.ok || mine !== request) return;
    options.innerHTML = await response.text();
    choose(choices()[0]);
  }

  function openPalette() {
    if (shortcuts.open) shortcuts.close();
    if (!palette.open) palette.showModal();
    input.select();
    search();
  }

  function go(option) {
    if (option) window.location.assign(option.dataset.href);
  }

  function step(by) {
    const all = choices();
    if (all.length) choose(all[(all.indexOf(chosen()) + by + all.length) % all.length]);
  }

  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(search, TYPED_FOR);
  });
  input.addEventListener("keydown", (event) => {
    const moves = { ArrowDown: () => step(1), ArrowUp: () => step(-1), Enter: () => go(chosen()) };
    if (moves[event.key]) {
      event.preventDefault();
      moves[event.key]();
    }
  });
  options.addEventListener("click", (event) => go(event.target.closest("[data-href]")));

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (opener) {
      event.preventDefault();
      if (opener.dataset.open === "palette") openPalette();
      else shortcuts.showModal();
    }
    const dialog = event.target.closest("dialog");
    if (event.target === dialog || event.target.closest("[data-close-dialog]")) dialog.close();
  });

  function isTyping(target) {
    return target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null;
  }

  /** A link or a button is pressed; into a form one writes. */
  function use(keyed) {
    if (keyed.matches("form")) keyed.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    else keyed.click();
  }

  const SINGLE = {
    "?": () => shortcuts.showModal(),
    "/": () => document.querySelector("main [data-search]")?.focus(),
    b: () => document.querySelector("[data-raise]")?.click(),
    g: () => { goUntil = Date.now() + GO_FOR; },
  };

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      return openPalette();
    }
    if (event.key === "Escape" && event.target.closest("main form[data-single-key]")) return event.target.blur();
    if (event.ctrlKey || event.metaKey || event.altKey || !singleKeys.checked) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    if (Date.now() < goUntil) {
      goUntil = 0;
      document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`)?.click();
    } else if (document.querySelector(`main [data-single-key="${CSS.escape(event.key)}"]`)) {
      event.preventDefault();
      use(document.querySelector(`main [data-single-key="${CSS.escape(event.key)}"]`));
    } else if (SINGLE[event.key]) {
      event.preventDefault();
      SINGLE[event.key]();
    }
  });
})();
