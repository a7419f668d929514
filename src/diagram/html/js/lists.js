
// ---- lists: things as buttons, the results, the table ----

const MOST_HITS = 200;
const SVG = "http://www.w3.org/2000/svg";

/** A drawing of ours as an element. */
function drawing(box, className, ...paths) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", box);
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  for (const { d, ...attributes } of paths) {
    const path = document.createElementNS(SVG, "path");
    for (const [key, value] of Object.entries({ d, "stroke-linecap": "round", "stroke-linejoin": "round", ...attributes })) {
      path.setAttribute(key, value);
    }
    svg.append(path);
  }
  return svg;
}

/** The icon of a thing, as on the picture. */
function glyphOf(thing) {
  if (thing.sort === "box" || thing.closed) {
    const kind = thing.closed ?? thing.kind;
    const line = theme.frames[kind].line;
    return drawing("0 0 24 24", "glyph", { d: "M0 0h24v24H0z", fill: line }, { d: looks.signs[kind], fill: "none", stroke: WHITE, "stroke-width": 1.6 });
  }
  const colours = iconStyle(thing);
  return drawing(
    "0 0 48 48",
    "glyph",
    { d: "M0 0h48v48H0z", fill: colours.fill, stroke: colours.line === colours.fill ? "none" : colours.line, "stroke-width": 4 },
    { d: looks.glyphs[thing.glyph], fill: "none", stroke: colours.glyph, "stroke-width": 2.4 },
  );
}

const markDrawing = (mark) =>
  drawing("-9 -9 18 18", "sign", { d: looks.marks[mark].field, fill: looks.marks[mark].fill }, { d: looks.marks[mark].lines || "M0 0", fill: "none", stroke: looks.marks[mark].ink, "stroke-width": 1.6 });

/** Where a thing stands, innermost box last. */
const placeName = (thing) => [...around(thing)].slice(0, 2).map((box) => box.name).reverse().join(" › ");

/** A thing as a button that goes there. */
function hit(thing, detail = thing.kindLabel) {
  const button = el(
    "button",
    { type: "button", class: "hit", title: thing.name.slice(0, 200), click: () => select(thing, { fly: true }) },
    glyphOf(thing),
    el("b", { dir: "auto" }, thing.name.slice(0, 200)),
    thing.worth ? el("span", { class: "money" }, thing.worth) : null,
    el("small", { dir: "auto" }, [detail, placeName(thing)].filter(Boolean).join(" · ").slice(0, 200)),
  );
  button.thing = thing;
  markCurrent(button);
  return button;
}

/** Shows whether a button's thing is the selected one. */
const markCurrent = (button) => button.toggleAttribute("aria-current", button.thing === state.selected);

/** The found things, or none where nothing is asked for. */
function showResults(found) {
  const section = byId("results");
  section.hidden = !filterIsOn();
  if (section.hidden) return section.replaceChildren();
  const list = el("ol", {}, found.slice(0, MOST_HITS).map((thing) => el("li", {}, hit(thing))));
  const more = found.length - MOST_HITS;
  const rest = more > 0 ? el("p", { class: "more" }, `and ${more.toLocaleString("en-US")} more: narrow the search, or open the table`) : null;
  section.replaceChildren(...[found.length ? list : el("p", { class: "more" }, "Nothing matches."), rest].filter(Boolean));
}

/** An amount of the bill, in its currency. */
const charged = (amount) => (scene.charged.currency === "USD" ? dollars(amount) : `${amount.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ${shown(scene.charged.currency)}`);

/** How many match, and what they cost together. */
function showCount() {
  const matching = nodes.filter((node) => state.matches[node.index]);
  const resources = (list) => list.reduce((sum, node) => sum + node.count, 0);
  const priced = matching.filter((node) => node.money !== null);
  const untold = matching.filter((node) => node.money === null && node.worth).length;
  const sum = priced.reduce((total, node) => total + node.money, 0);
  const parts = [el("b", {}, filterIsOn() ? `${resources(matching).toLocaleString("en-US")} of ${plural(resources(nodes), "resource")}` : plural(resources(nodes), "resource"))];
  const billed = matching.filter((node) => node.billed !== null).reduce((total, node) => total + node.billed, 0);
  if (scene.charged) parts.push(el("span", { class: "sum" }, el("b", {}, charged(billed)), ` billed in ${scene.charged.month}`));
  if (priced.length) parts.push(el("span", { class: "sum" }, el("b", {}, dollars(sum)), `${scene.charged ? " estimated" : ""} a month${untold ? `, ${untold} not told` : ""}`));
  byId("count").replaceChildren(...parts);
  Object.assign(document.documentElement.dataset, {
    matching: String(matching.length),
    sum: sum.toFixed(2),
    hidden: String(nodes.filter((node) => state.cover[node.index] >= 0).length),
    collapsed: String(state.collapsed.size),
    selected: state.selected?.id ?? "",
    path: String(state.path?.edges.length ?? ""),
  });
}

/** The matching resources as a table, for those who read rather than look. */
function openTable() {
  const dialog = byId("table");
  const matching = nodes.filter((node) => state.matches[node.index]);
  const go = (node) => () => {
    dialog.close();
    select(node, { fly: true });
  };
  const row = (node) =>
    el(
      "tr",
      {},
      el("td", {}, el("button", { type: "button", class: "link", dir: "auto", click: go(node) }, node.name.slice(0, 400))),
      el("td", {}, node.kindLabel),
      el("td", { dir: "auto" }, placeName(node)),
      scene.charged ? el("td", { class: "money" }, node.billed === null ? shown(node.charged ?? "") : charged(node.billed)) : null,
      el("td", { class: "money" }, node.cost ? shown(node.cost) : ""),
      scene.charged ? el("td", { class: "money" }, node.more === null ? "" : signed(node.more)) : null,
      el("td", {}, tally(severities(node).filter((s) => s !== "none")).map(([s, n]) => `${n} ${s}`).join(", ")),
      el("td", { dir: "auto" }, shown(node.facts.declared?.place ?? "")),
    );
  const money = scene.charged ? [`Billed in ${scene.charged.month}`, "Estimated", "Difference"] : ["Cost a month"];
  const headings = ["Name", "Kind", "Stands in", ...money, "Found", "Declared"];
  dialog.replaceChildren(
    el("div", { class: "bar" }, el("b", {}, plural(matching.length, "icon")), el("button", { type: "button", class: "icon", "aria-label": "Close", click: () => dialog.close() }, "×")),
    el("table", {}, el("thead", {}, el("tr", {}, headings.map((h) => el("th", { scope: "col" }, h)))), el("tbody", {}, matching.map(row))),
  );
  dialog.showModal();
}
