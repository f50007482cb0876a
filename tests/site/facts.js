// What a page holds, read in the browser after its scripts have run.
() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const clean = (text) => (text || "").replace(/\s+/g, " ").trim();
  const named = (element) =>
    clean(
      element.getAttribute("aria-label") ||
        (element.getAttribute("aria-labelledby") || "")
          .split(" ")
          .map((id) => document.getElementById(id)?.textContent)
          .join(" ") ||
        element.querySelector(":scope > title")?.textContent
    );
  const words = ["aria-label", "title", "placeholder", "alt", "data-bs-title", "aria-description"];
  const visible = (element) => element.checkVisibility?.({ visibilityProperty: true }) ?? true;
  return {
    lang: document.documentElement.lang,
    title: document.title,
    // What is said to be in another language is a quotation, not the interface.
    text: all("body [lang]").reduce(
      (text, foreign) => text.replace(foreign.innerText, ""), document.body.innerText),
    headings: all("h1, h2, h3, h4, h5, h6")
      .filter(visible)
      .map((heading) => [Number(heading.tagName[1]), clean(heading.textContent)]),
    attributes: words.flatMap((name) =>
      all(`[${name}]`).map((element) => `${name}: ${element.getAttribute(name)}`)
    ),
    hidden: all("button, summary, .sr-only, .visually-hidden, .tb-hidden, label, option").map(
      (element) => clean(element.textContent)
    ),
    ids: all("[id]").map((element) => element.id),
    links: all("a[href]").map((link) => link.getAttribute("href")),
    sources: all("script[src], img[src], link[href], source[src]").map(
      (element) => element.getAttribute("src") || element.getAttribute("href")
    ),
    tables: all("table").map((table) => ({
      caption: clean(table.caption?.textContent),
      unscoped: all("th:not([scope])", table).map((th) => clean(th.textContent)),
      headers: all("thead th", table).length,
      rows: all("tbody tr", table).length,
      bare: all("tbody tr", table).filter((row) => !row.querySelector("th[scope=row]")).length,
    })),
    charts: all("main svg, article svg")
      .filter((svg) => !svg.closest("a, button") && !svg.closest("[aria-hidden=true]"))
      // A chart is drawn twice, and one of the two is seen.
      .filter((svg) => !svg.matches(".tb-phone"))
      .map((svg) => ({
        role: svg.getAttribute("role"),
        name: named(svg),
        id: svg.id,
        small: svg.matches(".tb-small"),
        links: all("a[href]", svg).length,
        figure: clean(svg.closest("figure")?.querySelector("figcaption")?.textContent),
      })),
    cited: all(".tb-cite .tb-address a").map((link) => [link.textContent, link.href]),
    images: all("img").map((image) => [image.getAttribute("src"), image.getAttribute("alt")]),
  };
}
