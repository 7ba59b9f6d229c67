/* The clocks of a running meeting: the server says since when, here the seconds are counted. */
"use strict";
(() => {
  // How far this clock is from the server's, as of when the part that says so was drawn.
  let drawn = "";
  let ahead = 0;

  function written(seconds) {
    const minutes = Math.floor(seconds / 60);
    const hours = Math.floor(minutes / 60);
    const pad = (number) => String(number).padStart(2, "0");
    return hours ? `${hours}:${pad(minutes % 60)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
  }

  function count() {
    const part = document.querySelector("[data-now]");
    if (!part) return;
    if (part.dataset.now !== drawn) {
      drawn = part.dataset.now;
      ahead = Date.now() - Date.parse(drawn);
    }
    for (const clock of part.querySelectorAll("[data-since]")) {
      const seconds = Math.max(0, Math.floor((Date.now() - ahead - Date.parse(clock.dataset.since)) / 1000));
      const most = Number(clock.dataset.seconds ?? clock.dataset.minutes * 60);
      clock.textContent = written(seconds);
      clock.classList.toggle("is-over", seconds > most);
    }
  }
  count();
  setInterval(count, 1000);
})();
