/* Forms open in a panel at the side; without script they are pages of their own. A form that has words in it asks before it goes. */
"use strict";
(() => {
  const panel = document.getElementById("panel");
  const body = document.getElementById("panel-body");

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("a[data-panel]");
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // That a request failed is said by page.js.
    htmx.ajax("GET", opener.href, { target: "#panel-body" }).then(open, () => {});
  });

  /** The cursor goes to what is wrong, to what was asked for, or to the first field. */
  function begin(form) {
    (form.querySelector(".has-error :is(input, select, textarea)") ?? form.querySelector("[autofocus]") ?? form.querySelector(".row-fields :is(input, select, textarea)"))?.focus();
  }
  function open() {
    if (!panel.open) panel.showModal();
    begin(body);
  }
  const page = document.querySelector("main .page .row-form");
  if (page) begin(page);
  document.addEventListener("htmx:afterSwap", (event) => { if (event.detail.target === body) open(); });
  panel.addEventListener("close", () => body.replaceChildren());
})();
