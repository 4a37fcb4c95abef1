// Glossary entries beside their terms, on hover, focus and tap. A term is a link and works without this script. The entries
// come once, when the first is asked for, and as a script, so that a folder opened with file: has them too.
(function (reading) {
  "use strict";

  const TERM = "a.gk-term", PATIENCE = 150;
  const language = document.documentElement.lang.startsWith("en") ? "en" : "zh";
  const file = new URL(`./terms-${language}.js`, document.currentScript.src).href;
  let asked = null, tip = null, current = null, timer = 0, opened = null;

  // What that script calls: the entries by id, each its name, text and source; and what a second tap does.
  reading.take = (entries, again) => { document.currentScript.terms = { entries, again }; };

  function terms() {
    asked ??= new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = file;
      script.onload = () => resolve(script.terms);
      script.onerror = () => { asked = null; resolve(null); };
      document.head.append(script);
    });
    return asked;
  }

  async function show(link, tapped) {
    clearTimeout(timer);
    if (current === link) return;
    hide();
    current = link;
    const found = await terms(), entry = found?.entries[link.hash.slice(1)];
    if (!entry || current !== link) return;
    fill(entry, tapped ? found.again : "");
    link.setAttribute("aria-describedby", tip.id);
    place(link);
  }

  function fill([name, text, source], again) {
    tip ??= made();
    const lines = [["strong", name], ["span", text], ["small", source], ["small", again]].filter(([, words]) => words);
    tip.replaceChildren(...lines.map(([tag, words]) => Object.assign(document.createElement(tag), { textContent: words })));
  }

  function made() {
    const element = document.createElement("div");
    element.id = "gk-tip";
    element.className = "gk-tip md-typeset";
    element.setAttribute("role", "tooltip");
    element.popover = "manual";
    element.addEventListener("pointerenter", () => clearTimeout(timer));
    element.addEventListener("pointerleave", () => later(hide));
    (document.querySelector("main") ?? document.body).append(element);
    return element;
  }

  // Below the term where there is room, else above it; never beyond the screen's edges.
  function place(link) {
    tip.showPopover?.();
    const at = link.getClientRects()[0], room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    const below = at.bottom + tip.offsetHeight + 12 < innerHeight || at.top < tip.offsetHeight + 12;
    tip.style.left = `${scrollX + Math.max(8, Math.min(at.left, room))}px`;
    tip.style.top = `${scrollY + (below ? at.bottom + 4 : at.top - tip.offsetHeight - 4)}px`;
  }

  function hide() {
    clearTimeout(timer);
    current?.removeAttribute("aria-describedby");
    current = null;
    if (tip?.matches(":popover-open")) tip.hidePopover();
  }

  function later(act) {
    clearTimeout(timer);
    timer = setTimeout(act, PATIENCE);
  }

  const term = (event) => event.target.closest?.(TERM);
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch" && term(event)) later(() => show(term(event)));
  });
  document.addEventListener("pointerout", (event) => { if (event.pointerType !== "touch" && term(event)) later(hide); });
  document.addEventListener("focusin", (event) => { if (term(event)?.matches(":focus-visible")) show(term(event)); });
  document.addEventListener("focusout", (event) => { if (term(event)) hide(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("scroll", (event) => { if (event.target !== document) hide(); }, true);
  // The first tap shows the entry, the second follows the link.
  document.addEventListener("pointerdown", (event) => {
    opened = event.pointerType === "touch" ? term(event) : null;
    if (opened && opened === current) opened = null;
    else if (!tip?.contains(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    if (!opened || term(event) !== opened) return;
    event.preventDefault();
    show(opened, true);
  });
})(globalThis.GongkaiReading ??= {});
