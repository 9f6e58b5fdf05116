// Lets the pages follow the lesson by themselves; without it they are forms and links.
"use strict";
(() => {
  const LATER = "unsent"; // what was chosen and not sent outlives a reload

  const pause = (least) =>
    new Promise((done) => setTimeout(done, least + Math.random() * least));
  const main = () => document.querySelector("main");
  const place = () => main().dataset.state + location.search;

  function remember(text) {
    try {
      sessionStorage.setItem(LATER, text);
    } catch {
      // a browser that keeps nothing
    }
  }

  function remembered() {
    try {
      return JSON.parse(sessionStorage.getItem(LATER) || "[]");
    } catch {
      return [];
    }
  }

  function recall() {
    const form = document.querySelector('form[action="/vote"]');
    if (!form) return;
    const [where, chosen] = remembered();
    if (where !== place()) return;
    for (const [name, value] of chosen) {
      const input = [...form.elements].find(
        (one) => one.type === "radio" && one.name === name && one.value === value,
      );
      if (input) input.checked = true;
    }
  }

  function show(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const next = page.querySelector("main");
    if (!next) return;
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.documentElement.dir = page.documentElement.dir;
    main().replaceWith(next);
    history.replaceState(null, "", "/");
    scrollTo(0, 0);
    // What a screen reader is to say: what has happened, else the question.
    (next.querySelector(".told h2") || next.querySelector("h1")).focus();
    recall();
    attend();
  }

  async function follow(state) {
    if (state === main().dataset.state) return;
    if (state === "over") {
      const told = document.createElement("h2");
      told.textContent = main().dataset.over;
      told.tabIndex = -1;
      const box = document.createElement("div");
      box.className = "told";
      box.append(told);
      const heading = main().querySelector("h1");
      main().dataset.state = state;
      main().replaceChildren(...(heading ? [heading] : []), box);
      told.focus();
      return;
    }
    await pause(100); // five hundred phones must not ask at once
    while (main().dataset.state !== "over") {
      try {
        const reply = await fetch("/");
        if (reply.status === 429) throw new Error();
        const html = await reply.text();
        if (state !== main().dataset.state) show(html);
        return;
      } catch {
        await pause(1000);
      }
    }
  }

  let listens = false;
  function attend() {
    if (listens || ["enter", "over"].includes(main().dataset.state)) return;
    listens = true;
    listen();
  }

  function listen() {
    const news = new EventSource("/events");
    news.onmessage = (message) => {
      if (message.data === "over") news.close();
      follow(message.data);
    };
    news.onerror = async () => {
      if (news.readyState !== EventSource.CLOSED) return; // it tries again by itself
      await pause(1500);
      try {
        const reply = await fetch("/");
        const html = await reply.text();
        if (/data-state="enter"/.test(html)) {
          listens = false;
          return show(html); // another lesson
        }
      } catch {
        // the server is away; it will be back
      }
      listen();
    };
  }

  async function send(form) {
    const body = new URLSearchParams(new FormData(form));
    const button = form.querySelector("button");
    const status = form.querySelector('[role="status"]');
    button.disabled = true;
    for (;;) {
      try {
        const reply = await fetch(form.getAttribute("action"), { method: "POST", body });
        if (reply.status === 429 || reply.status === 503) throw new Error();
        const html = await reply.text();
        remember("[]");
        show(html);
        return;
      } catch {
        status.textContent = form.dataset.trying;
        await pause(1000);
      }
    }
  }

  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (!form || form.getAttribute("action") !== "/vote") return;
    const chosen = [...new FormData(form)].filter(([name]) => name === "choice" || name === "sure");
    remember(JSON.stringify([place(), chosen]));
  });
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.target);
  });

  recall();
  attend();
})();
