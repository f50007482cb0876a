// Shows what `tertial run --watch` tells; only the preview's server adds this to a page.
"use strict";

const own = new URL(document.currentScript.src).searchParams;
const PATIENCE = 1000; // milliseconds between tries while the server is away

function show(lines) {
  document.getElementById("preview-problem")?.remove();
  if (!lines.length) return;
  const banner = document.createElement("aside");
  banner.id = "preview-problem";
  banner.setAttribute("role", "alert");
  const heading = document.createElement("strong");
  heading.textContent = "Ändringen kunde inte visas. Sidan är som före felet.";
  const text = document.createElement("pre");
  text.lang = "en";
  text.tabIndex = 0;
  text.textContent = lines.join("\n");
  banner.append(heading, text);
  document.body.prepend(banner);
}

async function listen() {
  let seen = own.get("seen");
  let first = { first: 1 };
  for (;;) {
    try {
      const asked = new URLSearchParams({ page: location.pathname, seen, ...first });
      const answer = await fetch(`/_preview.json?${asked}`, { cache: "no-store" });
      const told = await answer.json();
      if (told.run !== own.get("run") || told.reload) {
        location.reload();
        return;
      }
      seen = told.version;
      first = {};
      show(told.lines);
    } catch {
      await new Promise((done) => setTimeout(done, PATIENCE));
    }
  }
}

const style = document.createElement("link");
style.rel = "stylesheet";
style.href = "/_preview.css";
document.head.append(style);
listen();
