// The board on the wall loads itself anew; whoever needs longer to read it stops that. Without scripts
// the page's own refresh does it.
"use strict";
{
  const board = document.querySelector(".board");
  const button = document.createElement("button");
  let waiting;

  const wait = (on) => {
    clearTimeout(waiting);
    if (on) waiting = setTimeout(() => location.reload(), Number(board.dataset.every) * 1000);
    button.textContent = on ? board.dataset.stop : board.dataset.go;
    button.dataset.on = on ? "yes" : "no";
  };

  button.type = "button";
  button.addEventListener("click", () => wait(button.dataset.on === "no"));
  board.querySelector(".asof").append(" ", button);
  wait(true);
}
