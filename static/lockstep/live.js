/* What others do appears by itself. The page asks at its own address whether it has changed; 304 says that it has not.

   A part is an element with an `id` and `data-live`; one part may stand in another. Where a part is not as it was, it is
   put in as the server draws it now, unless somebody is at it: then it waits, and the parts inside it are looked at one
   by one. `data-live-say` on an element of a part holds words that are said when they change. A script that has changed
   something by itself lets the page ask at once: document.dispatchEvent(new Event("live-ask")).
   Parts are put in by htmx.swap, so whoever dresses them listens to htmx:afterSettle. */
"use strict";
(() => {
  const meta = document.querySelector("meta[name=live]");
  /** Milliseconds between two questions: while somebody is there; where nothing has stirred for long; after failures. */
  const EVERY = 1_500, RESTING = 6_000, LONGEST = 60_000;
  const RESTS_AFTER = 5 * 60_000;
  /** A page that takes long to draw is asked for less often: it costs at most a fifth of the time. */
  const SHARE = 4;
  /** After this the page is drawn anew even so, for the sake of "open for two hours". */
  const OLD = 10 * 60_000;
  const GIVES_UP_AFTER = 20_000;
  /** Milliseconds until the page asks again where the server was busy with other pages, and up to as many more. */
  const IN_A_MOMENT = 800;
  /** What was touched so lately is still under somebody's finger: nothing there moves. */
  const AT_HAND = 3_000;
  const PART = "[id][data-live]";
  const FIELD = "input:not([type=hidden], [type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select, [contenteditable=true]";
  const CHANGEABLE = "input:not([type=hidden], [type=submit], [type=button]), textarea, select";
  const AT_WORK = "details:is(.menu, .pop)[open], .is-dragged, .dragged, .htmx-request";
  const COVERED = "dialog[open], :popover-open";
  const GONE = new Set([401, 403, 404, 410]);

  let version = meta.content;
  let drawnAt = Date.now();
  let stirredAt = Date.now();
  let touched = new Set();
  let touchedAt = 0;
  let took = 0;
  let failures = 0;
  let timer = 0;
  let isAsking = false;
  let isOver = false;
  /** The page as it is now on the server, while parts of it wait to be put in. */
  let waiting = null;
  /** Own requests that run, and how many have begun and ended: an answer from before one of them is out of date. */
  let own = 0;
  let acts = 0;
  /** Each part as the server drew it last, without the parts inside it. */
  const drawn = new Map();

  // --- Asking

  function pause() {
    if (failures) return Math.min(EVERY * 2 ** failures, LONGEST);
    const every = Date.now() - stirredAt > RESTS_AFTER ? RESTING : EVERY;
    return Math.max(every, Math.min(took * SHARE, RESTING));
  }

  function askIn(milliseconds) {
    clearTimeout(timer);
    if (!isOver && !document.hidden) timer = setTimeout(ask, milliseconds);
  }

  async function ask() {
    if (isAsking || isOver) return;
    isAsking = true;
    putIn();
    const before = acts;
    const began = performance.now();
    let isServerBusy = false;
    try {
      const answer = await fetch(location.href, request());
      isServerBusy = answer.status === 204;
      if (!isServerBusy) {
        await take(answer, before);
        took = performance.now() - began;
      }
      failures = 0;
    } catch {
      failures += 1;
    }
    isAsking = false;
    askIn(isServerBusy ? IN_A_MOMENT * (1 + Math.random()) : pause());
  }

  function request() {
    const shown = Date.now() - drawnAt < OLD ? { "If-None-Match": version } : {};
    const signal = AbortSignal.timeout(GIVES_UP_AFTER);
    return { headers: { "X-Live": "1", ...shown }, cache: "no-store", redirect: "manual", signal };
  }

  async function take(answer, before) {
    if (answer.status === 304) return;
    if (answer.type === "opaqueredirect") return end("");
    if (GONE.has(answer.status)) return end("gone");
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (own || acts !== before) return;
    if (page.documentElement.lang !== document.documentElement.lang) return end("");
    if (page.body.dataset.reader !== document.body.dataset.reader) return end("");
    version = answer.headers.get("ETag") ?? "";
    drawnAt = Date.now();
    if (document.title !== page.title) document.title = page.title;
    waiting = page;
    putIn();
  }

  function end(words) {
    isOver = true;
    if (words) document.dispatchEvent(new CustomEvent("page-say", { detail: words }));
  }

  // --- Putting in

  function putIn() {
    if (!waiting || own || document.querySelector(COVERED)) return;
    const outer = [...document.querySelectorAll(PART)].filter((part) => !part.parentElement.closest(PART));
    const isWhole = outer.map((part) => update(part, waiting.getElementById(part.id))).every(Boolean);
    if (isWhole) waiting = null;
  }

  /** Brings a part up to date, or the parts in it while somebody is at it; says whether nothing is left to do. */
  function update(part, next) {
    if (!next) return true;
    const isNew = drawn.get(part.id) !== look(next);
    if (isNew && !isBusy(part)) {
      swap(part, next);
      return true;
    }
    const inside = [...part.querySelectorAll(PART)].filter((inner) => inner.parentElement.closest(PART) === part);
    const isWhole = inside.map((inner) => update(inner, waiting.getElementById(inner.id))).every(Boolean);
    return isWhole && !isNew;
  }

  function isBusy(part) {
    if (touched.has(part.id) && Date.now() - touchedAt < AT_HAND) return true;
    const field = document.activeElement?.closest(FIELD);
    if (field && part.contains(field)) return true;
    const selection = getSelection();
    if (selection && !selection.isCollapsed && selection.containsNode(part, true)) return true;
    return part.matches(AT_WORK) || part.querySelector(AT_WORK) !== null || [...part.querySelectorAll(CHANGEABLE)].some(isChanged);
  }

  function touch(element) {
    touched = new Set();
    touchedAt = Date.now();
    for (let part = element.closest?.(PART); part; part = part.parentElement.closest(PART)) touched.add(part.id);
  }

  function isChanged(field) {
    if (field.matches("select")) return isChosenAnew(field);
    if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
    return field.type === "file" ? field.files.length > 0 : field.value !== field.defaultValue;
  }

  /** Where no option is marked, the first is what the server drew. */
  function isChosenAnew(select) {
    const options = [...select.options];
    const isMarked = select.multiple || options.some((option) => option.defaultSelected);
    return isMarked ? options.some((option) => option.selected !== option.defaultSelected) : select.selectedIndex > 0;
  }

  function swap(part, next) {
    stirredAt = Date.now();
    const copy = next.cloneNode(true);
    keepOpen(part, copy);
    const focused = part.contains(document.activeElement) ? pathOf(document.activeElement) : "";
    const seen = document.elementFromPoint(innerWidth / 2, innerHeight / 3);
    const anchor = seen && part.contains(seen) ? pathOf(seen) : "";
    const top = seen?.getBoundingClientRect().top;
    const scrolled = [part, ...part.querySelectorAll("*")].filter((element) => element.scrollLeft || element.scrollTop);
    const places = scrolled.map((element) => [pathOf(element), element.scrollLeft, element.scrollTop]);
    const said = wordsOf(part);
    htmx.swap(part, copy.outerHTML, { swapStyle: "outerHTML", swapDelay: 0, settleDelay: 0 });
    if (focused) find(focused)?.focus({ preventScroll: true });
    for (const [path, left, up] of places) find(path)?.scrollTo({ left, top: up, behavior: "instant" });
    const there = anchor && find(anchor);
    if (there) scrollBy({ top: there.getBoundingClientRect().top - top, behavior: "instant" });
    say(said, document.getElementById(next.id));
  }

  function keepOpen(part, copy) {
    const keyOf = (details) => details.id || details.querySelector("summary")?.textContent.trim();
    const open = new Map([...part.querySelectorAll("details")].map((details) => [keyOf(details), details.open]));
    for (const details of copy.querySelectorAll("details")) details.open = open.get(keyOf(details)) ?? details.open;
  }

  /** A selector that finds an element again, or what stands in its place, after it was drawn anew. */
  function pathOf(element) {
    const steps = [];
    for (let at = element; at; at = at.parentElement) {
      if (at.id) return [`#${CSS.escape(at.id)}`, ...steps].join(" ");
      if (at.dataset.key) steps.unshift(`[data-key="${CSS.escape(at.dataset.key)}"]`);
      else steps.unshift(`> :nth-child(${[...at.parentElement?.children ?? [at]].indexOf(at) + 1})`);
    }
    return "";
  }

  const find = (path) => path && document.querySelector(path);

  function wordsOf(part) {
    return new Map([part, ...part.querySelectorAll("[data-live-say]")].map((element, at) => [element.id || at, element.dataset.liveSay]));
  }

  function say(before, part) {
    if (!part) return;
    const changed = [...wordsOf(part)].filter(([key, words]) => words && words !== before.get(key));
    if (changed.length) document.getElementById("live-said").textContent = changed.map(([, words]) => words).join(" ");
  }

  /** What the server drew of a part, without the parts inside, and without what is another each time or a reader's own. */
  function look(part) {
    const copy = part.cloneNode(true);
    for (const inner of copy.querySelectorAll(PART)) if (inner.parentElement.closest(PART) === copy) inner.replaceWith(`{${inner.id}}`);
    for (const field of copy.querySelectorAll("[name=csrfmiddlewaretoken], [name=once]")) field.remove();
    for (const details of copy.querySelectorAll("details")) details.open = false;
    for (const element of [copy, ...copy.querySelectorAll("[class*=htmx-]")]) {
      element.classList.remove("htmx-added", "htmx-settling", "htmx-swapping");
      if (!element.classList.length) element.removeAttribute("class");
    }
    return copy.outerHTML;
  }

  function learn(within) {
    const around = within.parentElement?.closest(PART);
    for (const part of [...(around && !within.matches(PART) ? [around] : []), within, ...within.querySelectorAll(PART)]) {
      if (part.matches(PART)) drawn.set(part.id, look(part));
    }
  }

  // --- When

  document.addEventListener("htmx:afterSettle", (event) => { if (event.target.isConnected) learn(event.target); });
  document.addEventListener("htmx:beforeSend", () => { own += 1; acts += 1; });
  document.addEventListener("htmx:afterRequest", () => {
    own = Math.max(0, own - 1);
    acts += 1;
    // What waits is older than what was done now.
    if (waiting) version = "";
    waiting = null;
  });
  document.addEventListener("live-ask", () => askIn(0));
  document.addEventListener("visibilitychange", () => askIn(0));
  for (const name of ["focus", "online"]) window.addEventListener(name, () => askIn(0));
  for (const name of ["pointerdown", "keydown", "scroll"]) document.addEventListener(name, () => { stirredAt = Date.now(); }, { passive: true, capture: true });
  for (const name of ["pointerdown", "keydown"]) document.addEventListener(name, (event) => touch(event.target), true);
  // Whoever leaves a field or closes what covers the page sees at once what has waited.
  for (const name of ["focusout", "close", "toggle"]) document.addEventListener(name, () => setTimeout(putIn), true);

  learn(document.body);
  askIn(EVERY);
})();
