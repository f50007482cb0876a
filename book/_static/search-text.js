// Sphinx shows the headings that a search finds as HTML. They are text: here they are searched as
// text, and their signs are written as entities when they are shown.
{
  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "@": "&#64;" };
  const asHtml = (text) => text.replace(/[&<>"@]/g, (sign) => ENTITIES[sign]);
  const asText = (html) =>
    html.replace(/&(?:amp|lt|gt|quot|#64);/g, (entity) =>
      Object.keys(ENTITIES).find((sign) => ENTITIES[sign] === entity),
    );
  const { setIndex, _performSearch } = Search;
  // The names of the pages come as HTML, the headings as text.
  Search.setIndex = (index) => setIndex({ ...index, titles: index.titles.map(asText) });
  Search._performSearch = (...asked) =>
    _performSearch(...asked).map(([page, title, ...rest]) => [page, asHtml(title), ...rest]);

  // What a result shows of its page: blocks of text are kept apart, as they are on the page, and
  // no word is cut. Sphinx runs the cells of a table together.
  const { makeSearchSummary } = Search;
  const BLOCKS = "p, li, tr, td, th, caption, dt, dd, h1, h2, h3, h4, div, summary, text, br, pre," +
    "blockquote, section, figure, figcaption";
  const ASIDE = ".headerlink, .tb-take, .tb-hidden, .tb-screen, script, style";
  Search.htmlToText = (html, anchor) => {
    const main = new DOMParser().parseFromString(html, "text/html").querySelector('[role="main"]');
    const part = (anchor && main?.querySelector(anchor)) || main;
    if (!part) return "";
    for (const each of part.querySelectorAll(ASIDE)) each.remove();
    for (const each of part.querySelectorAll(`${BLOCKS}, .tb-under, .tb-why, .tb-comment`)) {
      each.before(" ");
      each.after(" ");
    }
    return part.textContent.replace(/\s+/g, " ").trim();
  };
  Search.makeSearchSummary = (...asked) => {
    const made = makeSearchSummary(...asked);
    if (made) {
      const whole = made.textContent.replace(/^\.{3}\S*\s/, "… ").replace(/\s\S*\.{3}$/, " …");
      made.textContent = whole;
    }
    return made;
  };
}
