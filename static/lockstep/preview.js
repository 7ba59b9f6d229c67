/* The preview of an import: after a new reading one stays where one was, and hears what changed. */
"use strict";
(() => {
  let was = null;

  /* The nearest place with a name, and how far down the window it is. */
  function place(element) {
    const named = element.closest("[id]");
    return { id: named.id, top: named.getBoundingClientRect().top };
  }

  function isSeen(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }

  /* What of the page somebody has unfolded and scrolled; a question that was answered folds up. */
  const folds = () => [...document.querySelectorAll("#reading details[id]:not(.family)")];
  const lines = () => document.querySelector("#reading .scrolled");

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id !== "reading") return;
    const open = new Map(folds().map((fold) => [fold.id, fold.open]));
    was = { ...place(event.detail.requestConfig.elt), open, line: lines()?.scrollTop ?? 0 };
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (!was || event.detail.target.id !== "reading") return;
    for (const fold of folds()) fold.open = was.open.get(fold.id) ?? fold.open;
    if (lines()) lines().scrollTop = was.line;
    const again = document.getElementById(was.id);
    const changed = document.getElementById("changed");
    if (again && again.id !== "reading") window.scrollBy(0, again.getBoundingClientRect().top - was.top);
    was = null;
    if (document.activeElement === document.body) {
      const heard = again?.querySelector(":scope > summary") ?? changed;
      heard?.focus({ preventScroll: Boolean(again) });
    }
    // What is said on the page in sight need not be said in a corner too.
    if (changed && isSeen(changed)) document.querySelector("#notices .tone-good")?.remove();
  });
})();
