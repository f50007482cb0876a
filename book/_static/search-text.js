// Sphinx shows the headings that a search finds as HTML. They are text: their signs are written as
// entities, as they already are in the names of the pages.
{
  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "@": "&#64;" };
  const asText = (title) => title.replace(/[&<>"@]/g, (sign) => ENTITIES[sign]);
  const setIndex = Search.setIndex;
  Search.setIndex = (index) => {
    const headings = Object.entries(index.alltitles);
    const alltitles = Object.fromEntries(headings.map(([title, where]) => [asText(title), where]));
    setIndex({ ...index, alltitles });
  };
}
