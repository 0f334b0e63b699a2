// Data for pages that is too much to stand in them: script files of the site's own, loaded when they
// are needed. Works from a folder as well, where nothing may be fetched.
"use strict";
const shards = (() => {
  const root = new URL("../", document.currentScript.src).href;
  const arrived = new Map();
  const asked = new Map();
  // So many are kept; what was asked for longest ago is let go.
  const MOST = 240;
  globalThis.jiyaoShard = (name, data) => arrived.set(name, data);

  function ask(address, name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = root + encodeURI(address);
      script.addEventListener("load", () => {
        script.remove();
        resolve(arrived.get(name));
        arrived.delete(name);
      });
      script.addEventListener("error", () => {
        script.remove();
        asked.delete(address);
        reject(new Error(address));
      });
      document.head.append(script);
    });
  }

  // The data that the script at an address hands over under a name.
  function load(address, name) {
    if (!asked.has(address)) {
      if (asked.size >= MOST) asked.delete(asked.keys().next().value);
      asked.set(address, ask(address, name));
    }
    return asked.get(address);
  }
  return { root, load };
})();

// An element with text and children; nothing is ever read as HTML.
function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function tableOf(heads, rows) {
  const cells = heads.map((head) => {
    const cell = element("th", "", head);
    cell.scope = "col";
    return cell;
  });
  return element("table", "list", element("thead", "", element("tr", "", ...cells)), ...rows);
}

function linkTo(address, text, className) {
  if (!address) return document.createTextNode(text);
  const link = element("a", className, text);
  link.href = shards.root + address.split("/").map(encodeURIComponent).join("/");
  return link;
}
