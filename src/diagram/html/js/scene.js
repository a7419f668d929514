
// ---- scene: what was laid out, with what is asked of it often ----

const scene = readJson("scene");
const looks = readJson("looks");
const { nodes, boxes, edges } = scene;

/** What a thing without a tag has as its value, and what a stack has of which nothing is told. */
const UNTAGGED = "\u0000untagged";
const OF_STACKS = "\u0000stacks";

/** `AWS::EC2::Instance` as `EC2 Instance`. */
const kindName = (kind) => kind.replace(/^AWS::/, "").replaceAll("::", " ");

/** What a thing is, for people; its id, where the title ends in it, stands elsewhere. */
function kindLabel(thing, facts) {
  const title = (facts.title ?? "").endsWith(` ${thing.id}`) ? facts.title.slice(0, -thing.id.length - 1) : facts.title;
  return shown(title || kindName(thing.kindKey)).slice(0, 80).replace(/^./u, (c) => c.toUpperCase());
}

function prepare(thing, index, sort) {
  const facts = (thing.facts ??= {});
  thing.index = index;
  thing.sort = sort;
  thing.marks ??= [];
  thing.name = shown(thing.label || thing.id).trim() || "(no name)";
  thing.kindKey = facts.kind || (sort === "box" ? thing.kind : thing.closed) || facts.title || "other";
  thing.kindLabel = kindLabel(thing, facts);
  const number = (text) => (text === undefined ? null : Number(text));
  thing.money = number(thing.monthly);
  thing.billed = number(thing.actual);
  thing.more = number(thing.difference);
  thing.worth = [thing.charged, thing.cost].filter(Boolean).map(shown).join(" · ");
  thing.tags = new Map(facts.tags ?? []);
  thing.findings = facts.findings ?? [];
  const tags = (facts.tags ?? []).flatMap(([key, value]) => [key, value, `${key}=${value}`]);
  thing.search = [thing.name, thing.id, thing.kindKey, thing.kindLabel, ...tags].map((t) => t.toLowerCase());
}

nodes.forEach((node, index) => {
  prepare(node, index, "node");
  node.count ??= 1;
  node.out = [];
  node.in = [];
});
boxes.forEach((box, index) => {
  prepare(box, index, "box");
  box.nodes = [];
  box.boxes = [];
  box.depth = box.parent === undefined ? 0 : boxes[box.parent].depth + 1;
  if (box.parent !== undefined) boxes[box.parent].boxes.push(index);
});
for (const node of nodes) if (node.parent !== undefined) boxes[node.parent].nodes.push(node.index);

edges.forEach((edge, index) => {
  edge.index = index;
  edge.drawn = edge.points.length > 1;
  nodes[edge.from]?.out.push(index);
  nodes[edge.to]?.in.push(index);
  const [xs, ys] = [edge.points.map((p) => p[0]), edge.points.map((p) => p[1])];
  Object.assign(edge, { x0: Math.min(...xs), x1: Math.max(...xs), y0: Math.min(...ys), y1: Math.max(...ys) });
});

/** Links by the trunk they share: the halo of one must not cut the line of another where they part. */
const trunks = [...groupBy(edges.filter((edge) => edge.drawn), (edge) => edge.trunk).values()];

/** Every icon in a box, however deep. */
function* inside(box) {
  yield* box.nodes;
  for (const child of box.boxes) yield* inside(boxes[child]);
}

/** The boxes around a thing, innermost first. */
function* around(thing) {
  for (let at = thing.parent; at !== undefined; at = boxes[at].parent) yield boxes[at];
}

/** The value of a tag of a node, or why it has none. */
function tagOf(node, key) {
  if (node.tags.has(key)) return node.tags.get(key);
  return node.count > 1 && node.tags.size === 0 ? OF_STACKS : UNTAGGED;
}

/** How heavy the findings of a thing are; a thing without any has `none`. */
const severities = (thing) => (thing.findings.length ? thing.findings.map((found) => found.severity) : severityOfMarks(thing));

/** Stacks have the marks of their members, but not their findings. */
function severityOfMarks(thing) {
  const heavy = thing.marks.filter((mark) => ["error", "warning", "unknown"].includes(mark));
  return heavy.length ? heavy : ["none"];
}

const ruleOf = (found) => shown(found.rule.split(" ")[0]);

/**
 * The shortest way along links from one node to another, as nodes and the links between them; where none leads there,
 * the shortest way back; where none does either, the shortest that takes links in any direction. `way` says which.
 */
function shortestPath(from, to) {
  const paths = [
    () => [search(from, to, false), "there"],
    () => [search(to, from, false), "back"],
    () => [search(from, to, true), "any"],
  ];
  for (const find of paths) {
    const [path, way] = find();
    if (path) return { ...path, way };
  }
  return null;
}

function search(from, to, anyDirection) {
  const cameBy = new Map([[from, null]]);
  const queue = [from];
  for (let head = 0; head < queue.length && !cameBy.has(to); head++) {
    const at = nodes[queue[head]];
    const steps = at.out.map((edge) => [edge, edges[edge].to]);
    if (anyDirection) steps.push(...at.in.map((edge) => [edge, edges[edge].from]));
    for (const [edge, next] of steps) {
      if (nodes[next] && !cameBy.has(next)) {
        cameBy.set(next, { edge, before: queue[head] });
        queue.push(next);
      }
    }
  }
  if (!cameBy.has(to)) return null;
  const path = { nodes: [to], edges: [] };
  for (let step = cameBy.get(to); step; step = cameBy.get(step.before)) {
    path.nodes.unshift(step.before);
    path.edges.unshift(step.edge);
  }
  return path;
}
