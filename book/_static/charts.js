// A chart's bar: read its values one by one, copy or save the picture. Without it there is the table.
(() => {
  const made = (tag, how) => Object.assign(document.createElement(tag), how);
  const shown = (figure) =>
    [...figure.querySelectorAll("svg.tb-chart")].find((svg) => svg.checkVisibility());

  // The picture with the colours and the size that it has on the page, as a file of its own.
  const file = (svg) => {
    const box = svg.viewBox.baseVal;
    const copy = svg.cloneNode(true);
    copy.querySelector(".tb-values")?.remove();
    copy.setAttribute("width", box.width);
    copy.setAttribute("height", box.height);
    copy.setAttribute("font-family", "sans-serif");
    const style = getComputedStyle(svg);
    const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const how = { width: box.width, height: box.height, fill: style.getPropertyValue("--tb-paper").trim() };
    for (const name in how) paper.setAttribute(name, how[name]);
    copy.prepend(paper);
    const text = new XMLSerializer().serializeToString(copy);
    return text.replace(/var\((--[\w-]+),(#[0-9a-f]{6})\)/g,
      (_, name, plain) => style.getPropertyValue(name).trim() || plain);
  };
  const address = (text) => "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
  const png = async (svg) => {
    const { width, height } = svg.viewBox.baseVal;
    const image = new Image(width * 2, height * 2);
    image.src = address(file(svg));
    await image.decode();
    const canvas = made("canvas", { width: width * 2, height: height * 2 });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  };
  const save = (href, download) => made("a", { href, download }).click();

  const start = (figure) => {
    const bar = figure.querySelector(".tb-bar");
    if (!bar || !shown(figure)) return;
    const told = made("p", { className: "tb-hidden", role: "status" });
    const read = made("div", { className: "tb-read", hidden: true, ariaHidden: "true" });
    figure.append(told, read);
    const button = (words, act) => {
      const each = made("button", { type: "button", textContent: words, onclick: act });
      bar.append(each);
      return each;
    };
    const name = figure.id || "diagram";
    const say = (words) => {
      told.textContent = words;
    };

    const spots = () => [...shown(figure).querySelectorAll(".tb-values > *")];
    // The picture for phones has its marks in the same order, and leaves the words to the other.
    const words = (spot) => {
      const place = [...spot.parentNode.children].indexOf(spot);
      return figure.querySelectorAll("svg.tb-desk .tb-values > *")[place].querySelector("desc").textContent;
    };
    let at = -1;
    const leave = () => {
      read.hidden = true;
      figure.querySelector(".tb-at")?.classList.remove("tb-at");
    };
    const show = (spot) => {
      leave();
      spot.classList.add("tb-at");
      const mark = spot.getBoundingClientRect();
      const room = figure.getBoundingClientRect();
      read.textContent = words(spot);
      read.hidden = false;
      const middle = mark.left + mark.width / 2 - room.left - read.offsetWidth / 2;
      const top = mark.top - room.top - read.offsetHeight - 4;
      read.style.left = Math.max(0, Math.min(middle, room.width - read.offsetWidth)) + "px";
      read.style.top = top + "px";
    };
    const step = (by) => {
      const every = spots();
      at = (at + by + every.length) % every.length;
      show(every[at]);
      say(words(every[at]) + " (" + (at + 1) + " av " + every.length + ")");
    };
    for (const svg of figure.querySelectorAll("svg.tb-chart")) {
      // The page's own words at the pointer, in the place of those that a browser shows late.
      for (const title of svg.querySelectorAll(".tb-values title")) {
        const desc = document.createElementNS(title.namespaceURI, "desc");
        desc.textContent = title.textContent;
        title.replaceWith(desc);
      }
      svg.addEventListener("pointerover", (event) => {
        const spot = event.target.closest(".tb-values > *");
        if (spot) show(spot);
      });
      svg.addEventListener("pointerleave", leave);
    }
    if (spots().length) {
      const reader = button("Läs av värden", () => step(1));
      reader.addEventListener("keydown", (event) => {
        const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (by) {
          event.preventDefault();
          step(at < 0 && by < 0 ? 0 : by);
        }
        if (event.key === "Escape") leave();
      });
      reader.addEventListener("blur", leave);
    }
    button("Kopiera som PNG", async () => {
      const canvas = await png(shown(figure));
      try {
        const blob = await new Promise((done) => canvas.toBlob(done));
        await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
        say("Bilden är kopierad.");
      } catch {
        save(canvas.toDataURL("image/png"), name + ".png");
        say("Bilden är sparad som " + name + ".png.");
      }
    });
    button("Spara som SVG", () => {
      save(address(file(shown(figure))), name + ".svg");
      say("Bilden är sparad som " + name + ".svg.");
    });
  };
  document.addEventListener("DOMContentLoaded", () => {
    for (const figure of document.querySelectorAll("figure.tb-figure")) start(figure);
  });
})();
