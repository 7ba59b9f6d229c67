/* Rows moved by hand: dragged with a finger or a mouse, or taken up with Space and moved with the arrows.
   The menu of a row has a button for each of these. */
"use strict";
(() => {
  const ASIDE = 32;
  const said = document.getElementById("moved");
  if (!said) return;
  let taken = "";
  let announce = false;

  const rows = () => document.querySelectorAll("li[data-place]");
  const gripOf = (item) => item.querySelector(":scope > .tick-row > .grip");
  const nameOf = (item) => item.querySelector(".tick-words > :first-child").textContent.trim();
  const itemOf = (key) => [...rows()].find((item) => `${item.dataset.place}` === key);

  function say(words, item) {
    const siblings = [...item.parentElement.children];
    let level = 1;
    for (let at = item.parentElement.closest("li[data-place]"); at; at = at.parentElement.closest("li[data-place]")) level++;
    const values = { ITEM: nameOf(item), PLACE: siblings.indexOf(item) + 1, TOTAL: siblings.length, LEVEL: level };
    said.textContent = words.replace(/ITEM|PLACE|TOTAL|LEVEL/g, (name) => values[name]);
  }

  function ready() {
    for (const item of rows()) {
      const row = item.querySelector(":scope > .tick-row");
      const alone = item.parentElement.children.length < 2 && !item.parentElement.closest("li[data-place]");
      if (gripOf(item) || alone) continue;
      const grip = Object.assign(document.createElement("button"), { type: "button", className: "grip" });
      grip.setAttribute("aria-label", said.dataset.grip.replace("ITEM", nameOf(item)));
      grip.setAttribute("aria-describedby", "how-to-move");
      grip.setAttribute("aria-pressed", "false");
      row.prepend(grip);
    }
    const item = taken && itemOf(taken);
    const grip = item && gripOf(item);
    if (!grip) return;
    hold(grip, true);
    grip.focus();
    if (announce) say(said.dataset.placed, item);
    announce = false;
  }

  function hold(grip, held) {
    grip.setAttribute("aria-pressed", String(held));
    grip.closest("li").classList.toggle("is-dragged", held);
  }

  /** Posts a row's new place; the card comes back as it is then. */
  function send(item, address, to) {
    const part = item.closest(".card");
    const form = document.getElementById(`do-${part.id}`);
    // A button of this form that has the focus would send it to its own address.
    document.activeElement?.blur();
    return htmx.ajax("POST", address, { source: form, target: part, select: `#${part.id}`, swap: "outerHTML", values: { to } });
  }
  const place = (item, to) => send(item, item.dataset.place, to);
  const nest = (item, to) => item.dataset.nest && send(item, item.dataset.nest, to);

  // --- With the keyboard.

  const KEYS = {
    ArrowUp: (item) => item.previousElementSibling && place(item, "up"),
    ArrowDown: (item) => item.nextElementSibling && place(item, "down"),
    ArrowRight: (item) => item.previousElementSibling && nest(item, "in"),
    ArrowLeft: (item) => item.parentElement.closest("li[data-place]") && nest(item, "out"),
  };

  function putDown() {
    const item = itemOf(taken);
    taken = "";
    if (!item) return;
    hold(gripOf(item), false);
    say(said.dataset.down, item);
  }

  document.addEventListener("keydown", (event) => {
    const grip = event.target.closest?.(".grip");
    if (!grip || event.ctrlKey || event.metaKey || event.altKey) return;
    const item = grip.closest("li");
    const held = taken === item.dataset.place;
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      if (held) return putDown();
      if (taken) putDown();
      taken = item.dataset.place;
      hold(grip, true);
      say(said.dataset.taken, item);
    } else if (held && (event.key === "Escape" || event.key === "Tab")) {
      putDown();
    } else if (held && KEYS[event.key]) {
      event.preventDefault();
      event.stopPropagation();
      announce = Boolean(KEYS[event.key](item));
    }
  }, true);

  // --- With a finger or a mouse: to the right it goes below the one before it, to the left it comes out.

  document.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".grip");
    if (!grip || event.button) return;
    event.preventDefault();
    const item = grip.closest("li");
    const list = item.parentElement;
    const before = item.nextElementSibling;
    const from = event.clientX;
    item.classList.add("is-dragged");

    function follow(move) {
      const aside = move.clientX - from;
      item.classList.toggle("goes-in", aside > ASIDE && Boolean(item.previousElementSibling));
      item.classList.toggle("goes-out", aside < -ASIDE && Boolean(list.closest("li[data-place]")));
      for (const other of list.children) {
        const box = other.getBoundingClientRect();
        if (other === item || move.clientY < box.top || move.clientY > box.bottom) continue;
        other[move.clientY < box.top + box.height / 2 ? "before" : "after"](item);
        return;
      }
    }
    async function drop(end) {
      document.removeEventListener("pointermove", follow);
      for (const name of ["pointerup", "pointercancel"]) document.removeEventListener(name, drop);
      const aside = item.dataset.nest ? ["in", "out"].find((to) => item.classList.contains(`goes-${to}`)) : "";
      item.classList.remove("is-dragged", "goes-in", "goes-out");
      if (end.type === "pointercancel") return before ? before.before(item) : list.append(item);
      if (item.nextElementSibling !== before) await place(item, item.nextElementSibling?.dataset.key ?? "last");
      const now = itemOf(item.dataset.place);
      if (aside && now) await nest(now, aside);
    }
    document.addEventListener("pointermove", follow);
    for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, drop);
  });

  ready();
  document.addEventListener("htmx:afterSettle", ready);
})();
