"use strict";
/* Small things: pages that were typed into are not left by accident, a form is sent once, a grid is filled like a sheet, rosters grow and shrink. */
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

  /* Cells copied from a spreadsheet fill the boxes to the right and below; Enter goes down a column */
  const grid = document.querySelector("[data-grid]");
  if (grid) {
    const rows = () => [...grid.querySelectorAll("tbody tr:not(.group)")];
    const box = (row, column) => row && row.cells[column] && row.cells[column].querySelector("input");
    grid.addEventListener("paste", (event) => {
      const text = event.clipboardData.getData("text");
      if (!event.target.matches("input") || !/[\t\n]/.test(text.trim())) return;
      event.preventDefault();
      const here = event.target.closest("tr"), first = rows().indexOf(here), column = event.target.closest("td").cellIndex;
      text.replace(/\r?\n$/, "").split(/\r?\n/).forEach((line, down) => line.split("\t").forEach((value, across) => {
        const found = box(rows()[first + down], column + across);
        if (found) found.value = value.trim();
      }));
      dirty.add(grid.closest("form"));
    });
    grid.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !event.target.matches("input")) return;
      event.preventDefault();
      const place = rows().indexOf(event.target.closest("tr")), column = event.target.closest("td").cellIndex;
      const next = rows().slice(place + 1).map((row) => box(row, column)).find(Boolean);
      if (next) next.select();
    });
  }

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
    dirty.add(roster.closest("form"));
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

  /* Rows copied from a spreadsheet: Ông/Bà, họ tên, chức vụ, thành phần, chức danh, separated by tabs */
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
      [["honorific", cells[0]], ["source", cells[3] || ""], ["role", cells[4] || ""]].forEach(([name, text]) => {
        const select = row.querySelector(`[name$=-${name}]`);
        const option = find(select, text);
        if (option) select.value = option.value;
      });
    }
    box.value = "";
    keep();
  }
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase().trim();

  /* What was typed is kept on the server every few seconds */
  const form = roster.closest("form");
  const said = document.querySelector("[data-kept]");
  let timer = null;
  function keep() {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      try {
        const answer = await fetch(form.dataset.keep, { method: "POST", body: new FormData(form), credentials: "same-origin" });
        said.textContent = await answer.text();
        if (answer.ok) dirty.delete(form);
      } catch {
        said.textContent = "Chưa lưu được vì mất kết nối; nội dung vẫn còn trên trang này.";
      }
    }, 1500);
  }
  form.addEventListener("input", keep);
})();

/* The grid of a month: kept while one types; Enter and the arrows go from cell to cell */
(() => {
  const form = document.querySelector("form[data-grid]");
  if (!form) return;
  const said = form.querySelector("[data-kept]");
  let timer = null;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      try {
        const answer = await fetch(form.dataset.grid, { method: "POST", body: new FormData(form), credentials: "same-origin" });
        if (said) said.textContent = await answer.text();
      } catch {
        if (said) said.textContent = "Chưa lưu được vì mất kết nối; số liệu vẫn còn trên trang này.";
      }
    }, 2000);
  });
  const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 };
  form.addEventListener("keydown", (event) => {
    if (!(event.key in step) || !event.target.matches(".bh-sheet input")) return;
    event.preventDefault();
    const cells = [...form.querySelectorAll(".bh-sheet input")];
    const column = event.target.closest("td").cellIndex;
    const inColumn = cells.filter((cell) => cell.closest("td").cellIndex === column);
    const next = inColumn[inColumn.indexOf(event.target) + step[event.key]];
    if (next) { next.focus(); next.select(); }
  });
})();
