// What a page of another origin tries, to read an address. Each way answers with what it could read.
const WAIT = 1500;
const later = (ms) => new Promise((done) => setTimeout(done, ms));
const within = (work, fallback = "") =>
  Promise.race([work.catch((error) => `! ${error.name}`), later(WAIT).then(() => fallback)]);

function element(kind, attributes, tell) {
  return new Promise((done) => {
    const made = document.createElement(kind);
    made.onload = () => done(tell(made));
    made.onloadedmetadata = () => done("metadata");
    made.onerror = () => done("");
    Object.assign(made, attributes);
    document.body.append(made);
    setTimeout(() => done(tell(made)), WAIT);
  });
}

function inside(view) {
  try {
    return view.document.documentElement.outerHTML;
  } catch (error) {
    return "";
  }
}

const framed = (made) => (made.contentWindow ? inside(made.contentWindow) : "");

const WAYS = {
  fetch: async (url) => (await fetch(url)).text(),
  "fetch with cookies": async (url) => (await fetch(url, { credentials: "include" })).text(),
  "fetch no-cors": async (url) => {
    const found = await fetch(url, { mode: "no-cors" });
    return found.type === "opaque" ? found.text() : "";
  },
  "fetch redirected": async (url) =>
    (await fetch(`/redirect?to=${encodeURIComponent(url)}`, { mode: "no-cors" })).text(),
  XHR: (url) =>
    new Promise((done) => {
      const asked = new XMLHttpRequest();
      asked.onloadend = () => done(asked.responseText);
      asked.open("GET", url);
      asked.send();
    }),
  script: (url) => {
    window.STOLEN = "";
    const complaints = [];
    window.onerror = (said) => complaints.push(said);
    return element("script", { src: url }, () => window.STOLEN + complaints.join(" "));
  },
  "script crossorigin": (url) => {
    window.STOLEN = "";
    return element("script", { src: url, crossOrigin: "anonymous" }, () => window.STOLEN);
  },
  module: async (url) => String((await import(url)).STOLEN),
  stylesheet: (url) => {
    const mark = document.getElementById("mark");
    return element("link", { rel: "stylesheet", href: url }, () => getComputedStyle(mark).width);
  },
  "CSS @import": async (url) => {
    const style = document.createElement("style");
    style.textContent = `@import url("${url}");`;
    document.head.append(style);
    await later(300);
    return getComputedStyle(document.getElementById("mark")).width;
  },
  img: (url) => element("img", { src: url }, (made) => `${made.naturalWidth} wide`),
  "img crossorigin": (url) =>
    element("img", { src: url, crossOrigin: "anonymous" }, (made) => `${made.naturalWidth} wide`),
  video: (url) => element("video", { src: url, preload: "auto" }, () => ""),
  iframe: (url) => element("iframe", { src: url }, framed),
  "iframe sandboxed": (url) =>
    element(
      "iframe",
      {
        sandbox: "allow-scripts",
        srcdoc: `<script>fetch("${url}").then(r=>r.text()).then(t=>parent.postMessage(t,"*"))</script>`,
      },
      () => "",
    ),
  object: (url) => element("object", { data: url }, framed),
  embed: (url) => element("embed", { src: url }, framed),
  "form post": async (url) => {
    const frame = document.createElement("iframe");
    frame.name = `f${Math.random()}`;
    document.body.append(frame);
    const form = document.createElement("form");
    Object.assign(form, { action: url, method: "post", target: frame.name });
    document.body.append(form);
    form.submit();
    await later(300);
    return framed(frame);
  },
  "window.open": async (url) => {
    const opened = window.open(url);
    await later(400);
    const found = opened ? inside(opened) : "";
    if (opened) opened.close();
    return found;
  },
  EventSource: (url) =>
    new Promise((done) => {
      const source = new EventSource(url);
      source.onmessage = (event) => done(event.data);
      source.onopen = () => done("opened");
      source.onerror = () => (source.close(), done(""));
    }),
  WebSocket: (url) =>
    new Promise((done) => {
      const socket = new WebSocket(url.replace("http:", "ws:"));
      socket.onopen = () => done("opened");
      socket.onerror = () => done("");
    }),
  worker: (url) =>
    new Promise((done) => {
      const code = `try { importScripts("${url}"); postMessage(self.STOLEN) } catch (e) { postMessage("") }`;
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      worker.onmessage = (event) => done(String(event.data || ""));
      worker.onerror = () => done("");
    }),
  "service worker": async (url) => {
    const registered = await navigator.serviceWorker.register("/sw.js");
    await navigator.serviceWorker.ready;
    return new Promise((done) => {
      navigator.serviceWorker.onmessage = (event) => done(event.data);
      registered.active.postMessage(url);
    });
  },
  "service worker of the book": async (url) => {
    await navigator.serviceWorker.register(url);
    return "registered";
  },
  timing: async (url) => {
    await fetch(url, { mode: "no-cors" }).catch(() => {});
    const found = performance.getEntriesByName(url).pop();
    return found && found.decodedBodySize ? `${found.decodedBodySize} bytes` : "";
  },
};

window.messages = [];
window.onmessage = (event) => window.messages.push(event.data);

window.attack = async (urls) => {
  const told = [];
  for (const [way, read] of Object.entries(WAYS)) {
    const found = await Promise.all(urls.map((url) => within(Promise.resolve().then(() => read(url)))));
    urls.forEach((url, number) => told.push([way, url, String(found[number] ?? "")]));
    document.body.querySelectorAll("iframe, object, embed, img, video, form").forEach((e) => e.remove());
  }
  told.push(["message", "", window.messages.join(" ")]);
  return told;
};
