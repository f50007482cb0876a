// What Sphinx's search says, in Swedish. Sphinx's own translations are partly empty, and are read
// with `new Function`, which a strict Content-Security-Policy forbids.
Object.assign(Documentation.TRANSLATIONS, {
  Search: "Sök",
  Searching: "Söker",
  "Preparing search...": "Förbereder sökningen …",
  "Search Results": "Sökresultat",
  "Search finished, found ${resultCount} page(s) matching the search query.":
    "Antal sidor som sökningen gav: ${resultCount}.",
  "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
    "Sökningen gav inga träffar. Kontrollera stavningen eller skriv bara början av ordet.",
  ", in ": ", i ",
});
Documentation.LOCALE = "sv";
