// What every page can do beyond its HTML: light or dark, the menu on narrow screens, where one is in the list of contents,
// and opening what holds the place that an address names.
(function () {
  "use strict";

  const body = document.body, theme = document.querySelector(".gk-theme"), dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => { try { return localStorage.getItem("gongkai.theme"); } catch { return null; } };

  function show(scheme) {
    body.dataset.mdColorScheme = scheme;
    theme.setAttribute("aria-pressed", String(scheme === "slate"));
  }

  theme.addEventListener("click", () => {
    show(body.dataset.mdColorScheme === "slate" ? "default" : "slate");
    try { localStorage.setItem("gongkai.theme", body.dataset.mdColorScheme); } catch { /* it holds for this page */ }
  });
  dark.addEventListener("change", () => { if (!chosen()) show(dark.matches ? "slate" : "default"); });
  show(body.dataset.mdColorScheme);

  const menu = document.querySelector(".gk-menu"), drawer = document.getElementById("__drawer"), pages = document.getElementById("gk-pages");

  function opened(open) {
    drawer.checked = open;
    menu.setAttribute("aria-expanded", String(open));
  }

  menu.addEventListener("click", () => {
    opened(!drawer.checked);
    if (drawer.checked) pages?.querySelector("a").focus();
  });
  drawer.addEventListener("change", () => opened(drawer.checked));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    opened(false);
    menu.focus();
  });
  document.addEventListener("focusin", (event) => {
    if (drawer.checked && !pages.contains(event.target) && event.target !== menu) opened(false);
  });

  function unfold() {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    let closed = place && place.closest("details:not([open])");
    if (!closed) return;
    for (; closed; closed = closed.parentElement.closest("details:not([open])")) closed.open = true;
    place.scrollIntoView();
  }

  addEventListener("hashchange", unfold);
  unfold();

  const links = new Map();
  for (const link of document.querySelectorAll(".md-nav--secondary a[href^='#']")) links.set(decodeURIComponent(link.hash.slice(1)), link);
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);

  function follow() {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 4);
    const here = links.get(passed.at(-1)?.id);
    for (const link of links.values()) link.classList.toggle("md-nav__link--active", link === here);
  }

  const seen = new IntersectionObserver(follow, { rootMargin: "0px 0px -75% 0px" });
  for (const heading of headings) seen.observe(heading);
})();
