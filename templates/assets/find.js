// The box in the head of every page: Enter opens the search page, `/` goes to the box.
"use strict";
{
  // An office's own template may have left it out.
  const landing = document.querySelector(".find a");
  if (landing && !landing.hasAttribute("aria-current")) {
    const place = landing.parentElement;
    const input = document.createElement("input");
    input.type = "search";
    input.placeholder = place.dataset.box;
    input.setAttribute("aria-label", place.dataset.say);
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || input.value.trim() === "") return;
      location.href = `${landing.href}?q=${encodeURIComponent(input.value.trim())}`;
    });
    place.replaceChildren(input);
  }
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = document.querySelector("#search input, .find input");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}
