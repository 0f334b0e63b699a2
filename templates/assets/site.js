// Sorting and filtering of registers in the page, and copying of lines to type.
// Everything can be read and followed without it.
"use strict";
const cellText = (row, at) => (row.cells[at] ? row.cells[at].textContent.trim() : "");
const isRow = (row) => !row.matches(".sums, .sums > tr, .band, .more");

function compare(a, b) {
  // What is blank comes last in either order, so it is told apart before this.
  const numbers = [Number(a), Number(b)];
  if (numbers.every((n) => !Number.isNaN(n))) return numbers[0] - numbers[1];
  return a.localeCompare(b, document.documentElement.lang, { numeric: true });
}

// Rows are put in order within their own band; its head stays first, its sums last.
function sortBy(table, head, at) {
  const up = head.getAttribute("aria-sort") !== "ascending";
  for (const body of table.tBodies) {
    // Sums of printed pages belong to the order of the book.
    body.querySelectorAll(".page-sums").forEach((row) => row.remove());
    const rows = Array.from(body.rows).filter(isRow);
    const tail = Array.from(body.rows).filter((row) => row.matches(".sums, .sums > tr, .more"));
    rows.sort((a, b) => {
      const [x, y] = [cellText(a, at), cellText(b, at)];
      if (x === "" || y === "") return (x === "") - (y === "");
      return compare(x, y) * (up ? 1 : -1);
    });
    body.append(...rows, ...tail);
  }
  for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
}

function makeSortable(table) {
  Array.from(table.tHead.rows[table.tHead.rows.length - 1].cells).forEach((head, at) => {
    // Not a <button>: Chromium leaves those out of the heads it repeats on every printed page.
    const button = document.createElement("span");
    button.setAttribute("role", "button");
    button.tabIndex = 0;
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sortBy(table, head, at));
    button.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      sortBy(table, head, at);
    });
  });
}

// Sums are of all rows: beside some of them they would mislead, so how many are shown is said instead.
function filterBy(table, words, said) {
  let [shown, all] = [0, 0];
  for (const body of table.tBodies) {
    let here = 0;
    for (const row of Array.from(body.rows).filter(isRow)) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      all += 1;
      here += row.hidden ? 0 : 1;
    }
    for (const row of body.rows) if (!isRow(row)) row.hidden = words.length > 0 && (here === 0 || row.matches(".sums, .sums > tr"));
    shown += here;
  }
  said.textContent = words.length > 0 ? `${shown} / ${all}` : "";
}

function makeFilterable(table) {
  const [sift, input, said] = ["div", "input", "output"].map((name) => document.createElement(name));
  sift.className = "sift";
  input.type = "search";
  input.className = "filter";
  input.placeholder = table.dataset.filter;
  input.setAttribute("aria-label", table.dataset.filter);
  input.addEventListener("input", () => {
    filterBy(table, input.value.toLowerCase().split(/\s+/).filter((word) => word !== ""), said);
  });
  sift.append(input, said);
  table.parentElement.before(sift);
}

function makeCopyable(lines) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-button";
  button.textContent = lines.dataset.copy;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(lines.textContent);
    } catch {
      getSelection().selectAllChildren(lines);
      document.execCommand("copy");
    }
    button.textContent = lines.dataset.copied;
  });
  lines.before(button);
}

for (const table of document.querySelectorAll("table.sortable")) {
  makeSortable(table);
  makeFilterable(table);
}
for (const lines of document.querySelectorAll("pre.copy")) makeCopyable(lines);
document.documentElement.dataset.scripts = "on";
