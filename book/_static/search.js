// What Sphinx's search says, in Swedish. Sphinx's own translations are partly empty, and are read
// with `new Function`, which a strict Content-Security-Policy forbids.
Object.assign(Documentation.TRANSLATIONS, {
  Search: "Sök",
  Searching: "Söker",
  "Preparing search...": "Förbereder sökningen …",
  "Search Results": "Träffar på sidorna",
  "Search finished, found ${resultCount} page(s) matching the search query.":
    "Antal sidor som sökningen gav: ${resultCount}.",
  "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
    "Sökningen gav inga träffar på sidorna. Kontrollera stavningen eller skriv bara en del av ordet.",
  ", in ": ", i ",
});
Documentation.LOCALE = "sv";

// Measures and goals whose names hold every part that was written, before Sphinx's own results:
// its index knows whole words and their beginnings, ours any part ("frånvaro" in "sjukfrånvaro").
(() => {
  const MOST = 25;
  const plain = (text) => text.toLocaleLowerCase("sv");
  const element = (name, text, style) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (style) made.className = style;
    return made;
  };

  // 0 begins the name, 1 begins a word of it, 2 is within a word, 3 is in the source's own words.
  const rank = ([name, , , , , words], parts) => {
    const short = plain(name);
    const whole = `${short} ${plain(words)}`;
    if (!parts.every((part) => whole.includes(part))) return -1;
    if (short.startsWith(parts[0])) return 0;
    if (short.includes(` ${parts[0]}`)) return 1;
    return parts.every((part) => short.includes(part)) ? 2 : 3;
  };

  const item = ([name, kind, region, said, address], root) => {
    const line = document.createElement("li");
    const link = element("a", name);
    link.href = root + address;
    line.append(link, element("p", [kind, region, said].filter(Boolean).join(" · "), "context"));
    return line;
  };

  const show = (place, names, query, root) => {
    const parts = plain(query).split(/\s+/).filter(Boolean);
    const found = names
      .map((name) => [rank(name, parts), name])
      .filter(([order]) => order >= 0)
      .sort((a, b) => a[0] - b[0] || a[1][0].localeCompare(b[1][0], "sv"));
    if (!found.length) return;
    const list = element("ul", "", "search");
    list.append(...found.slice(0, MOST).map(([, name]) => item(name, root)));
    const rest = found.length > MOST ? ` De ${MOST} första visas.` : "";
    place.append(
      element("h2", "Mätetal och mål"),
      element("p", `Antal mätetal och mål vars namn passar: ${found.length}.${rest}`),
      list,
    );
  };

  document.addEventListener("DOMContentLoaded", async () => {
    const place = document.getElementById("namn");
    const query = new URLSearchParams(location.search).get("q") || "";
    if (!place || !query.trim()) return;
    const root = document.documentElement.dataset.content_root || "";
    const answer = await fetch(`${root}namn.json`);
    if (answer.ok) show(place, await answer.json(), query, root);
  });
})();
