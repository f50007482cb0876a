// The choice of colours and the menu on narrow screens. Loaded in the head, before the page is
// drawn, so that nothing blinks or moves. Without it the page is light and the menu is open.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const wide = matchMedia("(min-width: 75rem)");
  const narrow = matchMedia("(max-width: 46rem)");
  const KEY = "tertialboken-farger";

  const stored = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // a browser may refuse to store anything
    }
  };
  const keep = (theme) => {
    try {
      if (theme === (system.matches ? "dark" : "light")) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch {
      // the choice then holds for this page only
    }
  };
  const show = (theme) => {
    root.dataset.theme = theme;
    const button = document.getElementById("fargval");
    if (button) button.textContent = theme === "dark" ? "Ljust läge" : "Mörkt läge";
  };
  const current = () => stored() || (system.matches ? "dark" : "light");

  root.classList.add("js");
  show(current());
  system.addEventListener("change", () => show(current()));

  const start = () => {
    const colours = document.getElementById("fargval");
    const menu = document.getElementById("meny");
    const contents = document.getElementById("pa-sidan");

    for (const place of document.querySelectorAll(".tb-address a")) place.textContent = place.href;
    // What a page once had under its own address leads on to where it now is.
    const follow = () => {
      const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const there = asked?.closest(".tb-moved") && asked.querySelector("a");
      if (there) location.replace(there.href);
      const quote = asked?.nextElementSibling?.querySelector(".tb-lines")?.closest("details");
      if (quote) quote.open = true;
      if (asked?.matches("details")) asked.open = true;
    };
    follow();
    addEventListener("hashchange", follow);
    show(root.dataset.theme);
    colours.hidden = false;
    colours.addEventListener("click", () => {
      const theme = root.dataset.theme === "dark" ? "light" : "dark";
      keep(theme);
      show(theme);
    });

    const open = (yes) => {
      root.classList.toggle("menu-open", yes);
      menu.setAttribute("aria-expanded", String(yes));
    };
    menu.hidden = false;
    menu.addEventListener("click", () => open(!root.classList.contains("menu-open")));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && root.classList.contains("menu-open")) {
        open(false);
        menu.focus();
      }
    });

    // A row that is a card is no row to every screen reader unless it says that it is.
    const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
    const say = () => {
      if (!narrow.matches) return;
      for (const part of document.querySelectorAll(".tb-table:not(.tb-wide), .tb-table:not(.tb-wide) *"))
        if (part.tagName === "TH") part.setAttribute("role", part.scope === "row" ? "rowheader" : "columnheader");
        else if (part.tagName in ROLES) part.setAttribute("role", ROLES[part.tagName]);
    };
    say();
    narrow.addEventListener("change", say);

    if (contents) {
      const fit = () => contents.toggleAttribute("open", wide.matches);
      fit();
      wide.addEventListener("change", fit);
    }
  };
  document.addEventListener("DOMContentLoaded", start);

  // On paper nothing can be opened, so everything is; what was closed is closed again afterwards.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
  });
})();
