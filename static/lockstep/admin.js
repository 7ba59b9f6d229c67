// The tabs of the admin's forms scroll (admin.css). unfold would move those that do not fit into a menu, but it
// measures while the page is still being laid out and now and then moves them all.
document.addEventListener("DOMContentLoaded", () => {
  window.tabNavigation = () => {};
});
