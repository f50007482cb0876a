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
}
