
// ---- panel: what is known of the selected thing, at the right ----

/** Selects a node, a box or nothing. */
function select(thing, { fly = false } = {}) {
  if (thing && state.picking && thing.sort === "node" && state.selected?.sort === "node") return pathTo(thing);
  state.selected = thing;
  state.path = null;
  setPicking(false);
  if (thing) uncover(thing);
  shownSelection();
  if (thing && fly) goTo(thing);
}

/** Expands what a thing is hidden in. */
function uncover(thing) {
  const folded = [...around(thing)].filter((box) => state.collapsed.has(box.index));
  if (folded.length === 0) return;
  folded.forEach((box) => state.collapsed.delete(box.index));
  bury();
}

/** Finds the way from the selected node to another. */
function pathTo(end) {
  const start = state.selected;
  setPicking(false);
  if (start === end) return;
  state.path = shortestPath(start.index, end.index);
  if (!state.path) say(`No links lead from ${start.name.slice(0, 60)} to ${end.name.slice(0, 60)}.`);
  else state.path.nodes.forEach((index) => uncover(nodes[index]));
  shownSelection();
}

function shownSelection() {
  light();
  showPanel();
  showCount();
  document.querySelectorAll("#results .hit").forEach(markCurrent);
  writeAddress();
  redraw();
}

/** Whether the next click names the end of a path. */
function setPicking(on) {
  state.picking = on;
  canvas.classList.toggle("pick", on);
  say(on ? "Choose the other end of the path, in the picture or by search. Escape leaves it." : "");
}

function say(words) {
  const banner = byId("banner");
  banner.hidden = words === "";
  banner.textContent = words;
}

function showPanel() {
  const panel = byId("right");
  const thing = state.selected;
  const focused = panel.contains(document.activeElement);
  panel.hidden = !thing;
  if (thing) {
    const parts = [head(thing), figures(thing), actions(thing), pathPart(), findingsPart(thing), tagsPart(thing), chargedPart(thing), costsPart(thing), remarksPart(thing), declaredPart(thing)];
    const links = thing.sort === "node" ? [linksPart("Leads to", thing.out, "to"), linksPart("Reached from", thing.in, "from")] : [contentPart(thing)];
    panel.replaceChildren(...[...parts, ...links].filter(Boolean));
    panel.scrollTop = 0;
    // What was pressed in it is gone: the keys go on from its start.
    if (focused) panel.focus({ preventScroll: true });
  }
  if (measure()) redraw();
}

const part = (title, count, ...children) => el("section", {}, el("h3", {}, el("span", {}, title), count === null ? null : el("span", {}, count.toLocaleString("en-US"))), children);

function head(thing) {
  const id = shown(thing.id);
  const words = [thing.kindLabel, thing.sort === "node" && id !== thing.name ? id : null].filter(Boolean).join(" · ");
  return el(
    "div",
    { class: "head" },
    glyphOf(thing),
    el("div", {}, el("h2", { dir: "auto" }, thing.name), el("p", { class: "long", dir: "auto" }, words), el("p", { dir: "auto" }, [...around(thing)].map((box) => box.name.slice(0, 80)).reverse().join(" › "))),
    el("button", { type: "button", class: "icon", "aria-label": "Close details", title: "Close (Esc)", click: () => select(null) }, "×"),
  );
}

function figures(thing) {
  const pills = [];
  const add = (words, look = "") => pills.push(el("span", { class: `pill ${look}` }, words));
  if (thing.charged) add(shown(thing.charged), thing.billed === null ? "" : "cost billed");
  if (thing.cost) add(shown(thing.cost), "cost");
  if (thing.more) add(`${signed(thing.more)} against the estimate`);
  if (thing.count > 1) add(`stands for ${thing.count}`);
  if (thing.change) add(thing.change);
  if (thing.orphan) add("nothing uses it");
  if (scene.scale && thing.class !== undefined) add(`${shown(scene.scale.title)}: ${shown(scene.scale.classes[thing.class].label)}`);
  for (const mark of thing.marks) add(looks.marks[mark].meaning, { error: "bad", warning: "warn" }[mark]);
  return pills.length ? el("div", { class: "figures" }, pills) : null;
}

function actions(thing) {
  const button = (words, click) => el("button", { type: "button", class: "action", click }, words);
  const show = button("Show", () => goTo(thing));
  if (thing.sort === "node") return el("div", { class: "actions" }, show, button("Find a path from here…", () => setPicking(true)));
  const folded = state.collapsed.has(thing.index);
  return el("div", { class: "actions" }, show, button(folded ? "Expand" : "Collapse", () => fold(thing)));
}

function pathPart() {
  const path = state.path;
  if (!path) return null;
  const steps = path.nodes.map((index) => el("li", {}, hit(nodes[index])));
  const notes = { back: "No links lead there; these lead back.", any: "No links lead there or back; this takes some backwards." };
  const note = notes[path.way] ? el("p", { class: "remark" }, notes[path.way]) : null;
  return part("Path", path.edges.length, note, el("ol", { class: "steps" }, steps));
}

function findingsPart(thing) {
  if (thing.findings.length === 0) return null;
  const found = thing.findings.map(({ severity, rule, message }) => el("div", { class: `found ${["error", "warning"].includes(severity) ? severity : ""}` }, el("b", { class: "long" }, shown(rule)), el("div", { class: "long", dir: "auto" }, shown(message))));
  return part("Findings", found.length, found);
}

function tagsPart(thing) {
  const tags = thing.facts.tags ?? [];
  if (tags.length === 0) return thing.facts.kind && !(thing.count > 1) ? part("Tags", 0, el("p", { class: "remark" }, "none")) : null;
  const row = ([key, value]) => el("tr", {}, el("th", { scope: "row" }, el("div", { class: "long", dir: "auto" }, shown(key))), el("td", {}, el("div", { class: "long", dir: "auto" }, shown(value))));
  return part("Tags", tags.length, el("table", { class: "rows" }, tags.map(row)));
}

function costsPart(thing) {
  const lines = thing.facts.costs ?? [];
  if (lines.length === 0) return null;
  const row = (line) => {
    const at = line.lastIndexOf(": ");
    const [item, amount] = at < 0 ? [line, ""] : [line.slice(0, at), line.slice(at + 2)];
    return el("tr", {}, el("th", { scope: "row" }, shown(item)), el("td", { class: "money" }, shown(amount)));
  };
  return part("Cost a month", lines.length, el("table", { class: "rows" }, lines.map(row)));
}

/** What was charged, with what it is held against and why it likely differs. */
function chargedPart(thing) {
  const lines = thing.facts.charged ?? [];
  if (lines.length === 0) return null;
  const row = (line) => {
    const [item, ...said] = line.split(": ");
    return el("tr", {}, el("th", { scope: "row" }, shown(item)), el("td", { dir: "auto" }, shown(said.join(": "))));
  };
  return part("Charged", null, el("table", { class: "rows" }, lines.map(row)));
}

function remarksPart(thing) {
  const remarks = thing.facts.remarks ?? [];
  return remarks.length ? part("Remarks", null, remarks.map((remark) => el("p", { class: "remark", dir: "auto" }, shown(remark)))) : null;
}

/** Where it is declared; a link only where a file or a site is meant, never to a script. */
function declaredPart(thing) {
  const declared = thing.facts.declared;
  if (!declared) return null;
  const place = shown(declared.place);
  const link = declared.href && isPlace(declared.href) ? el("a", { href: declared.href, rel: "noopener noreferrer", target: "_blank" }, place) : place;
  return part("Declared", null, el("p", { class: "place", dir: "auto" }, link));
}

function isPlace(href) {
  try {
    return ["file:", "http:", "https:"].includes(new URL(href, location.href).protocol);
  } catch {
    return false;
  }
}

function linksPart(title, links, end) {
  if (links.length === 0) return null;
  const line = (index) => {
    const edge = edges[index];
    const seen = edge.observed && shown(edge.observed.said);
    const weak = !seen && edge.stroke === "dashed" && "watches or uses";
    const detail = [edge.label && shown(edge.label), seen, weak, nodes[edge[end]].kindLabel].filter(Boolean).join(" · ");
    return el("li", {}, hit(nodes[edge[end]], detail));
  };
  const list = links.slice(0, MOST_HITS).filter((index) => nodes[edges[index][end]]);
  return part(title, links.length, el("ul", {}, list.map(line)));
}

function contentPart(box) {
  const things = [...box.boxes.map((index) => boxes[index]), ...box.nodes.map((index) => nodes[index])];
  things.sort(byWorth);
  return things.length ? part("In it", things.length, el("ul", {}, things.slice(0, MOST_HITS).map((thing) => el("li", {}, hit(thing))))) : null;
}

/** Collapses a box, or expands it. */
function fold(box) {
  toggle(state.collapsed, box.index);
  folded();
}

function folded() {
  bury();
  shownSelection();
}

/** Collapses every box of these kinds that stands in no such box already, or expands everything. */
function foldAll(kinds) {
  state.collapsed = new Set(boxes.filter((box) => kinds.includes(box.kind)).map((box) => box.index));
  folded();
}
