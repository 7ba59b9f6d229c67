/* What every page needs of script: the theme at once, closing notices and menus, and words when a request fails. */
"use strict";
(() => {
  const root = document.documentElement;
  const body = document.body;
  const OPEN = "details:is(.menu, .pop)[open]";

  function markTheme() {
    for (const button of document.querySelectorAll("button[name=theme]")) {
      button.setAttribute("aria-pressed", String(button.value === root.dataset.theme));
    }
  }
  markTheme();

  document.addEventListener("click", (event) => {
    const theme = event.target.closest("button[name=theme]");
    if (theme) {
      root.dataset.theme = theme.value;
      markTheme();
    }
    const copy = event.target.closest("[data-copy]");
    if (copy) copyText(copy);
    event.target.closest("[data-close]")?.closest(".notice")?.remove();
    for (const menu of document.querySelectorAll(OPEN)) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  // A double click is one click: what is sent again at once is not sent.
  const AT_ONCE = 700;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (Date.now() - Number(form.dataset.sent ?? 0) < AT_ONCE) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    form.dataset.sent = Date.now();
  }, true);

  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && (event.target.closest(OPEN) ?? document.querySelector("details.menu[open]"));
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // What can be taken back is offered for a minute, and longer while somebody is at it; the activity page offers it after that.
  const OFFERED = 60;
  setInterval(() => {
    for (const notice of document.querySelectorAll(".notice:has(form):not(:hover, :focus-within)")) {
      notice.dataset.age = Number(notice.dataset.age ?? 0) + 1;
      if (Number(notice.dataset.age) >= OFFERED) notice.remove();
    }
  }, 1000);

  /* Copies a field; where the browser has no clipboard for us, the text is selected, ready to be copied by hand. */
  async function copyText(button) {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    await navigator.clipboard?.writeText(field.value);
    if (navigator.clipboard) button.querySelector("span").textContent = button.dataset.copied;
  }

  function say(text) {
    const notice = document.createElement("div");
    notice.className = "notice tone-bad";
    notice.append(Object.assign(document.createElement("p"), { textContent: text }));
    document.getElementById("notices").replaceChildren(notice);
  }

  // Other scripts have something said with this.
  document.addEventListener("page-say", (event) => say(body.dataset[event.detail]));
  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, (event) =>
      say(event.detail.xhr?.status === 404 ? body.dataset.gone : body.dataset.failed));
  }
})();
