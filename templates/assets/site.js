// Sorting and filtering of registers in the page. Everything can be read and followed without it.
"use strict";
const cellText = (row, at) => (row.cells[at] ? row.cells[at].textContent.trim() : "");

function compare(a, b) {
  const numbers = [Number(a), Number(b)];
  if (a !== "" && b !== "" && numbers.every((n) => !Number.isNaN(n))) return numbers[0] - numbers[1];
  return a.localeCompare(b, document.documentElement.lang, { numeric: true });
}

function sortBy(table, head, at) {
  const up = head.getAttribute("aria-sort") !== "ascending";
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  rows.sort((a, b) => compare(cellText(a, at), cellText(b, at)) * (up ? 1 : -1));
  body.append(...rows);
  for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
}

function makeSortable(table) {
  Array.from(table.tHead.rows[0].cells).forEach((head, at) => {
    head.tabIndex = 0;
    head.classList.add("sortable-head");
    head.addEventListener("click", () => sortBy(table, head, at));
    head.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        sortBy(table, head, at);
      }
    });
  });
}

function makeFilterable(table) {
  const input = document.createElement("input");
  input.type = "search";
  input.className = "filter";
  input.placeholder = table.dataset.filter;
  input.setAttribute("aria-label", table.dataset.filter);
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    for (const row of table.tBodies[0].rows) {
      row.hidden = wanted !== "" && !row.textContent.toLowerCase().includes(wanted);
    }
    // Sums are of all rows: beside some of them they would mislead.
    for (const row of table.querySelectorAll("tbody.sums tr")) row.hidden = wanted !== "";
  });
  table.parentElement.before(input);
}

for (const table of document.querySelectorAll("table.sortable")) {
  makeSortable(table);
  makeFilterable(table);
}
document.documentElement.dataset.scripts = "on";
