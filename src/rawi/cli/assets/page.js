"use strict";
// Highlights lie over the text and move no glyph; offsets in the data are UTF-16 code units of each article's text node.
const supported = typeof CSS !== "undefined" && "highlights" in CSS;
const all = { claim: [], role: [], now: [] };
function range(node, span) {
  const made = document.createRange();
  made.setStart(node, span[0]);
  made.setEnd(node, span[1]);
  return made;
}
function paint() {
  if (!supported) return;
  for (const name of Object.keys(all)) CSS.highlights.set(name, new Highlight(...all[name]));
}
for (const article of document.querySelectorAll("article")) {
  const node = article.querySelector(".text").firstChild;
  for (const button of article.querySelectorAll(".claims button")) {
    const trigger = JSON.parse(button.dataset.at);
    const roles = JSON.parse(button.dataset.roles);
    all.claim.push(range(node, trigger));
    const show = (scroll) => {
      all.now = [range(node, trigger)];
      all.role = roles.map((span) => range(node, span));
      for (const other of document.querySelectorAll('[aria-current="true"]')) other.removeAttribute("aria-current");
      button.parentElement.setAttribute("aria-current", "true");
      paint();
      if (!scroll) return;
      const box = all.now[0].getBoundingClientRect();
      if (box.top < 0 || box.bottom > innerHeight) scrollTo({ top: scrollY + box.top - innerHeight / 3, behavior: "smooth" });
    };
    button.addEventListener("click", () => show(true));
    button.addEventListener("focus", () => show(false));
  }
}
paint();
