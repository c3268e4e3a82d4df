// The script of the page: a filter, and everything unfolded for print. The page is complete without it.

/** Runs once, at the end of the page. */
export const FILTER_SCRIPT: string = `
const box = document.getElementById("filter");
const shown = document.getElementById("shown");
const folds = [...document.querySelectorAll("details")].map((fold) => ({
  fold,
  open: fold.open,
  head: fold.querySelector("summary").textContent.toLowerCase(),
  rows: [...fold.querySelectorAll("tbody tr, li")].map((row) => ({ row, text: row.textContent.toLowerCase() })),
  nodes: [...fold.querySelectorAll("g.node")].map((node) => ({ node, text: node.textContent.toLowerCase() })),
}));
document.getElementById("search").hidden = false;
box.addEventListener("input", () => {
  const words = box.value.toLowerCase().split(" ").filter(Boolean);
  const fits = (text) => words.every((word) => text.includes(word));
  let count = 0;
  for (const { fold, open, head, rows, nodes } of folds) {
    const isWhole = fits(head);
    let hits = 0;
    for (const { row, text } of rows) {
      const hit = isWhole || fits(head + " " + text);
      row.hidden = !hit;
      if (hit) hits += 1;
    }
    for (const { node, text } of nodes) node.classList.toggle("dim", words.length > 0 && !isWhole && !fits(text));
    fold.hidden = hits === 0 && !isWhole;
    fold.open = words.length === 0 ? open : hits > 0 && hits <= 200;
    count += hits;
  }
  shown.textContent = words.length === 0 ? "" : count + (count === 1 ? " line" : " lines");
});
addEventListener("beforeprint", () => { for (const { fold } of folds) fold.open = true; });
addEventListener("afterprint", () => { for (const { fold, open } of folds) fold.open = open; });
`;
