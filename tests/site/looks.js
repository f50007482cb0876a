// Runs axe so that each rule sees all it can find a fault in, and nothing twice.
(rules) => {
  // Those that axe itself counts as rules of colour.
  const COLOURS = axe.getRules(["cat.color"])
    .filter((rule) => rule.tags.some((tag) => rules.includes(tag)))
    .map((rule) => rule.ruleId);
  // Texts of one look that are measured: the first that stand in the open.
  const ENOUGH = 3;
  // Texts of one look that axe may leave without an answer before no more of them are tried.
  const GIVEN_UP = 12;
  // What rules that know nothing of colours read of an element's style.
  const SHAPE = ["display", "visibility", "position", "opacity", "overflowX", "overflowY", "clipPath",
    "zIndex", "fontSize", "fontWeight", "pointerEvents", "textDecorationLine", "float"];
  // What of an element, and of all it stands in, decides the contrast of its text.
  const GROUND = ["backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode",
    "position", "clipPath", "textShadow", "backdropFilter"];
  const PLAIN = JSON.stringify(
    ["rgba(0, 0, 0, 0)", "none", "1", "none", "normal", "static", "none", "none", "none"]);
  const TEXT = ["color", "fontSize", "fontWeight", "webkitTextStrokeColor", "webkitTextStrokeWidth"];
  // What else of a link tells it from the text around it.
  const LINE = ["textDecorationLine", "textDecorationStyle", "fontFamily", "fontStyle",
    "borderTopWidth", "borderBottomWidth", "borderBottomStyle", "borderBottomColor", "outlineWidth",
    "outlineStyle", "outlineColor"];

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
  // What decides the contrast of an element's text.
  const lookOf = () => {
    const grounds = new Map();
    const ground = (element) => {
      if (!element) return "";
      if (!grounds.has(element)) {
        const own = read(getComputedStyle(element), GROUND);
        grounds.set(element, ground(element.parentElement) + (own === PLAIN ? "" : own));
      }
      return grounds.get(element);
    };
    return (element) =>
      [element.localName, read(getComputedStyle(element), TEXT), ground(element)].join();
  };
  // What decides whether a link stands out from the text that it is in.
  const linkLookOf = (look) => (link) => {
    const own = read(getComputedStyle(link), LINE);
    return ["link", look(link), own, look(link.parentElement)].join();
  };
  const sample = (elements, look, attribute, wanted) => {
    const alike = new Map();
    for (const element of elements) {
      const key = look(element);
      alike.set(key, [...(alike.get(key) ?? []), element]);
    }
    const marked = new Map();
    for (const [key, all] of alike) {
      const few = new Set([...all.filter(inTheOpen), ...all].slice(0, wanted(key)));
      for (const each of few) {
        each.setAttribute(attribute, "");
        marked.set(each, key);
      }
    }
    return marked;
  };
  const links = () => [...document.body.querySelectorAll("a[href]")];
  // Every link, and some texts of each look.
  const mark = () => {
    links().forEach((each) => each.setAttribute("data-link", ""));
    sample(texts(), lookOf(), "data-look", () => ENOUGH);
  };
  // Texts and links of looks that have not been measured often enough, each with its look.
  const markUnknown = (known) => {
    const look = lookOf();
    const wanted = (key) => {
      const { passed = 0, tried = 0 } = known[key] ?? {};
      return tried >= GIVEN_UP ? 0 : Math.max(0, ENOUGH - passed);
    };
    return [
      sample(texts(), look, "data-look", wanted),
      sample(links(), linkLookOf(look), "data-link", wanted),
    ];
  };
  const unmark = () => {
    for (const attribute of ["data-look", "data-link"])
      document.querySelectorAll(`[${attribute}]`).forEach((each) => each.removeAttribute(attribute));
  };

  // What this tab has found to be without fault, on this page and those before, in this form.
  const form = () => `axe ${innerWidth} ${document.documentElement.dataset.theme}`;
  const recall = () => JSON.parse(sessionStorage.getItem(form()) ?? "{}");
  const remember = (known) => sessionStorage.setItem(form(), JSON.stringify(known));

  const faults = (answer) =>
    answer.violations.flatMap((each) =>
      each.nodes.slice(0, 3).map((node) =>
        [each.id, each.nodes.length, node.html.slice(0, 200), node.failureSummary].join(": ")));
  const told = async (context, options) =>
    faults(await axe.run(context, { resultTypes: ["violations"], ...options }));
  const uncoloured = {
    runOnly: rules,
    rules: Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }])),
  };
  axe.configure({
    rules: [
      { id: "color-contrast", selector: "[data-look]" },
      { id: "link-in-text-block", selector: "[data-link]" },
    ],
  });

  // What has another shape than in light: every rule, but for what is known from another page,
  // where the same had changed in the same way among the same.
  const reshaped = async (known) => {
    const now = drawn();
    const changed = [...now.keys()].filter((each) => shapes.get(each) !== now.get(each));
    if (!changed.length) return [];
    const places = new Set(changed.map((each) => each.closest("header, nav, main, footer, body")));
    const around = [...places].flatMap((place) => [place, ...place.querySelectorAll("*")]);
    const key = around.flatMap((each) => [shapes.get(each), now.get(each)]).join();
    if (known[key]) return [];
    const found = await told({ include: changed }, uncoloured);
    if (!found.length) known[key] = true;
    return found;
  };
  // The rules of colour, on looks that are not known yet.
  const recoloured = async (known) => {
    const [looks, linkLooks] = markUnknown(known);
    if (!looks.size && !linkLooks.size) return [];
    const answer = await axe.run(document, {
      runOnly: { type: "rule", values: COLOURS },
      resultTypes: ["violations", "passes"],
      elementRef: true,
    });
    unmark();
    if (answer.violations.length) return faults(answer);
    for (const [rule, marked] of [["color-contrast", looks], ["link-in-text-block", linkLooks]]) {
      const passed = answer.passes.find((each) => each.id === rule)?.nodes ?? [];
      const good = new Set(passed.map((each) => each.element));
      for (const [element, look] of marked) {
        known[look] ??= { passed: 0, tried: 0 };
        known[look].passed += good.has(element);
        known[look].tried += 1;
      }
    }
    return [];
  };

  window.axeLooks = {
    mark,
    // How many texts and links the dark form would be asked about.
    unknown: () => {
      const sizes = markUnknown(recall()).map((marked) => marked.size);
      unmark();
      return sizes;
    },
    // Every rule on all of the page; contrast on some texts of each look.
    all: async () => {
      shapes = drawn();
      mark();
      const found = await told(document, { runOnly: rules });
      unmark();
      return found;
    },
    // At another width: every rule but those of colours on all of the page, these on looks that
    // are not known yet at this width.
    wider: async () => {
      shapes = drawn();
      const known = recall();
      const found = [...(await told(document, uncoloured)), ...(await recoloured(known))];
      remember(known);
      return found;
    },
    // What can have changed since: the colours, and all rules on what has another shape.
    again: async () => {
      const known = recall();
      const found = [...(await reshaped(known)), ...(await recoloured(known))];
      remember(known);
      return found;
    },
  };
}
