/* Lists from the keyboard: rows and cells like a spreadsheet, ticking, sorting by hand. Without script they are plain tables. */
"use strict";
(() => {
  const FOLDED = new Set();
  let ticked = null;
  let active = null;

  const tables = () => [...document.querySelectorAll("table.list")];
  const rowsOf = (table) => [...table.querySelectorAll("tbody tr[data-key]")].filter((row) => row.offsetParent !== null);
  const boxOf = (row) => row?.querySelector("input[name=row]");
  const inside = (cell) => cell.querySelector("a, input, button");

  /** Gives a table the roles and the one tab stop of a grid; what is drawn anew gets them again. */
  function enhance(table) {
    const columns = [...table.tHead.rows[0].cells];
    table.setAttribute("role", "grid");
    for (const row of table.querySelectorAll("tbody tr[data-key]")) dress(row, columns);
    for (const body of table.tBodies) fold(body, FOLDED.has(titleOf(body)));
    if (table.hasAttribute("data-placing")) for (const row of rowsOf(table)) row.draggable = true;
    if (!table.querySelector("tbody [tabindex='0']")) stopAt(table.querySelector("tbody tr[data-key] th"));
  }

  function dress(row, columns) {
    [...row.cells].forEach((cell, place) => {
      inside(cell)?.setAttribute("tabindex", "-1");
      const name = columns[place]?.dataset.c;
      if (name && !cell.matches("th")) {
        cell.dataset.c = name;
        cell.classList.add("e");
      } else if (name) cell.dataset.c = name;
    });
  }

  /** A title that does not fit is shown whole while its row is at hand; whether it fits is asked only then. */
  function measure(target) {
    const link = cellAt(target)?.parentElement.querySelector("th a:not(.cut)");
    if (link && link.scrollWidth > link.clientWidth) link.classList.add("cut");
  }

  /** The one cell that Tab comes to. */
  function stopAt(cell) {
    if (!cell) return;
    const stop = inside(cell) ?? cell;
    for (const old of cell.closest("table").querySelectorAll("tbody [tabindex='0']")) old.tabIndex = -1;
    stop.tabIndex = 0;
    return stop;
  }

  function go(cell) {
    const stop = stopAt(cell);
    stop?.focus({ preventScroll: true });
    cell?.closest("tr").scrollIntoView({ block: "nearest" });
  }

  const cellAt = (target) => target.closest?.("table.list tbody tr[data-key] > *");

  function down(by) {
    const cell = cellAt(document.activeElement);
    const table = cell?.closest("table") ?? tables()[0];
    if (!table) return;
    const rows = rowsOf(table);
    const from = cell ? rows.indexOf(cell.parentElement) : by > 0 ? -1 : rows.length;
    const row = rows[Math.min(Math.max(from + by, 0), rows.length - 1)];
    go(cell ? row?.cells[cell.cellIndex] : row?.querySelector("th"));
  }

  function across(by) {
    const cell = cellAt(document.activeElement);
    const next = cell && (by > 0 ? cell.nextElementSibling : cell.previousElementSibling);
    if (next) go(next);
  }

  function tick(row, range) {
    const box = boxOf(row);
    if (!box) return;
    const boxes = rowsOf(row.closest("table")).map(boxOf);
    const from = range && ticked?.isConnected ? boxes.indexOf(ticked) : -1;
    const to = boxes.indexOf(box);
    const on = range && from >= 0 ? ticked.checked : !box.checked;
    for (let at = from < 0 ? to : Math.min(from, to); at <= Math.max(from, to); at++) boxes[at].checked = on;
    ticked = box;
    count();
  }

  function count() {
    const boxes = [...document.querySelectorAll("#found input[name=row]")];
    const chosen = boxes.filter((box) => box.checked);
    const all = document.querySelector("#bulk input[name=all]");
    const said = document.getElementById("ticked");
    if (all && chosen.length < boxes.length) all.checked = false;
    if (said) said.textContent = all?.checked ? all.value : String(chosen.length);
    const head = document.getElementById("tick-all");
    if (!head) return;
    head.checked = boxes.length > 0 && chosen.length === boxes.length;
    head.indeterminate = chosen.length > 0 && !head.checked;
  }

  function titleOf(body) {
    return body.querySelector(".fold")?.textContent.trim();
  }

  function fold(body, folded) {
    const button = body.querySelector(".fold");
    if (!button) return;
    body.classList.toggle("folded", folded);
    button.setAttribute("aria-expanded", String(!folded));
    FOLDED[folded ? "add" : "delete"](titleOf(body));
  }

  function place(row, to) {
    const form = document.getElementById("placing");
    if (!form) return;
    const values = Object.fromEntries(new FormData(form));
    active = { key: row.dataset.key, column: row.querySelector("th").cellIndex };
    htmx.ajax("POST", `${row.querySelector("th a").getAttribute("href")}place/`, { target: "#found", swap: "outerHTML", values: { ...values, to } });
  }

  const KEYS = {
    j: () => down(1),
    k: () => down(-1),
    ArrowDown: () => down(1),
    ArrowUp: () => down(-1),
    ArrowRight: () => across(1),
    ArrowLeft: () => across(-1),
    Home: () => go(cellAt(document.activeElement)?.parentElement.cells[0]),
    End: () => go([...(cellAt(document.activeElement)?.parentElement.cells ?? [])].at(-1)),
    x: (event) => tick(document.activeElement.closest("tr"), event.shiftKey),
    Enter: (event) => open(event),
    e: () => edit(),
    Escape: () => document.activeElement.blur(),
  };
  const MOVES_ONLY_INSIDE = new Set(["ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft", "Home", "End", "x", "Enter", "e", "Escape"]);
  const SINGLE = new Set(["j", "k", "x", "e"]);

  function open() {
    const cell = cellAt(document.activeElement);
    if (cell.classList.contains("e")) return cell.dispatchEvent(new CustomEvent("cell-edit", { bubbles: true }));
    cell.parentElement.querySelector("th a").click();
  }

  /** The cell, or, where it cannot be changed by itself, the form of its row. */
  function edit() {
    const cell = cellAt(document.activeElement);
    if (cell.dataset.c) return cell.dispatchEvent(new CustomEvent("cell-edit", { bubbles: true }));
    const table = cell.closest("table");
    if (!table.querySelector("thead [data-c]")) return;
    const link = Object.assign(document.createElement("a"), { href: `${table.dataset.base}${cell.parentElement.dataset.key}/edit/` });
    link.dataset.panel = "";
    link.hidden = true;
    document.body.append(link);
    link.click();
    link.remove();
  }

  document.addEventListener("keydown", (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const cell = cellAt(event.target);
    if (event.altKey && cell && (key === "ArrowUp" || key === "ArrowDown") && cell.closest("[data-placing]")) {
      event.preventDefault();
      return place(cell.parentElement, key === "ArrowUp" ? "up" : "down");
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !KEYS[key]) return;
    if (MOVES_ONLY_INSIDE.has(key) && !cell) return;
    if (SINGLE.has(key) && (!document.getElementById("single-keys")?.checked || (!cell && event.target.closest("input, textarea, select, dialog, [popover]")))) return;
    // What already does its part by itself: a link opens, a button works.
    if (key === "Enter" && event.target.closest("a, button, input")) return;
    event.preventDefault();
    event.stopPropagation();
    KEYS[key](event);
  }, true);

  document.addEventListener("focusin", (event) => {
    const cell = cellAt(event.target);
    if (cell && event.target.tabIndex !== 0) stopAt(cell);
    measure(event.target);
  });
  document.addEventListener("pointerover", (event) => measure(event.target));
  window.addEventListener("resize", () => { for (const link of document.querySelectorAll("a.cut")) link.classList.remove("cut"); });

  document.addEventListener("click", (event) => {
    const box = event.target.closest("#found input[name=row]");
    if (box) {
      if (event.shiftKey && ticked?.isConnected) {
        box.checked = !box.checked;
        tick(box.closest("tr"), true);
      } else ticked = box;
      count();
    }
    const head = event.target.closest("table.list thead a[data-also]");
    if (head && event.shiftKey) {
      event.preventDefault();
      window.location.assign(head.dataset.also);
    }
    const button = event.target.closest(".fold");
    if (button) fold(button.closest("tbody"), button.getAttribute("aria-expanded") === "true");
    const cell = cellAt(event.target);
    if (cell?.classList.contains("e")) {
      stopAt(cell);
      cell.focus({ preventScroll: true });
      cell.dispatchEvent(new CustomEvent("cell-edit", { bubbles: true }));
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.id === "tick-all") for (const box of document.querySelectorAll("#found input[name=row]")) box.checked = event.target.checked;
    if (event.target.matches("#tick-all, #bulk input[name=all]")) count();
  });
  document.addEventListener("reset", (event) => { if (event.target.id === "bulk") setTimeout(count); });

  let dragged = null;
  const over = (event) => dragged && event.target.closest?.("[data-placing] tr[data-key]");
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-placing] tr[data-key]");
    dragged?.classList.add("dragged");
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  document.addEventListener("dragover", (event) => {
    const row = over(event);
    if (!row) return;
    event.preventDefault();
    for (const old of document.querySelectorAll(".drop-before")) old.classList.remove("drop-before");
    row.classList.add("drop-before");
  });
  document.addEventListener("drop", (event) => {
    const row = over(event);
    if (!row || row === dragged) return;
    event.preventDefault();
    place(dragged, row.dataset.key);
  });
  document.addEventListener("dragend", () => {
    for (const row of document.querySelectorAll(".dragged, .drop-before")) row.classList.remove("dragged", "drop-before");
    dragged = null;
  });

  function all() {
    for (const table of tables()) enhance(table);
    count();
    if (active) {
      go(document.querySelector(`#found tr[data-key="${CSS.escape(active.key)}"]`)?.cells[active.column]);
      active = null;
    }
  }
  all();
  document.addEventListener("htmx:afterSettle", all);
})();
