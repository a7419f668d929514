
// ---- filters: the form at the left ----

/** The key whose values the form shows. */
let tagKey = null;

/** Most lines of a list; search finds the rest. */
const MOST_LINES = 200;

/** A list of lines to tick: of very many the commonest, and those that are ticked. */
function checks(items, isChosen, line) {
  const listed = items.filter(([key], place) => place < MOST_LINES || isChosen(key));
  const more = items.length - listed.length;
  return [
    el("div", { class: "checks" }, listed.map(line)),
    more > 0 ? el("p", { class: "sub" }, `and ${more.toLocaleString("en-US")} more: search finds them`) : null,
  ];
}

/** A line to tick, with how many it is about. */
function check(label, count, checked, change, sign = null) {
  const box = el("input", { type: "checkbox", change });
  box.checked = checked;
  return el("label", { class: "check" }, box, sign, el("span", { dir: "auto", title: label.slice(0, 300) }, label.slice(0, 300)), el("i", {}, count.toLocaleString("en-US")));
}

function section(name, active, ...body) {
  const on = active > 0 ? el("span", { class: "on" }, String(active)) : null;
  const open = openSections.has(name) || active > 0;
  const details = el("details", { open, "data-name": name, toggle: () => (details.open ? openSections.add(name) : openSections.delete(name)) }, el("summary", {}, name, on), el("div", { class: "body" }, body));
  return details;
}
const openSections = new Set(["Kind", "Findings"]);

const count = (list) => list.reduce((sum, node) => sum + node.count, 0);

/** How many resources each key has, the commonest first. */
const resourcesBy = (keys) => [...keys].map(([key, list]) => [key, count(list)]).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));

function toggling(set, item) {
  return () => {
    toggle(set, item);
    refilter();
  };
}

function kindSection() {
  const groups = groupBy(nodes, (node) => node.kindKey);
  const kinds = state.filter.kinds;
  const lines = checks(resourcesBy(groups), (kind) => kinds.has(kind), ([kind, number]) => {
    const first = groups.get(kind)[0];
    return check(first.kindLabel, number, kinds.has(kind), toggling(kinds, kind), glyphOf(first));
  });
  return section("Kind", kinds.size, lines);
}

function tagSection() {
  const keys = tally(nodes.flatMap((node) => [...node.tags.keys()])).map(([key]) => key);
  if (keys.length === 0) return null;
  tagKey = keys.includes(tagKey) ? tagKey : [...state.filter.tags.keys()].find((key) => keys.includes(key)) ?? keys.find((key) => key !== "Name") ?? keys[0];
  const choice = el("select", { "aria-label": "Tag key", change: (event) => {
    tagKey = keys[event.target.selectedIndex];
    showFilters();
  } }, keys.map((key) => el("option", {}, shown(key).slice(0, 80))));
  choice.selectedIndex = keys.indexOf(tagKey);
  const chosen = state.filter.tags.get(tagKey) ?? new Set();
  const resources = nodes.filter((node) => node.facts.kind);
  const values = resourcesBy(groupBy(resources, (node) => tagOf(node, tagKey)));
  const lines = checks(values, (value) => chosen.has(value), ([value, number]) => check(tagValueName(value), number, chosen.has(value), () => {
    toggle(chosen, value);
    if (chosen.size) state.filter.tags.set(tagKey, chosen);
    else state.filter.tags.delete(tagKey);
    refilter();
  }));
  return section("Tags", [...state.filter.tags.values()].reduce((sum, set) => sum + set.size, 0), choice, lines);
}

function findingSection() {
  const counts = new Map(tally(nodes.flatMap((node) => [...new Set(severities(node))])));
  const order = ["error", "warning", "unknown", "note", "none"].filter((severity) => counts.has(severity));
  const filter = state.filter;
  const lines = order.map((severity) =>
    check(severityName(severity), counts.get(severity), filter.severities.has(severity), toggling(filter.severities, severity), looks.marks[severity] ? markDrawing(severity) : null));
  const rules = tally(nodes.flatMap((node) => [...new Set(node.findings.map(ruleOf))]));
  const ruleLines = checks(rules, (rule) => filter.rules.has(rule), ([rule, number]) => check(rule, number, filter.rules.has(rule), toggling(filter.rules, rule)));
  const orphans = nodes.filter((node) => node.orphan);
  const orphanLine = orphans.length ? check("orphans only", count(orphans), filter.orphans, () => {
    filter.orphans = !filter.orphans;
    refilter();
  }) : null;
  return section(
    "Findings",
    filter.severities.size + filter.rules.size + Number(filter.orphans),
    orphanLine,
    lines,
    rules.length ? [el("p", { class: "sub" }, "By rule"), ruleLines] : null,
  );
}

/** From how much to how much, of each amount that any icon has. */
function amountSection({ title, of, from, to, signed }) {
  if (!nodes.some((node) => node[of] !== null)) return null;
  const filter = state.filter;
  const field = (name, label) => {
    const input = el("input", { type: "number", min: signed ? undefined : "0", step: "any", inputmode: "decimal", "data-field": name, input: () => {
      filter[name] = input.value;
      refilter(false);
    } });
    input.value = filter[name];
    return el("label", {}, label, input);
  };
  const unit = of === "billed" && scene.charged.currency !== "USD" ? shown(scene.charged.currency) : "$";
  const fields = [field(from, `from, ${unit}`), field(to, `to, ${unit}`)];
  return section(title, Number(filter[from] !== "") + Number(filter[to] !== ""), el("div", { class: "range" }, fields));
}

function changeSection() {
  const changes = tally(nodes.map((node) => node.change).filter(Boolean));
  if (changes.length === 0) return null;
  const lines = changes.map(([change, number]) => check(change, number, state.filter.changes.has(change), toggling(state.filter.changes, change)));
  return section("Change", state.filter.changes.size, lines);
}

/** Builds the form anew; what is open, scrolled and focused stays so. */
function showFilters() {
  const form = byId("filters");
  const scrolls = [...form.querySelectorAll(".checks")].map((list) => list.scrollTop);
  const inputs = [...form.querySelectorAll("input, select")];
  const focused = inputs.indexOf(document.activeElement);
  form.replaceChildren(...[changeSection(), kindSection(), tagSection(), ...AMOUNTS.map(amountSection), findingSection()].filter(Boolean));
  form.querySelectorAll(".checks").forEach((list, place) => (list.scrollTop = scrolls[place] ?? 0));
  if (focused >= 0) [...form.querySelectorAll("input, select")][focused]?.focus({ preventScroll: true });
}

function showChips() {
  const parts = filterParts();
  const off = (turnOff) => () => {
    turnOff();
    byId("search").value = state.filter.query;
    refilter();
    (byId("chips").querySelector(".chip") ?? byId("search")).focus();
  };
  const chips = parts.map(([label, turnOff]) =>
    el("button", { type: "button", class: "chip", "aria-label": `Remove filter ${label.slice(0, 100)}`, click: off(turnOff) }, el("span", { dir: "auto" }, label.slice(0, 100))));
  if (parts.length > 1) {
    chips.push(el("button", { type: "button", class: "chip all", click: off(() => Object.assign(state.filter, emptyFilter())) }, "clear all"));
  }
  byId("chips").replaceChildren(...chips);
}

/** After the filter changed. `form`: whether the form is to be built anew, which would take the caret from a number. */
function refilter(form = true) {
  stale();
  showResults(match());
  showCount();
  showChips();
  if (form) showFilters();
  writeAddress();
  redraw();
}
