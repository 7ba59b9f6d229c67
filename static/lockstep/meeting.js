/* The clocks of a running meeting: the server says since when, here the seconds are counted. */
"use strict";
(() => {
  // How far the clock of this device is from the server's.
  const ahead = Date.now() - Date.parse(document.querySelector("[data-clock]").dataset.clock);

  function written(seconds) {
    const minutes = Math.floor(seconds / 60);
    const hours = Math.floor(minutes / 60);
    const pad = (number) => String(number).padStart(2, "0");
    return hours ? `${hours}:${pad(minutes % 60)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
  }

  function count() {
    for (const clock of document.querySelectorAll("[data-since]")) {
      const seconds = Math.max(0, Math.floor((Date.now() - ahead - Date.parse(clock.dataset.since)) / 1000));
      const most = Number(clock.dataset.seconds ?? clock.dataset.minutes * 60);
      clock.textContent = written(seconds);
      clock.classList.toggle("is-over", seconds > most);
    }
  }
  count();
  setInterval(count, 1000);
  // A part that was drawn again says since when, until it is counted.
  document.addEventListener("htmx:afterSettle", count);
})();
