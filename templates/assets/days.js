// Where everything was on one of the last ninety days. What the page says of now stays readable
// without this, and comes back when the slider is at its end. The files: src/page/days.rs.
"use strict";
{
  const page = document.getElementById("days");
  const say = page.dataset;
  const now = document.getElementById("now");
  const DAY = 24 * 60 * 60 * 1000;
  const [first, last] = [Date.parse(say.first), Date.parse(say.last)];
  const dateOf = (back) => new Date(first + back * DAY).toISOString().slice(0, 10);
  const [slider, day, shown] = ["input", "input", "div"].map((name) => document.createElement(name));

  async function monthOf(date) {
    const month = date.slice(0, 7);
    const part = (at) => {
      const name = `whereabouts/${month}${at === 0 ? "" : `-${at}`}`;
      return shards.load(`${name}.js`, name);
    };
    const head = await part(0);
    const others = await Promise.all(Array.from({ length: head.parts - 1 }, (_, at) => part(at + 1)));
    return { places: head.places, stays: [head, ...others].flatMap(({ stays }) => stays) };
  }

  const pieces = (list) => list.flatMap(([text, href], at) => [at > 0 ? "、" : "", linkTo(href, text)]);

  function rowOf([[id, href, title, level, mark], copies, word, , from, to, due]) {
    const what = element("td", "", linkTo(href, id, "doc"), " ", element("span", `mark mark-${level}`, mark), " ", title);
    const cells = [[copies, "num"], [word, "state"], [from, "when"], [to || "—", "when"], [due || "", "when"]];
    return element("tr", "", what, ...cells.map(([text, className]) => element("td", className, text)));
  }

  // Stays come in the order of their holders.
  function outOn(stays) {
    if (stays.length === 0) return element("p", "", say.nothing);
    const groups = new Map();
    for (const stay of stays) {
      const key = stay[3].map(([text]) => text).join("、") || stay[2];
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(stay);
    }
    const bodies = [...groups.values()].map((group) => {
      const head = element("th", "", ...(group[0][3].length > 0 ? pieces(group[0][3]) : [group[0][2]]));
      head.colSpan = 6;
      head.scope = "rowgroup";
      return element("tbody", "", element("tr", "band", head), ...group.map(rowOf));
    });
    return tableOf([say.document, say.copy, say.state, say.from, say.to, say.due], bodies);
  }

  function placesOn(places, at) {
    const here = places.filter(([, counts]) => counts[at] > 0);
    const rows = here.map(([[text, href], counts]) =>
      element("tr", "", element("td", "", linkTo(href, text)), element("td", "num", String(counts[at]))),
    );
    return tableOf([say.place, say.count], [element("tbody", "", ...rows)]);
  }

  let asking = 0;
  async function show(date) {
    const mine = (asking += 1);
    day.value = date;
    slider.value = String((Date.parse(date) - first) / DAY);
    slider.setAttribute("aria-valuetext", date);
    now.hidden = date !== say.last;
    if (date === say.last) {
      shown.replaceChildren();
      return;
    }
    try {
      const { stays, places } = await monthOf(date);
      if (mine !== asking) return;
      const there = stays.filter(([, , , , from, to]) => from.slice(0, 10) <= date && (!to || to.slice(0, 10) >= date));
      shown.replaceChildren(
        element("h2", "", `${say.on} ${date}`),
        element("h3", "", say.out),
        outOn(there),
        element("h3", "", say.places),
        placesOn(places, Number(date.slice(8)) - 1),
      );
    } catch {
      shown.replaceChildren(element("p", "warning-box", say.missing));
    }
  }

  slider.type = "range";
  slider.min = "0";
  slider.max = String((last - first) / DAY);
  slider.setAttribute("aria-label", say.say);
  slider.addEventListener("input", () => show(dateOf(Number(slider.value))));
  day.type = "date";
  day.min = say.first;
  day.max = say.last;
  day.setAttribute("aria-label", say.say);
  day.addEventListener("change", () => {
    if (day.value >= say.first && day.value <= say.last) show(day.value);
  });
  page.append(element("p", "days-line", `${say.say} `, slider, " ", day), shown);
  show(say.last);
}
