"use strict";
/* Quick search: / or Ctrl+K opens it, the server finds, pages of the menu are found here; arrows, Enter and Escape do the rest. */
(() => {
  const box = document.getElementById("tim-nhanh");
  if (!box) return;
  const input = box.querySelector("input");
  const pages = box.querySelector("[data-pages]"), head = box.querySelector("[data-pages-head]");
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  const OFF = "banhanh.slash";
  const kept = { get: () => { try { return localStorage.getItem(OFF); } catch { return null; } } };

  /* Pages one may go to: the entries of the menu, found by the beginnings of their words */
  const menu = [...document.querySelectorAll("#muc-luc a.nav-link")].map((link) => {
    const name = [...link.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join(" ").trim();
    return { href: link.getAttribute("href"), name, words: fold(name).split(/[\s,]+/) };
  });
  const list = () => {
    const asked = fold(input.value).split(/\s+/).filter(Boolean);
    const found = menu.filter((one) => asked.every((word) => one.words.some((own) => own.startsWith(word)))).slice(0, 5);
    pages.replaceChildren(...found.map((one) => {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = one.href; link.textContent = one.name; link.dataset.hit = ""; link.className = "fw-semibold";
      item.append(link);
      return item;
    }));
    head.hidden = !found.length;
    choose(-1);
  };

  let chosen = -1;
  const hits = () => [...box.querySelectorAll("[data-hit]")];
  const choose = (place) => {
    const all = hits();
    chosen = all.length ? Math.max(-1, Math.min(place, all.length - 1)) : -1;
    all.forEach((hit, number) => {
      hit.id = `tim-nhanh-${number}`;
      hit.closest("li").classList.toggle("bh-chosen", number === chosen);
    });
    if (chosen < 0) { input.removeAttribute("aria-activedescendant"); return; }
    input.setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].closest("li").scrollIntoView({ block: "nearest" });
  };

  input.addEventListener("input", list);
  box.addEventListener("htmx:afterSwap", () => choose(chosen));
  const open = () => { list(); box.showModal(); input.focus(); input.select(); };
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); }); // beside it
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); choose(chosen + step); }
    if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); hits()[chosen].click(); }
  });

  /* A box that has just been closed keeps the focus until the browser draws again: nobody types into what is not seen */
  const typing = (target) => target.checkVisibility() && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
  document.addEventListener("keydown", (event) => {
    const key = event.ctrlKey || event.metaKey ? event.key.toLowerCase() === "k" : event.key === "/" && !event.altKey && !typing(event.target) && !kept.get();
    if (!key || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    open();
  });
  document.querySelectorAll("[data-palette]").forEach((link) => link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  }));

  /* Single keys can be switched off (WCAG 2.1.4) */
  const slash = document.querySelector("[data-slash]");
  if (!slash) return;
  slash.classList.remove("d-none");
  const tick = slash.querySelector("input");
  tick.checked = !kept.get();
  tick.addEventListener("change", () => { try { tick.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1"); } catch { /* the browser keeps nothing */ } });
})();
