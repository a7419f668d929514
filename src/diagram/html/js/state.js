
// ---- state: what is asked for and what is selected, and the address that says so ----

/** The amounts that icons are filtered by, with their fields of the filter. */
const AMOUNTS = [
  { title: "Billed", word: "billed ", of: "billed", from: "billed-from", to: "billed-to" },
  { title: "Difference", word: "difference ", of: "more", from: "more-from", to: "more-to", signed: true },
  { title: "Cost a month", word: "", of: "money", from: "from", to: "to" },
];

/** The dearest first, by what was billed where bills were read. */
const byWorth = (a, b) => (b.billed ?? -1) - (a.billed ?? -1) || (b.money ?? -1) - (a.money ?? -1);

const emptyFilter = () => ({
  query: "",
  kinds: new Set(),
  tags: new Map(),
  severities: new Set(),
  rules: new Set(),
  changes: new Set(),
  ...Object.fromEntries(AMOUNTS.flatMap(({ from, to }) => [[from, ""], [to, ""]])),
  orphans: false,
});

const state = {
  filter: emptyFilter(),
  /** The selected thing, a node or a box. */
  selected: null,
  /** What `shortestPath` gave. */
  path: null,
  /** Whether the next click names the end of a path. */
  picking: false,
  /** Indexes of boxes. */
  collapsed: new Set(),
  theme: looks.asked ?? "",
  /** Whether each node passes the filter. */
  matches: new Uint8Array(nodes.length).fill(1),
  /** The outermost collapsed box that each node stands in, or -1. */
  cover: new Int32Array(nodes.length).fill(-1),
  /** Whether a box stands in a collapsed one. */
  buried: new Uint8Array(boxes.length),
};

const filterIsOn = () => filterParts().length > 0;
const words = () => state.filter.query.toLowerCase().split(/\s+/).filter(Boolean);

/** The parts of the filter that are on, each a text and what turns it off. */
function filterParts() {
  const filter = state.filter;
  const parts = [];
  const sets = [
    ["kinds", (kind) => shown(kindName(kind))],
    ["severities", severityName],
    ["rules", (rule) => rule],
    ["changes", (change) => change],
  ];
  for (const [name, text] of sets) {
    for (const item of filter[name]) parts.push([text(item), () => filter[name].delete(item)]);
  }
  for (const [key, values] of filter.tags) {
    for (const value of values) {
      parts.push([`${shown(key)}: ${tagValueName(value)}`, () => {
        values.delete(value);
        if (values.size === 0) filter.tags.delete(key);
      }]);
    }
  }
  for (const { word, from, to } of AMOUNTS) {
    if (filter[from] !== "") parts.push([`${word}from $${filter[from]}`, () => (filter[from] = "")]);
    if (filter[to] !== "") parts.push([`${word}to $${filter[to]}`, () => (filter[to] = "")]);
  }
  if (filter.orphans) parts.push(["orphans", () => (filter.orphans = false)]);
  if (words().length) parts.push([`“${shown(filter.query.trim())}”`, () => (filter.query = "")]);
  return parts;
}

const SEVERITIES = new Map(
  Object.entries({ error: "errors", warning: "warnings", unknown: "cannot tell", note: "notes", none: "nothing found" }),
);

/** An address may name anything. */
const severityName = (severity) => SEVERITIES.get(severity) ?? severity;

const tagValueName = (value) =>
  value === UNTAGGED ? "(untagged)" : value === OF_STACKS ? "(stacks: not told)" : shown(value) || "(empty)";

/** Whether a node passes everything but the words searched for. */
function passes(node) {
  const filter = state.filter;
  const has = (set, items) => set.size === 0 || items.some((item) => set.has(item));
  const within = ({ of, from, to }) =>
    (filter[from] === "" && filter[to] === "") ||
    (node[of] !== null && (filter[from] === "" || node[of] >= Number(filter[from])) && (filter[to] === "" || node[of] <= Number(filter[to])));
  return (
    has(filter.kinds, [node.kindKey]) &&
    has(filter.severities, severities(node)) &&
    has(filter.rules, node.findings.map(ruleOf)) &&
    has(filter.changes, node.change ? [node.change] : []) &&
    [...filter.tags].every(([key, values]) => values.has(tagOf(node, key))) &&
    AMOUNTS.every(within) &&
    (!filter.orphans || node.orphan)
  );
}

/** How well a thing answers the words: 0 not at all; each word must be found. */
function score(thing, asked) {
  let sum = 0;
  for (const word of asked) {
    let best = 0;
    thing.search.forEach((text, place) => {
      const at = text.indexOf(word);
      if (at < 0) return;
      const fit = text.length === word.length ? 8 : at === 0 ? 4 : /[^a-z0-9]/.test(text[at - 1]) ? 2 : 1;
      best = Math.max(best, fit * (place < 2 ? 4 : place < 4 ? 2 : 1));
    });
    if (best === 0) return 0;
    sum += best;
  }
  return sum;
}

/** Finds anew what passes the filter; the found things, best first. */
function match() {
  const asked = words();
  const found = [];
  for (const node of nodes) {
    const rank = passes(node) ? (asked.length ? score(node, asked) : 1) : 0;
    state.matches[node.index] = rank > 0 ? 1 : 0;
    if (rank > 0) found.push([rank, node]);
  }
  // Boxes are found by name alone: the other filters are about resources.
  const named = asked.length ? boxes.map((box) => [score(box, asked), box]).filter(([rank]) => rank > 0) : [];
  const all = found.concat(filterParts().length === (asked.length ? 1 : 0) ? named : []);
  return all.sort((a, b) => b[0] - a[0] || byWorth(a[1], b[1])).map(([, thing]) => thing);
}

/** Finds anew what collapsed boxes cover. */
function bury() {
  boxes.forEach((box, index) => {
    const parent = box.parent;
    state.buried[index] = parent !== undefined && (state.buried[parent] || state.collapsed.has(parent)) ? 1 : 0;
  });
  for (const node of nodes) {
    let cover = -1;
    for (const box of around(node)) if (state.collapsed.has(box.index)) cover = box.index;
    state.cover[node.index] = cover;
  }
}

/** The end of a path that is not the selected node. */
const pathEnd = (path) => nodes[path.way === "back" ? path.nodes[0] : path.nodes.at(-1)];

/** What the address says after `#`, so that a view can be passed on. */
function writeAddress() {
  const filter = state.filter;
  const said = new URLSearchParams();
  const each = (key, items) => [...items].forEach((item) => said.append(key, item));
  if (filter.query) said.set("q", filter.query);
  each("kind", filter.kinds);
  each("found", filter.severities);
  each("rule", filter.rules);
  each("change", filter.changes);
  for (const [key, values] of filter.tags) values.forEach((value) => said.append("tag", JSON.stringify([key, value])));
  for (const key of AMOUNTS.flatMap(({ from, to }) => [from, to])) if (filter[key] !== "") said.set(key, filter[key]);
  if (filter.orphans) said.set("orphans", "1");
  each("folded", [...state.collapsed].map((index) => boxes[index].id));
  if (state.selected) said.set(state.selected.sort, state.selected.id);
  if (state.path) said.set("path", pathEnd(state.path).id);
  const hash = said.toString();
  if (hash !== location.hash.slice(1)) history.replaceState(null, "", `#${hash}`);
}

/** Takes filter and selection from the address. What it names and is not there is passed over. */
function readAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  const filter = Object.assign(state.filter, emptyFilter());
  filter.query = said.get("q") ?? "";
  for (const [key, set] of [["kind", "kinds"], ["found", "severities"], ["rule", "rules"], ["change", "changes"]]) {
    filter[set] = new Set(said.getAll(key));
  }
  for (const text of said.getAll("tag")) {
    const pair = asPair(text);
    if (pair) filter.tags.set(pair[0], (filter.tags.get(pair[0]) ?? new Set()).add(pair[1]));
  }
  for (const key of AMOUNTS.flatMap(({ from, to }) => [from, to])) filter[key] = Number.isFinite(parseFloat(said.get(key))) ? String(parseFloat(said.get(key))) : "";
  filter.orphans = said.get("orphans") === "1";
  const folded = new Set(said.getAll("folded"));
  state.collapsed = new Set(boxes.filter((box) => folded.has(box.id)).map((box) => box.index));
  const named = (list, key) => list.find((thing) => thing.id === said.get(key)) ?? null;
  state.selected = said.has("node") ? named(nodes, "node") : said.has("box") ? named(boxes, "box") : null;
  const end = said.has("path") ? named(nodes, "path") : null;
  state.path = end && state.selected?.sort === "node" ? shortestPath(state.selected.index, end.index) : null;
}

function asPair(text) {
  try {
    const pair = JSON.parse(text);
    return Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === "string") ? pair : null;
  } catch {
    return null;
  }
}
