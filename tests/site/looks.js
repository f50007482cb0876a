// Runs axe so that each rule sees all it can find a fault in, and nothing twice.
(rules) => {
  // Those that axe itself counts as rules of colour.
  const COLOURS = axe.getRules(["cat.color"])
    .filter((rule) => rule.tags.some((tag) => rules.includes(tag)))
    .map((rule) => rule.ruleId);
  // Texts of one look that are measured: the first that stand in the open.
  const ENOUGH = 3;
  // What rules that know nothing of colours read of an element's style.
  const SHAPE = ["display", "visibility", "position", "opacity", "overflowX", "overflowY", "clipPath",
    "zIndex", "fontSize", "fontWeight", "pointerEvents", "textDecorationLine", "float"];
  // What of an element, and of all it stands in, decides the contrast of its text.
  const GROUND = ["backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode",
    "position", "clipPath", "textShadow", "backdropFilter"];
  const PLAIN = JSON.stringify(
    ["rgba(0, 0, 0, 0)", "none", "1", "none", "normal", "static", "none", "none", "none"]);
  const TEXT = ["color", "fontSize", "fontWeight", "webkitTextStrokeColor", "webkitTextStrokeWidth"];

  const read = (style, names) => JSON.stringify(names.map((name) => style[name]));
  const ownText = (element) =>
    [...element.childNodes].map((node) => (node.nodeType === 3 ? node.data : "")).join("").trim();
  let shapes = new Map();

  const shape = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const attributes = [...element.attributes].map((each) => each.name + "=" + each.value);
    const place = [x, y + scrollY, width, height].map(Math.round);
    const seen = element.checkVisibility({ visibilityProperty: true });
    return [place, seen, attributes, ownText(element), read(getComputedStyle(element), SHAPE)].join();
  };
  const drawn = () => new Map([...document.body.querySelectorAll("*")].map((e) => [e, shape(e)]));

  const inTheOpen = (element) => {
    const box = element.getBoundingClientRect();
    const region = element.closest(".tb-scroll")?.getBoundingClientRect();
    const right = Math.min(innerWidth, region?.right ?? innerWidth);
    return box.width > 0 && box.left >= 0 && box.right <= right + 1;
  };
  const texts = () =>
    [...document.body.querySelectorAll("*")].filter(
      (element) =>
        // Axe has no answer for text in pictures; test_colours.py measures that.
        !element.closest("svg") &&
        (ownText(element) || element.matches("input, select, textarea, button")) &&
        element.checkVisibility({ visibilityProperty: true })
    );
  const mark = () => {
    const grounds = new Map();
    const ground = (element) => {
      if (!element) return "";
      if (!grounds.has(element)) {
        const own = read(getComputedStyle(element), GROUND);
        grounds.set(element, ground(element.parentElement) + (own === PLAIN ? "" : own));
      }
      return grounds.get(element);
    };
    const looks = new Map();
    for (const element of texts()) {
      const look = [element.localName, read(getComputedStyle(element), TEXT), ground(element)].join();
      looks.set(look, [...(looks.get(look) ?? []), element]);
    }
    for (const alike of looks.values()) {
      const open = alike.filter(inTheOpen);
      for (const each of [...open, ...alike].slice(0, ENOUGH))
        each.setAttribute("data-look", "");
    }
  };
  const unmark = () =>
    document.querySelectorAll("[data-look]").forEach((each) => each.removeAttribute("data-look"));

  const told = async (context, options) => {
    const answer = await axe.run(context, { resultTypes: ["violations"], ...options });
    return answer.violations.flatMap((each) =>
      each.nodes.slice(0, 3).map((node) =>
        [each.id, each.nodes.length, node.html.slice(0, 200), node.failureSummary].join(": ")));
  };
  const uncoloured = {
    runOnly: rules,
    rules: Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }])),
  };
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-look]" }] });

  const marked = async (context, options) => {
    mark();
    const found = await told(context, options);
    unmark();
    return found;
  };

  window.axeLooks = {
    mark,
    // Every rule on all of the page; those of colours on some texts of each look.
    all: () => {
      shapes = drawn();
      return marked(document, { runOnly: rules });
    },
    // What can have changed since: the colours, and all rules on what has another shape.
    again: async () => {
      const changed = [...drawn()].filter(([e, now]) => shapes.get(e) !== now).map(([e]) => e);
      const reshaped = changed.length ? await told({ include: changed }, uncoloured) : [];
      const colours = { runOnly: { type: "rule", values: COLOURS } };
      return [...reshaped, ...(await marked(document, colours))];
    },
  };
}
