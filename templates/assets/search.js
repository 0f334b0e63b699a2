// Search over blocks of documents, the newest first. A word is found where all pairs of its signs are;
// what the pairs only suggest is compared with the words themselves. The files: src/page/search.rs.
"use strict";
{
  const page = document.getElementById("search");
  const say = page.dataset;
  const AT_ONCE = 50;
  const shard = (name) => shards.load(`search/${name}.js`, name);
  const [input, said, found, more] = ["input", "output", "div", "button"].map((name) => document.createElement(name));

  // As `plain` in src/page/search/postings.rs.
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{Alphabetic}\p{N}]/gu, "");
  // By code points, as the shards are sorted.
  const order = (text) => Array.from(text, (c) => c.codePointAt(0).toString(16).padStart(6, "0")).join("");

  // Dates are indexed as 2026-03-02, however they are typed.
  function dateOf(word) {
    const parts = /^(\d{4})(?:年|[./-](?=\d))(?:(\d{1,2})(?:月|[./-]|$)(?:(\d{1,2})日?)?)?$/.exec(word);
    return parts ? parts[1] + parts.slice(2).map((part) => (part ? part.padStart(2, "0") : "")).join("") : "";
  }

  // Each word in the forms it may have; all words must be found.
  function wordsOf(query) {
    const words = query.normalize("NFKC").split(/[\s#]+/);
    const forms = words.map((word) => [...new Set([plain(word), dateOf(word)])].filter((form) => form !== ""));
    return forms.filter((form) => form.length > 0);
  }

  function numbersOf(steps) {
    let at = 0;
    return steps.map((step) => (at += step));
  }

  // The last of the shards that begins at or before the key.
  function place(firsts, key) {
    const wanted = order(key);
    let at = 0;
    while (at + 1 < firsts.length && order(firsts[at + 1]) <= wanted) at += 1;
    return at;
  }

  async function ofSign(block, firsts, sign) {
    const numbers = new Set();
    for (let at = place(firsts, sign); at < firsts.length; at += 1) {
      if (at > 0 && order(firsts[at]) > order(sign) && Array.from(firsts[at])[0] !== sign) break;
      const grams = await shard(`${block}/g${at}`);
      for (const [key, steps] of Object.entries(grams)) {
        if (Array.from(key)[0] === sign) numbersOf(steps).forEach((number) => numbers.add(number));
      }
    }
    return numbers;
  }

  async function byText(block, firsts, form) {
    const signs = Array.from(form);
    if (firsts.length === 0) return new Set();
    if (signs.length === 1) return ofSign(block, firsts, form);
    const keys = signs.slice(1).map((sign, at) => signs[at] + sign);
    const lists = await Promise.all(
      [...new Set(keys)].map(async (key) => {
        const grams = await shard(`${block}/g${place(firsts, key)}`);
        return Object.hasOwn(grams, key) ? numbersOf(grams[key]) : [];
      }),
    );
    lists.sort((a, b) => a.length - b.length);
    let numbers = new Set(lists[0]);
    for (const list of lists.slice(1)) numbers = new Set(list.filter((number) => numbers.has(number)));
    return numbers;
  }

  // The documents of a block that may have a word: `sure` by somebody's name, the others by their text.
  async function candidates(block, contents, forms) {
    const [all, sure] = [new Set(), new Set()];
    for (let at = 0; at < contents.names; at += 1) {
      for (const [name, steps] of await shard(`${block}/n${at}`)) {
        if (forms.some((form) => plain(name).includes(form))) numbersOf(steps).forEach((number) => sure.add(number));
      }
    }
    sure.forEach((number) => all.add(number));
    for (const form of forms) (await byText(block, contents.grams, form)).forEach((number) => all.add(number));
    return { all, sure };
  }

  async function entry(block, sort, firsts, number) {
    let at = 0;
    while (at + 1 < firsts.length && firsts[at + 1] <= number) at += 1;
    return (await shard(`${block}/${sort}${at}`))[number - firsts[at]];
  }

  function fits(text, words, found, number) {
    // The level's English name is there for its mark only.
    const fields = text.filter((_, at) => at !== 3).flat().filter((field) => typeof field === "string");
    const plainFields = fields.map(plain);
    return words.every(
      (forms, at) => found[at].sure.has(number) || forms.some((form) => plainFields.some((f) => f.includes(form))),
    );
  }

  // Documents of the years that are asked for come first, then the newest.
  function inOrder(blocks, words) {
    const years = words.flat().join(" ").match(/\d{4}/g) || [];
    const newest = blocks.map(([name]) => name).reverse();
    const asked = (name) => years.some((year) => name.startsWith(`${year}-`));
    return [...newest.filter(asked), ...newest.filter((name) => !asked(name))];
  }

  async function* hits(words) {
    const { blocks } = await shard("index");
    for (const block of inOrder(blocks, words)) {
      const contents = await shard(`${block}/index`);
      const found = await Promise.all(words.map((forms) => candidates(block, contents, forms)));
      const numbers = [...found[0].all].filter((number) => found.every(({ all }) => all.has(number)));
      for (const number of numbers.sort((a, b) => b - a)) {
        const text = await entry(block, "t", contents.texts, number);
        if (fits(text, words, found, number)) yield { text, row: await entry(block, "r", contents.rows, number) };
      }
    }
  }

  // People, places, units and registers by their names.
  async function pagesOf(words) {
    const { pages } = await shard("index");
    const all = [];
    for (let at = 0; at < pages; at += 1) all.push(...(await shard(`pages${at}`)));
    const named = ([text]) => words.every((forms) => forms.some((form) => plain(text).includes(form)));
    return all.filter(named).slice(0, 12);
  }

  function stateOf([states, others]) {
    if (states.length === 0) return [say.unreceived];
    const one = ([kind, word, at, count]) => {
      const line = element("div", "", element("span", `state state-${kind}`, word));
      line.append(at ? ` ${at}` : "", count > 1 ? ` ×${count}` : "");
      return line;
    };
    return [...states.map(one), others > 0 ? `+${others}` : null];
  }

  function rowOf({ text, row }) {
    const [id, title, masked, level, mark, , urgency, numbers, units, dates] = text;
    const words = element("span", masked ? "doctitle withheld" : "doctitle", masked ? say.withheld : title || say.untitled);
    const marks = [mark ? element("span", `mark mark-${level}`, mark) : null, urgency ? element("b", "urgency", urgency) : null];
    const what = element("td", "", linkTo(`documents/${id}.html`, id, "doc"), " ");
    for (const part of marks.filter(Boolean)) what.append(part, " ");
    what.append(words);
    const cells = [numbers[0] || "", units[0] || "", dates[0] || ""];
    const state = element("td", "", ...stateOf(row));
    return element("tr", "", what, ...cells.map((cell, at) => element("td", at === 2 ? "when" : "", cell)), state);
  }

  // What is being looked for; an older search that comes back late is let go.
  let asking = 0;

  async function list(results, body, shown, mine) {
    for (let at = 0; at < AT_ONCE; at += 1) {
      const next = await results.next();
      if (mine !== asking) return;
      if (next.done) {
        said.textContent = shown === 0 ? say.none : say.found.replace("{n}", shown);
        more.hidden = true;
        return;
      }
      body.append(rowOf(next.value));
      body.parentElement.hidden = false;
      shown += 1;
    }
    said.textContent = say.first.replace("{n}", shown);
    more.hidden = false;
    more.onclick = () => tell(() => list(results, body, shown, mine));
  }

  async function search(query) {
    const mine = (asking += 1);
    const words = wordsOf(query);
    more.hidden = true;
    said.textContent = words.length > 0 ? say.busy : "";
    found.replaceChildren();
    if (words.length === 0) return;
    const named = element("p", "named");
    const body = document.createElement("tbody");
    const table = tableOf([say.document, say.number, say.from, say.date, say.state], [body]);
    table.hidden = true;
    found.append(named, table);
    pagesOf(words).then((pages) => {
      if (mine !== asking) return;
      for (const [text, href, sort] of pages) named.append(element("span", "", `${sort} `, linkTo(href, text)), " ");
    }, () => undefined);
    await list(hits(words), body, 0, mine);
  }

  // A file of the index that is not there is told, not passed over.
  function tell(work) {
    work().catch(() => {
      said.textContent = say.missing;
    });
  }

  function asked() {
    tell(() => search(input.value));
    try {
      history.replaceState(null, "", input.value ? `?q=${encodeURIComponent(input.value)}` : location.pathname);
    } catch {
      // A browser may forbid that for files; the search itself does not need it.
    }
  }

  let waiting = 0;
  input.type = "search";
  input.placeholder = say.say;
  input.setAttribute("aria-label", say.say);
  input.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (!event.isComposing) waiting = setTimeout(asked, 120);
  });
  input.addEventListener("compositionend", asked);
  said.setAttribute("aria-live", "polite");
  more.type = "button";
  more.textContent = say.more;
  more.hidden = true;
  page.append(element("p", "sift", input, said), found, more);
  input.value = new URLSearchParams(location.search).get("q") || "";
  input.focus();
  if (input.value) tell(() => search(input.value));
}
