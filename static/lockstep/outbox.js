/* What could not be sent waits on this device, for the person who wrote it alone, and is sent in order, once, when the network is back. */
"use strict";
(() => {
  const box = document.getElementById("outbox");
  if (!box) return;
  const words = box.dataset;
  const QUEUE = `outbox-${words.user}`;
  const DRAFTS = `drafts-${words.user}`;
  const FORM = "form[data-outbox]";
  const TYPED = "textarea, input:not([type=hidden], [type=file], [type=checkbox], [type=radio])";
  const HOUR = 3600 * 1000;
  // The server knows for a day what has come already; a draft that nobody came back for is forgotten after a week.
  const TOO_OLD = 23 * HOUR;
  const FORGOTTEN = 7 * 24 * HOUR;
  const PATIENCE = 15 * 1000;
  const PAUSES = [2, 5, 15, 60, 300];
  const LATER = new Set([429, 502, 503, 504]);
  let tries = 0;
  let timer = 0;
  let sending = false;

  // --- The store

  function read(name, empty) {
    try {
      return JSON.parse(localStorage.getItem(name)) ?? empty;
    } catch {
      return empty;
    }
  }

  /** Whether it could be kept: a browser may have no room, or none for us. */
  function write(name, value) {
    try {
      localStorage.setItem(name, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }
  const queue = () => read(QUEUE, []);
  const waits = (entry) => !entry.said && Date.now() - entry.at < TOO_OLD;
  const pathOf = (address) => new URL(address, location.href).pathname;

  function change(id, changes) {
    write(QUEUE, queue().flatMap((entry) => (entry.id !== id ? [entry] : changes ? [{ ...entry, ...changes }] : [])));
    draw();
  }

  // --- Keeping

  function typedIn(form) {
    return [...form.querySelectorAll(TYPED)].map((field) => field.value.trim()).filter(Boolean);
  }

  function keep(form, to, data) {
    const pairs = [...data].filter(([name]) => name !== "csrfmiddlewaretoken");
    if (pairs.some(([, value]) => typeof value !== "string")) return say(words.file, "bad");
    const once = pairs.find(([name]) => name === "once")?.[1];
    const id = once ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
    const entry = { id, to, fields: pairs, at: Date.now(), label: form.dataset.outbox, typed: typedIn(form), said: "" };
    // The same form kept again says something else than before; it is still one thing.
    const others = queue().filter((one) => one.id !== id);
    if (!write(QUEUE, [...others, entry])) return say(words.full, "bad");
    forgetDraft(form);
    form.closest("dialog")?.close();
    pretend(form, pairs);
    draw();
    say(`${words.kept} ${counted(waiting().length)}`, "info");
    again();
  }

  /** A tick looks ticked at once. */
  function pretend(form, pairs) {
    const check = form.querySelector(".check");
    if (!check) return;
    const done = pairs.find(([name]) => name === "done")?.[1] === "1";
    check.setAttribute("aria-checked", String(done));
    form.closest(".tick").classList.toggle("is-done", done);
    form.elements.done.value = done ? "0" : "1";
  }

  const waiting = () => queue().filter(waits);
  const isBehind = (to) => waiting().some((entry) => entry.to === to);

  function onForm(name, handle) {
    document.addEventListener(name, (event) => {
      if (event.detail.elt?.matches?.(FORM)) handle(event, event.detail.elt, event.detail);
    }, true);
  }
  onForm("htmx:configRequest", (_event, _form, detail) => { detail.timeout = PATIENCE; });
  onForm("htmx:beforeRequest", (event, form, detail) => {
    const to = pathOf(detail.requestConfig.path);
    // What is behind something that waits comes after it.
    if (navigator.onLine && !isBehind(to)) return;
    event.preventDefault();
    keep(form, to, detail.requestConfig.formData);
  });
  function keepFailed(event, form, detail) {
    event.stopPropagation();
    keep(form, pathOf(detail.requestConfig.path), detail.requestConfig.formData);
  }
  onForm("htmx:sendError", keepFailed);
  onForm("htmx:timeout", keepFailed);
  onForm("htmx:responseError", (event, form, detail) => {
    if (LATER.has(detail.xhr.status)) keepFailed(event, form, detail);
  });
  onForm("htmx:afterRequest", (_event, form, detail) => { if (detail.successful) forgetDraft(form); });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches(FORM) || form.hasAttribute("hx-post")) return;
    if (navigator.onLine) return forgetDraft(form);
    event.preventDefault();
    keep(form, pathOf(form.getAttribute("action")), new FormData(form, event.submitter));
  }, true);

  // --- Sending

  async function send() {
    clearTimeout(timer);
    if (sending || !waiting().length) return;
    sending = true;
    try {
      // Two windows do not send the same.
      const sent = navigator.locks ? await navigator.locks.request(QUEUE, drain) : await drain();
      if (sent) arrived(sent);
      tries = 0;
    } catch {
      again();
    } finally {
      sending = false;
      draw();
    }
  }

  /** Sends one after the other. Throws when the network is away; what was sent until then is gone from the queue. */
  async function drain() {
    const who = await (await fetch(words.ask, { cache: "no-store" })).json();
    box.classList.toggle("signed-out", String(who.user) !== words.user);
    if (String(who.user) !== words.user) return 0;
    let sent = 0;
    for (let entry = waiting()[0]; entry; entry = waiting()[0]) {
      const answer = await fetch(entry.to, {
        method: "POST",
        body: new URLSearchParams(entry.fields),
        headers: { "X-CSRFToken": who.token, "X-Outbox": "1" },
      });
      if (answer.status === 401 || LATER.has(answer.status)) throw new Error(String(answer.status));
      if (answer.ok) sent += 1;
      change(entry.id, answer.ok ? null : { said: await reasonIn(answer) });
    }
    return sent;
  }

  /** Why something was refused, in the words of the page that says so. */
  async function reasonIn(answer) {
    const text = await answer.text();
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) return JSON.parse(text).said;
    const page = new DOMParser().parseFromString(text, "text/html");
    const found = [...page.querySelectorAll("main [role=alert], main.failure p:not(:has(a, svg))")];
    return found.map((one) => one.textContent.trim().replace(/\s+/g, " ")).join(" ") || words.refused;
  }

  function again() {
    clearTimeout(timer);
    timer = setTimeout(send, PAUSES[Math.min(tries++, PAUSES.length - 1)] * 1000);
  }

  function arrived(sent) {
    say(sent === 1 ? words.sentOne : words.sentMany.replace("{n}", sent), "good");
    const today = document.getElementById("today");
    if (today) htmx.ajax("GET", location.pathname, { target: today, select: "#today", swap: "outerHTML" });
  }

  function now() {
    tries = 0;
    send();
  }
  addEventListener("online", now);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) now(); });

  // --- What waits, in words

  const counted = (n) => (n === 1 ? words.waitsOne : words.waitsMany.replace("{n}", n));

  function say(text, tone) {
    const notice = Object.assign(document.createElement("div"), { className: `notice tone-${tone}` });
    notice.append(Object.assign(document.createElement("p"), { textContent: text }));
    document.getElementById("notices").replaceChildren(notice);
  }

  function button(text, press) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "small", textContent: text });
    made.addEventListener("click", press);
    return made;
  }

  function line(entry) {
    const item = document.createElement("li");
    item.append(Object.assign(document.createElement("strong"), { textContent: entry.label }));
    for (const text of entry.typed) item.append(Object.assign(document.createElement("p"), { className: "outbox-typed", textContent: text }));
    if (waits(entry)) return item;
    item.append(Object.assign(document.createElement("p"), { className: "text-bad", textContent: entry.said || words.old }));
    const actions = Object.assign(document.createElement("p"), { className: "actions" });
    actions.append(
      button(words.again, () => { change(entry.id, { said: "", at: Date.now() }); now(); }),
      button(words.away, () => change(entry.id, null)),
    );
    item.append(actions);
    return item;
  }

  function draw() {
    const all = queue();
    box.hidden = !all.length;
    box.querySelector("[data-count]").textContent = waiting().length ? counted(waiting().length) : "";
    box.querySelector("[data-refused]").hidden = all.every(waits);
    box.querySelector("[data-now]").hidden = !waiting().length;
    box.querySelector("ul").replaceChildren(...all.map(line));
    if (all.some((entry) => !waits(entry))) box.querySelector("details").open = true;
  }
  box.querySelector("[data-now]").addEventListener("click", now);

  // --- Drafts: what was typed and not sent is there again after a reload

  const keyOf = (form) => `${pathOf(form.getAttribute("action"))} ${form.elements.session?.value ?? ""}`;
  const beside = (form) => [...form.elements].filter((field) => field.type === "hidden" && (field.name === "once" || field.name.endsWith("_was")));

  function forgetDraft(form) {
    const { [keyOf(form)]: _gone, ...others } = read(DRAFTS, {});
    write(DRAFTS, others);
  }

  document.addEventListener("input", (event) => {
    const form = event.target.closest(FORM);
    if (!form || !event.target.matches(TYPED)) return;
    const fields = [...form.querySelectorAll(TYPED)].filter((field) => field.value !== field.defaultValue);
    if (!fields.length) return forgetDraft(form);
    const values = Object.fromEntries([...fields, ...beside(form)].map((field) => [field.name, field.value]));
    write(DRAFTS, { ...read(DRAFTS, {}), [keyOf(form)]: { at: Date.now(), values } });
  });

  function restore() {
    const drafts = Object.entries(read(DRAFTS, {})).filter(([, draft]) => Date.now() - draft.at < FORGOTTEN);
    if (!drafts.length) return;
    const known = Object.fromEntries(drafts);
    for (const form of document.querySelectorAll(FORM)) {
      const draft = known[keyOf(form)];
      if (!draft) continue;
      for (const field of [...form.querySelectorAll(TYPED), ...beside(form)]) {
        if (field.name in draft.values && field.value === field.defaultValue) field.value = draft.values[field.name];
      }
      const fold = form.closest("details");
      if (fold) fold.open = true;
    }
  }
  document.addEventListener("htmx:afterSettle", restore);

  // --- Signing out takes along what waits, after saying so

  const leaving = document.getElementById("outbox-leaving");
  let signOut = null;
  document.addEventListener("submit", (event) => {
    if (pathOf(event.target.getAttribute("action") ?? "") !== words.signOut) return;
    if (queue().length) {
      event.preventDefault();
      signOut = event.target;
      // It was not sent, so pressing it again at once is no double click.
      delete signOut.dataset.sent;
      leaving.showModal();
    } else localStorage.removeItem(DRAFTS);
  }, true);
  leaving.querySelector("[data-leave]").addEventListener("click", () => {
    for (const name of [QUEUE, DRAFTS]) localStorage.removeItem(name);
    signOut.submit();
  });

  restore();
  draw();
  send();
})();
