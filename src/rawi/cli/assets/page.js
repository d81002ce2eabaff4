"use strict";
// Highlights lie over the text and move no glyph. Offsets are UTF-16 code units of an article's one text node.
const lit = typeof Highlight === "function" && typeof CSS !== "undefined" && "highlights" in CSS;
const paint = {};
if (lit) {
  ["spot", "cue", "sure", "open", "not", "role", "now"].forEach((name, rank) => {
    paint[name] = new Highlight();
    paint[name].priority = rank;
    CSS.highlights.set(name, paint[name]);
  });
  document.documentElement.classList.add("lit");
}
function range(node, [start, end]) {
  const made = document.createRange();
  made.setStart(node, Math.min(start, node.length));
  made.setEnd(node, Math.min(end, node.length));
  return made;
}
function under(event) {
  if (document.caretPositionFromPoint) return document.caretPositionFromPoint(event.clientX, event.clientY)?.offset ?? -1;
  return document.caretRangeFromPoint?.(event.clientX, event.clientY)?.startOffset ?? -1;
}
function clear() {
  for (const one of document.querySelectorAll(".now")) one.classList.remove("now");
  if (lit) [paint.now, paint.role].forEach((one) => one.clear());
}
for (const article of document.querySelectorAll("article")) {
  const text = article.querySelector(".text");
  const node = text.firstChild;
  if (!node || !lit) continue;
  for (const cue of JSON.parse(text.dataset.cues)) paint.cue.add(range(node, cue));
  const cards = [...article.querySelectorAll("li[data-at]")].map((card) => ({ card, at: JSON.parse(card.dataset.at), roles: JSON.parse(card.dataset.roles) }));
  const spots = [...article.querySelectorAll("li[data-words]")].map((item) => ({
    item, words: JSON.parse(item.dataset.words), shapes: [...article.querySelectorAll(`g[data-item="${item.id}"]`)],
  }));
  const mark = ({ item, shapes }) => { for (const one of [item, ...shapes]) one.classList.add("now"); };
  const show = ({ card, at, roles }) => {
    clear();
    paint.now.add(range(node, at));
    for (const role of roles) paint.role.add(range(node, role));
    card.classList.add("now");
    for (const spot of spots) if (spot.words.some(([a, b]) => roles.some(([c, d]) => a < d && c < b))) mark(spot);
  };
  const point = (spot) => {
    clear();
    for (const words of spot.words) paint.now.add(range(node, words));
    mark(spot);
  };
  const reveal = (at) => {
    const words = range(node, at).getBoundingClientRect();
    const box = text.getBoundingClientRect();
    if (words.top < box.top || words.bottom > box.bottom) text.scrollTop += words.top - box.top - box.height / 3;
    if (box.bottom < 0 || box.top > innerHeight) text.scrollIntoView({ block: "nearest" });
  };
  for (const spot of spots) {
    for (const words of spot.words) paint.spot.add(range(node, words));
    for (const one of [spot.item, ...spot.shapes]) {
      one.addEventListener("pointerenter", () => point(spot));
      for (const name of ["focus", "click"]) one.addEventListener(name, () => { point(spot); if (spot.words.length) reveal(spot.words[0]); });
    }
    for (const shape of spot.shapes) shape.addEventListener("click", (event) => { event.preventDefault(); spot.item.scrollIntoView({ block: "nearest" }); });
  }
  for (const one of cards) {
    paint[one.card.classList[0]].add(range(node, one.at));
    one.card.addEventListener("pointerenter", () => show(one));
    for (const name of ["focus", "click"]) one.card.addEventListener(name, () => { show(one); reveal(one.at); });
  }
  const found = (event) => { const offset = under(event); return cards.find(({ at }) => at[0] <= offset && offset <= at[1]); };
  const placed = (event) => { const offset = under(event); return spots.find(({ words }) => words.some(([a, b]) => a <= offset && offset <= b)); };
  text.addEventListener("pointermove", (event) => {
    const one = found(event), spot = placed(event);
    if (one) show(one);
    else if (spot) point(spot);
  });
  text.addEventListener("click", (event) => (found(event)?.card ?? placed(event)?.item)?.scrollIntoView({ block: "center", behavior: "smooth" }));
  const named = cards.find(({ card }) => "#" + card.id === location.hash);
  if (named) { show(named); reveal(named.at); }
}
