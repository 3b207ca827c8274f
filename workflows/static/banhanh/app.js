"use strict";
/* Small things: pages that were typed into are kept and not left by accident, a form is sent once, a grid is filled like a sheet, rosters grow and shrink. */
(() => {
  const dirty = new Set();
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-typed]");
    if (form) dirty.add(form);
  });
  document.addEventListener("submit", (event) => {
    dirty.clear();
    const button = event.submitter;
    if (button && !event.defaultPrevented) setTimeout(() => { button.disabled = true; }, 0);
  });
  window.addEventListener("beforeunload", (event) => { if (dirty.size) event.preventDefault(); });
  window.addEventListener("pageshow", () => document.querySelectorAll("form [type=submit]").forEach((b) => { b.disabled = false; }));

  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  const touch = (form) => form.dispatchEvent(new Event("input", { bubbles: true }));

  /* What was typed is kept on the server while one types: one request after the other, and a submission waits its turn */
  document.querySelectorAll("form[data-keep]").forEach((form) => {
    const said = form.querySelector("[data-kept]");
    let timer = null, busy = 0, turn = Promise.resolve();
    const keep = async () => {
      try {
        const answer = await fetch(form.dataset.keep, { method: "POST", body: new FormData(form), credentials: "same-origin" });
        const json = (answer.headers.get("Content-Type") || "").startsWith("application/json");
        const { told, versions } = json ? await answer.json() : { told: await answer.text(), versions: {} };
        Object.entries(versions).forEach(([name, version]) => { form.elements[name].value = version; });
        said.textContent = told;
        if (answer.ok && !timer) dirty.delete(form);
      } catch {
        said.textContent = "Chưa lưu được vì mất kết nối; nội dung vẫn còn trên trang này.";
      }
      busy -= 1;
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => { timer = null; busy += 1; turn = turn.then(keep); }, 1500);
    });
    form.addEventListener("submit", (event) => {
      clearTimeout(timer);
      if (!busy) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const button = event.submitter;
      turn.then(() => form.requestSubmit(button));
    }, true);
  });

  /* A grid is filled like a sheet: copied cells go to the right and below, Enter and the arrows go up and down a column */
  document.querySelectorAll("[data-grid]").forEach((grid) => {
    const rows = [...grid.querySelectorAll("tbody tr")].filter((row) => row.querySelector("input"));
    const box = (row, like) => {
      const cell = like.closest("td"), place = [...cell.querySelectorAll("input")].indexOf(like);
      const inputs = row ? row.cells[cell.cellIndex].querySelectorAll("input") : [];
      return inputs[place] || inputs[0];
    };
    grid.addEventListener("paste", (event) => {
      const text = event.clipboardData.getData("text");
      if (!event.target.matches("input") || !/[\t\n]/.test(text.trim())) return;
      event.preventDefault();
      const first = rows.indexOf(event.target.closest("tr"));
      text.replace(/\r?\n$/, "").split(/\r?\n/).forEach((line, down) => {
        const start = box(rows[first + down], event.target);
        if (!start) return;
        const inputs = [...rows[first + down].querySelectorAll("input")];
        line.split("\t").forEach((value, across) => {
          const found = inputs[inputs.indexOf(start) + across];
          if (found) found.value = value.trim();
        });
      });
      touch(grid.closest("form"));
    });
    const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 };
    grid.addEventListener("keydown", (event) => {
      if (!(event.key in step) || !event.target.matches("input")) return;
      event.preventDefault();
      let place = rows.indexOf(event.target.closest("tr")) + step[event.key];
      while (rows[place] && !box(rows[place], event.target)) place += step[event.key];
      if (rows[place]) { const next = box(rows[place], event.target); next.focus(); next.select(); }
    });
  });

  /* Amounts: digits are grouped while one types, and what they mean stands below in words */
  const spell = async (box) => {
    let words = box.nextElementSibling;
    if (!words?.matches("[data-said]")) {
      box.insertAdjacentHTML("afterend", '<div class="form-text" data-said role="status"></div>');
      words = box.nextElementSibling;
    }
    const typed = box.value;
    const answer = typed.trim() ? await fetch(`${document.body.dataset.words}?so=${encodeURIComponent(typed)}`) : null;
    if (box.value === typed) words.textContent = answer?.ok ? await answer.text() : "";
  };
  const group = (box) => {
    const digits = box.value.replace(/[. ]/g, "");
    if (/^\d+$/.test(digits)) box.value = digits.replace(/\B(?=(\d{3})+$)/g, ".");
  };
  const waiting = new WeakMap();
  document.addEventListener("input", (event) => {
    const box = event.target;
    if (!box.matches?.("[data-amount]")) return;
    if (box.selectionStart === box.value.length) group(box);
    clearTimeout(waiting.get(box));
    waiting.set(box, setTimeout(() => spell(box).catch(() => {}), 300));
  });
  document.querySelectorAll("[data-amount]").forEach((box) => { if (box.value) { group(box); spell(box).catch(() => {}); } });

  /* Lines of an estimate are added and taken out */
  document.querySelectorAll("[data-lines]").forEach((list) => {
    let place = 1000;
    list.closest("form").addEventListener("click", (event) => {
      const button = event.target.closest("button[data-line]");
      if (!button) return;
      if (button.dataset.line === "add") {
        const html = document.getElementById("blank-line").innerHTML.replaceAll("__line__", String(place++));
        list.insertAdjacentHTML("beforeend", html);
        list.lastElementChild.querySelector("input").focus();
      } else {
        button.closest("fieldset").remove();
      }
      touch(list.closest("form"));
    });
  });

  /* The roster of a draft */
  const roster = document.querySelector("[data-roster]");
  if (!roster) return;
  const blank = (id) => document.getElementById(id).innerHTML;
  let next = 1000;
  const place = (html, name) => html.replaceAll("__" + name + "__", String(next++));

  roster.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (!button) return;
    const team = button.closest("[data-team]");
    const acts = {
      "add-team": () => roster.querySelector("[data-teams]").insertAdjacentHTML("beforeend", place(blank("blank-team"), "team")),
      "add-member": () => add(team),
      "drop-team": () => team.remove(),
      "drop-member": () => button.closest("[data-member]").remove(),
      "paste": () => paste(team),
    };
    acts[button.dataset.do]();
    touch(roster.closest("form"));
  });

  function add(team) {
    const html = blank("blank-member").replaceAll("__team__", team.dataset.team);
    team.querySelector("[data-members]").insertAdjacentHTML("beforeend", place(html, "member"));
    return team.querySelector("[data-members]").lastElementChild;
  }

  /* Somebody who sits in several teams is typed once: the name brings the rest along */
  const told = () => [...roster.querySelectorAll("[data-member]")].filter((m) => field(m, "name").value.trim() && field(m, "office").value.trim());
  const field = (member, name) => member.querySelector(`[name$="-${name}"]`);
  roster.addEventListener("focusin", (event) => {
    if (!event.target.matches("[list=da-nhap]")) return;
    const names = new Set(told().map((m) => field(m, "name").value.trim()));
    document.getElementById("da-nhap").replaceChildren(...[...names].map((name) => new Option(name, name)));
  });
  roster.addEventListener("change", (event) => {
    if (!event.target.matches("[list=da-nhap]")) return;
    const here = event.target.closest("[data-member]");
    const same = told().find((m) => m !== here && fold(field(m, "name").value) === fold(event.target.value));
    if (!same || field(here, "office").value) return;
    for (const name of ["honorific", "office", "source", "born"]) field(here, name).value = field(same, name).value;
    field(here, "skilled").checked = field(same, "skilled").checked;
  });

  /* Rows copied from a spreadsheet: Ông/Bà, họ tên, chức vụ, thành phần, chức danh; of a school no thành phần, năm sinh last */
  function paste(team) {
    const box = team.querySelector("[data-pasted]");
    const find = (select, text) => [...select.options].find((o) => fold(o.text).startsWith(fold(text)) && text.trim());
    for (const line of box.value.split(/\r?\n/).filter((l) => l.trim())) {
      const cells = line.split("\t").map((c) => c.trim());
      if (!/^(ông|bà)$/i.test(cells[0])) {
        const [, who, rest] = /^(ông|bà)\s+(.*)$/i.exec(cells[0]) || [null, "Ông", cells[0]];
        cells.splice(0, 1, who, rest);
      }
      const row = [...team.querySelectorAll("[data-member]")].find((m) => !m.querySelector("[name$=-name]").value) || add(team);
      row.querySelector("[name$=-name]").value = cells[1] || "";
      row.querySelector("[name$=-office]").value = cells[2] || "";
      const names = row.querySelector("[name$=-source]") ? ["source", "role"] : ["role", "born"];
      row.querySelector("[name$=-born]").value = (names[1] === "born" && cells[4]) || "";
      [["honorific", cells[0]], ...names.map((name, at) => [name, cells[3 + at] || ""])].forEach(([name, text]) => {
        const select = row.querySelector(`select[name$=-${name}]`);
        const option = select && find(select, text);
        if (option) select.value = option.value;
      });
    }
    box.value = "";
  }
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase().trim();
})();
