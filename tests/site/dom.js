// What a page holds once Chromium has read it: elements, attributes, links, and hostile texts.
() => {
  const marked = /[MW]\d+[MW]/;
  const elements = new Set(), attributes = new Set(), scripts = [], links = [], said = [];
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    elements.add(name);
    for (const { name: key, value } of element.attributes) {
      attributes.add(key);
      if (marked.test(key)) said.push(["key", `${name} ${key}`, key]);
      if (marked.test(value)) said.push(["attribute", `${name} ${key}`, value]);
      if (["href", "src", "action", "xlink:href", "data"].includes(key)) links.push(value);
    }
    if (name === "script") scripts.push([element.getAttribute("src") ?? "", element.type]);
  }
  const walker = document.createTreeWalker(
    document, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_CDATA_SECTION
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!marked.test(node.data)) continue;
    const about = node.nodeType === Node.TEXT_NODE ? "text" : "comment";
    said.push([about, node.parentElement?.localName ?? "", node.data]);
  }
  return {
    elements: [...elements], attributes: [...attributes], scripts, links, said,
    results: document.getElementById("sok-sidor")?.innerText ?? "",
    hacked: window.__hacked ?? null,
  };
}
