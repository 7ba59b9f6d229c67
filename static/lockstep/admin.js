"use strict";
// One choice of theme for pages and admin: the pages keep it in a cookie, the admin's own script in the browser's
// store. The cookie is handed over before that script starts, and follows it from then on.
(() => {
  const NAMES = { system: "auto", light: "light", dark: "dark" };
  const chosen = document.cookie.match(/(?:^|; )theme=(system|light|dark)/)?.[1] ?? "system";
  const root = document.documentElement;
  root.dataset.theme = chosen;
  localStorage.setItem("adminTheme", JSON.stringify(NAMES[chosen]));

  document.addEventListener("alpine:initialized", () => {
    Alpine.effect(() => {
      const theme = Object.keys(NAMES).find((name) => NAMES[name] === Alpine.$data(root).adminTheme);
      if (!theme || theme === root.dataset.theme) return;
      root.dataset.theme = theme;
      const secure = location.protocol === "https:" ? "; secure" : "";
      document.cookie = `theme=${theme}; path=/; max-age=${365 * 24 * 3600}; samesite=lax${secure}`;
    });
  });
})();

// The tabs of the admin's forms scroll (admin.css). unfold would move those that do not fit into a menu, but it
// measures while the page is still being laid out and now and then moves them all.
document.addEventListener("DOMContentLoaded", () => {
  window.tabNavigation = () => {};
  document.getElementById("main")?.setAttribute("role", "main"); // unfold has no landmark for it
});

// What a cell of a list cuts off, it says under the pointer.
document.addEventListener("mouseover", ({ target }) => {
  const cell = target.closest("#result_list :is(td, th > a)");
  if (cell && !cell.title && (cell.scrollWidth > cell.clientWidth || cell.scrollHeight > cell.clientHeight + 1)) {
    cell.title = cell.textContent.trim();
  }
});
