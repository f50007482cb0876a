// The search field: what it finds stands below it while one types, and on the search page.
// The index and the search itself (search-index.js) are read when somebody begins to write.
(() => {
  const MOST = 8;
  const AT_A_TIME = 10;
  const WAIT = 150; // milliseconds from a key to an answer
  const own = document.currentScript.src;
  const root = new URL(`${document.documentElement.dataset.content_root || ""}`, location.href);

  const element = (name, text, more = {}) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(more)) made.setAttribute(key, value);
    return made;
  };
  const pages = (count, whole) => `${whole ? "" : "Minst "}${count} ${count === 1 ? "sida" : "sidor"}`;
  const searchPage = (query) => new URL(`search.html?q=${encodeURIComponent(query)}`, root).href;

  let opening = null;
  const open = () => {
    opening ??= import(new URL("search-index.js", own))
      .then((made) => ({ ...made, index: new made.Index(new URL("sok/", root).href) }))
      .catch((error) => {
        opening = null; // the next key tries again
        throw error;
      });
    return opening;
  };

  // What is said of an answer besides how many pages it has; "" where that is all.
  const note = ({ count, all, like, missing }) => {
    if (!count) return "";
    if (!all) return "Ingen sida har alla orden. Här är sidor med något av dem.";
    const odd = like.map(({ asked }) => asked);
    if (!odd.length || missing.length) return "";
    return like.some(({ far }) => far)
      ? "Ingen sida har hela ordet. Här är sidor med en del av det."
      : "Ingen sida har ordet så stavat. Här är sidor med ett liknande ord.";
  };
  const FAILED = "Sökningen går inte att läsa in just nu.";

  const find = async (query) => {
    const { index, search } = await open();
    const answer = await search(index, query);
    return { ...answer, index };
  };
  const facts = ({ title, kind, region, said }) =>
    [kind, title.includes(region) ? "" : region, said].filter(Boolean).join(" · ");
  const link = (page, more) => {
    const made = element("a", "", { href: new URL(page.address, root).href, ...more });
    made.append(element("span", page.title, { class: "so-title" }));
    made.append(" ", element("span", facts(page), { class: "so-facts" }));
    return made;
  };
  const shown = async ({ index, numbers }, from, count) =>
    (await Promise.all(numbers.slice(from, from + count).map((n) => index.page(n)))).filter(Boolean);

  // Calls `answer` a moment after the last key; an older answer never comes after a newer.
  const whenStill = (answer) => {
    let [timer, latest] = [0, 0];
    return (query, now) => {
      clearTimeout(timer);
      const mine = ++latest;
      timer = setTimeout(() => answer(query, () => mine === latest), now ? 0 : WAIT);
    };
  };

  const below = (field) => {
    const box = element("div", "", { class: "so-list", hidden: "" });
    const remark = element("p", "", { class: "so-note" });
    const list = element("div", "", { id: "sok-traffar", role: "listbox", "aria-label": "Träffar" });
    box.append(remark, list);
    const said = element("p", "", { role: "status", class: "tb-hidden" });
    for (const [key, value] of Object.entries({
      role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
    }))
      field.setAttribute(key, value);
    let at = -1;
    const options = () => [...list.children].filter((each) => each.getAttribute("role") === "option");
    const choose = (place) => {
      const all = options();
      at = all.length ? (place + all.length) % all.length : -1;
      all.forEach((each, number) => each.setAttribute("aria-selected", String(number === at)));
      if (at >= 0) {
        field.setAttribute("aria-activedescendant", all[at].id);
        all[at].scrollIntoView({ block: "nearest" });
      }
    };
    const show = (yes) => {
      box.hidden = !yes;
      field.setAttribute("aria-expanded", String(yes));
      if (!yes) {
        at = -1;
        field.removeAttribute("aria-activedescendant");
      }
    };
    const option = (made, number) => {
      made.id = `sok-traff-${number}`;
      return made;
    };
    const answer = whenStill(async (query, current) => {
      if (!query) return show(false);
      try {
        const found = await find(query);
        const first = await shown(found, 0, MOST);
        if (!current()) return;
        const more = { role: "option", tabindex: "-1", "aria-selected": "false" };
        const links = first.map((page) => link(page, more));
        const words = found.count ? `Visa alla ${found.count} sidor` : "Ingen sida. Så kan du söka i stället";
        if (found.count > first.length || !found.count)
          links.push(element("a", words, { ...more, class: "so-all", href: searchPage(query) }));
        list.replaceChildren(...links.map(option));
        said.textContent = [pages(found.count, found.whole), note(found)].filter(Boolean).join(". ");
        remark.textContent = note(found);
        remark.hidden = !note(found);
        show(document.activeElement === field);
      } catch {
        if (current()) said.textContent = FAILED;
      }
    });
    // Readied when the field is chosen, so that what is said later is heard.
    field.addEventListener("focus", () => {
      if (!box.isConnected) field.form.append(box, said);
      open().then(({ index }) => index.top()).catch(() => {});
    });
    field.addEventListener("input", () => answer(field.value.trim()));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !box.hidden) {
        event.preventDefault(); // the words stay
        show(false);
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (box.hidden && list.children.length) show(true);
        choose(event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1);
      } else if (event.key === "Enter" && at >= 0 && !box.hidden) {
        event.preventDefault();
        options()[at].click();
      }
    });
    field.form.addEventListener("focusout", (event) => {
      if (!field.form.contains(event.relatedTarget)) show(false);
    });
    box.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  };

  const onItsPage = (field, place) => {
    const said = document.getElementById("sok-svar");
    const empty = (query) => {
      const list = element("ul");
      const line = (before, words, address, after) => {
        const item = element("li", before);
        item.append(element("a", words, { href: new URL(address, root).href }), after);
        list.append(item);
      };
      list.append(element("li", "Skriv en del av ordet, eller ett annat ord för samma sak."));
      line("Välj i ", "listan med alla mätetal", "matt.html", ".");
      line("Alla rapporter finns på ", "startsidan", "index.html", ". Boken är skriven på svenska.");
      return [element("p", `Ingen sida har ${query}. Så kan du gå vidare:`), list];
    };
    const more = (found, list) => {
      const button = element("button", "Visa fler", { type: "button", class: "so-more" });
      button.addEventListener("click", async () => {
        const from = list.children.length;
        found.index.begin(1);
        const items = (await shown(found, from, AT_A_TIME)).map(item);
        list.append(...items);
        items[0]?.querySelector("a").focus();
        button.hidden = list.children.length >= found.count;
      });
      button.hidden = list.children.length >= found.count;
      return button;
    };
    const item = (page) => {
      const made = element("li");
      made.append(link(page));
      return made;
    };
    const answer = whenStill(async (query, current) => {
      history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
      if (!query) {
        said.textContent = "";
        return place.replaceChildren();
      }
      try {
        const found = await find(query);
        const first = await shown(found, 0, AT_A_TIME);
        if (!current()) return;
        said.textContent = [pages(found.count, found.whole), note(found)].filter(Boolean).join(". ");
        if (!found.count) return place.replaceChildren(...empty(query));
        const list = element("ol", "", { class: "so-page" });
        list.append(...first.map(item));
        place.replaceChildren(list, more(found, list));
      } catch {
        if (current()) said.textContent = FAILED;
      }
    });
    field.addEventListener("input", () => answer(field.value.trim()));
    field.form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer(field.value.trim(), true);
    });
    if (field.value.trim()) answer(field.value.trim(), true);
  };

  document.addEventListener("DOMContentLoaded", () => {
    const field = document.getElementById("sok");
    const place = document.getElementById("sok-sidor");
    const asked = new URLSearchParams(location.search).get("q");
    if (field && asked) field.value = asked;
    if (field && place) onItsPage(field, place);
    else if (field) below(field);
  });
})();
