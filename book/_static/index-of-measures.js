// Choosing and sorting in the index of measures. Without it the page is a plain table.
// What is chosen stands in the address, so that a choice can be kept and sent to others.
document.addEventListener("DOMContentLoaded", () => {
  const table = document.querySelector("table.tb-index");
  const form = document.getElementById("urval");
  if (!table || !form) return;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const said = document.getElementById("antal");
  const column = (name) => heads.findIndex((head) => head.textContent.trim() === name);
  const words = (row, place) => row.cells[place].textContent.replace(/\s+/g, " ").trim();
  const fields = [...form.elements].filter((field) => field.name);
  let order = { place: -1, way: "" };

  // A choice for every value that stands in the column.
  for (const select of form.querySelectorAll("select")) {
    const place = column(select.dataset.column);
    const values = [...new Set(rows.map((row) => words(row, place)))];
    for (const value of values.sort((a, b) => a.localeCompare(b, "sv"))) select.add(new Option(value));
  }

  const wanted = (row) =>
    fields.every((field) => {
      const value = field.value.trim();
      if (!value) return true;
      if (field.dataset.column) return words(row, column(field.dataset.column)) === value;
      const text = row.textContent.toLocaleLowerCase("sv");
      return value.toLocaleLowerCase("sv").split(/\s+/).every((part) => text.includes(part));
    });

  // "1 234,5 %" is a number; words come after numbers, and a dash last.
  const number = (text) => {
    const found = text.replace(/[\s\u00a0]/g, "").replace("\u2212", "-").match(/-?\d+(?:,\d+)?/);
    return found ? Number(found[0].replace(",", ".")) : NaN;
  };
  // What says nothing takes no room on a phone.
  for (const row of rows)
    for (const cell of row.cells) cell.classList.toggle("tb-nothing", cell.textContent.trim() === "–");

  // Statuses are sorted as the page was made: the worst first.
  const places = new Map(rows.map((row, number) => [row, number]));
  const compare = (a, b) => {
    if (order.place === column("Status"))
      return (places.get(a) - places.get(b)) * (order.way === "descending" ? -1 : 1);
    const one = words(a, order.place);
    const other = words(b, order.place);
    if (heads[order.place].classList.contains("tb-num")) {
      const [x, y] = [number(one), number(other)];
      if (isNaN(x) || isNaN(y)) return isNaN(x) - isNaN(y);
      return order.way === "descending" ? y - x : x - y;
    }
    const found = one.localeCompare(other, "sv", { numeric: true });
    return order.way === "descending" ? -found : found;
  };

  const keep = () => {
    const chosen = new URLSearchParams();
    for (const field of fields) if (field.value.trim()) chosen.set(field.name, field.value.trim());
    if (order.way) {
      chosen.set("ordna", words({ cells: heads }, order.place));
      if (order.way === "descending") chosen.set("fallande", "ja");
    }
    const query = chosen.toString();
    history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
  };

  const show = () => {
    let count = 0;
    for (const row of rows) {
      row.hidden = !wanted(row);
      count += !row.hidden;
    }
    // A column that says nothing of what is shown leaves room for the others.
    heads.forEach((head, place) => {
      const shown = rows.filter((row) => !row.hidden);
      const empty = place > 0 && shown.length > 0 && shown.every((row) => words(row, place) === "–");
      for (const cell of [head, ...rows.map((row) => row.cells[place])]) cell.hidden = empty;
    });
    said.textContent = `Visar ${count} av ${rows.length} rader.`;
    keep();
  };

  const sort = (place, way) => {
    order = { place, way };
    heads.forEach((head, number) => {
      if (number === place) head.setAttribute("aria-sort", way);
      else head.removeAttribute("aria-sort");
    });
    body.append(...[...rows].sort(compare));
  };

  heads.forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tb-sort";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const again = order.place === place && order.way === "ascending";
      sort(place, again ? "descending" : "ascending");
      keep();
    });
  });

  const asked = new URLSearchParams(location.search);
  for (const field of fields) field.value = asked.get(field.name) || "";
  const place = column(asked.get("ordna") || "");
  if (place >= 0) sort(place, asked.get("fallande") ? "descending" : "ascending");
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  form.hidden = false;
  show();
});
