
// ---- paint: a frame, with as much in it as can be seen ----

/** From these zooms on: glyphs and lines with corners; texts. */
const GLYPHS_FROM = 0.2;
const TEXTS_FROM = 0.34;
/** From this zoom on the titles of boxes can be read in their bars. */
const BARS_FROM = 0.48;
/** How much of what does not match, or is not near what is selected, can be seen. */
const FADED = 0.13;
const BEHIND = 0.42;

let waiting = false;
let hover = null;
/** What stands out while something is selected: indexes of nodes and links. */
let spotlight = null;

/** Paints before the next frame. */
function redraw() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    paint();
  });
}

/** Finds anew what stands out: a path, or a node with its neighbours. */
function light() {
  stale();
  spotlight = null;
  if (state.path) {
    spotlight = { nodes: new Set(state.path.nodes), edges: new Set(state.path.edges) };
  } else if (state.selected?.sort === "node") {
    const node = state.selected;
    const links = [...node.out, ...node.in];
    spotlight = { nodes: new Set(links.flatMap((e) => [edges[e].from, edges[e].to])).add(node.index), edges: new Set(links) };
  } else if (state.selected?.sort === "box") {
    spotlight = { nodes: new Set(inside(state.selected)), edges: new Set() };
  }
}

function opacity(node) {
  if (!state.matches[node.index]) return FADED;
  if (spotlight) return spotlight.nodes.has(node.index) ? 1 : BEHIND;
  return isUnchanged(node) ? BEHIND : 1;
}

/** Of two estates, what stayed as it was steps back. */
const isUnchanged = (thing) => scene.compared && !thing.change;

function paint() {
  const begun = performance.now();
  const { zoom, ratio } = camera;
  const view = { x0: camera.x, y0: camera.y, x1: camera.x + camera.width / zoom, y1: camera.y + camera.height / zoom };
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.globalAlpha = 1;
  ctx.fillStyle = theme.paper;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.setTransform(zoom * ratio, 0, 0, zoom * ratio, -camera.x * zoom * ratio, -camera.y * zoom * ratio);
  ctx.lineCap = ctx.lineJoin = "round";

  const seen = (rect) => rect.x < view.x1 + 24 && rect.x + rect.w > view.x0 - 24 && rect.y < view.y1 + 24 && rect.y + rect.h > view.y0 - 24;
  const frames = boxes.filter((box) => !state.buried[box.index] && seen(box));
  const icons = nodes.filter((node) => state.cover[node.index] < 0 && seen(node));
  if (zoom < GLYPHS_FROM) {
    paintFar();
    paintSelection(icons);
  } else {
    paintNear(view, frames, icons);
  }
  for (const box of frames) {
    if (!state.collapsed.has(box.index)) continue;
    drawTile(box);
    drawBar(box, hover?.corner === box);
  }
  if (state.selected?.sort === "box") outline(state.selected, 3);
  if (zoom >= TEXTS_FROM) paintLinkTexts(view);
  if (zoom < BARS_FROM) paintFarTitles(frames);
  if (zoom >= GLYPHS_FROM) {
    if (scene.title_at) text(scene.title, ...scene.title_at, size.picture, theme.ink, { bold: true });
    drawLegend();
  }
  report(icons.length, performance.now() - begun);
}

function paintNear(view, frames, icons) {
  ctx.lineCap = "butt";
  for (const box of frames) drawFrame(box);
  ctx.lineCap = "round";
  paintLinks(view);
  for (const box of frames) if (!state.collapsed.has(box.index)) drawBar(box, hover?.corner === box);
  // Under the icons, so that no mark is hidden.
  paintSelection(icons);
  paintIcons(icons);
}

function paintIcons(icons) {
  for (const node of icons) {
    ctx.globalAlpha = opacity(node);
    drawIcon(node);
    if (camera.zoom >= TEXTS_FROM) drawNames(node);
    drawSigns(node);
  }
  ctx.globalAlpha = 1;
}

/** A ring around what is selected and what the pointer is over. */
function paintSelection(icons) {
  const path = new Set(state.path?.nodes);
  for (const node of icons) {
    const chosen = state.selected === node || path.has(node.index);
    if (!chosen && hover?.thing !== node) continue;
    const gap = 5;
    rounded({ x: node.icon.x - gap, y: node.icon.y - gap, w: node.icon.w + 2 * gap, h: node.icon.h + 2 * gap }, 10);
    ctx.strokeStyle = accent();
    ctx.lineWidth = ringWidth(chosen ? 3 : 1.5);
    ctx.stroke();
  }
}

/** Near, a ring is as wide on the screen as at full size; from afar it shrinks less than what it is around. */
const ringWidth = (width) => (camera.zoom > 1 ? width / camera.zoom : Math.max(width, width / camera.zoom / 1.5));

function outline(rect, width) {
  if (state.buried[rect.index]) return;
  ctx.strokeStyle = accent();
  ctx.lineWidth = ringWidth(width);
  ctx.strokeRect(rect.x - 3, rect.y - 3, rect.w + 6, rect.h + 6);
}

/** The corners of a link as far as they are seen: to the border of a collapsed box, not into it. */
function visiblePoints(edge) {
  const [from, to] = [state.cover[edge.from] ?? -1, state.cover[edge.to] ?? -1];
  if (from < 0 && to < 0) return edge.points;
  if (from === to) return null;
  const start = from < 0 ? edge.points : leaving(edge.points, boxes[from]);
  return to < 0 ? start : leaving([...start].reverse(), boxes[to]).reverse();
}

/** What of a line is left after it leaves a rectangle for the last time. */
function leaving(points, { x, y, w, h }) {
  const within = ([px, py]) => px >= x && px <= x + w && py >= y && py <= y + h;
  const last = points.findLastIndex(within);
  if (last < 0 || last + 1 >= points.length) return points;
  const [inner, outer] = [points[last], points[last + 1]];
  const border = (at, out, low, high) => (out === at ? at : out > at ? high : low);
  return [[border(inner[0], outer[0], x, x + w), border(inner[1], outer[1], y, y + h)], ...points.slice(last + 1)];
}

function linkOpacity(edge) {
  if (!state.matches[edge.from] || !state.matches[edge.to]) return FADED * 1.5;
  if (spotlight) return spotlight.edges.has(edge.index) ? 1 : 0.25;
  return isUnchanged(edge) ? 0.5 : 1;
}

const linkColour = (edge) => (edge.change ? theme.changes[edge.change] : theme.link);

function paintLinks(view) {
  const seen = (e) => e.x0 < view.x1 && e.x1 > view.x0 && e.y0 < view.y1 && e.y1 > view.y0;
  const lit = [];
  for (const trunk of trunks) {
    const near = trunk.filter(seen);
    if (near.length === 0) continue;
    for (const edge of near) {
      if (camera.zoom >= TEXTS_FROM && linkOpacity(edge) === 1) drawHalo(edge);
    }
    for (const edge of near) {
      if (spotlight?.edges.has(edge.index)) lit.push(edge);
      else drawLink(edge, linkColour(edge), edge.change ? 2 : 1.3);
    }
  }
  lit.forEach(drawLit);
}

/** A link that stands out. */
const drawLit = (edge) => drawLink(edge, accent(), Math.max(2.6 / Math.max(1, camera.zoom / 1.3), 1.8 / camera.zoom));

function drawHalo(edge) {
  const points = visiblePoints(edge);
  if (points) strokePath(pathOfLink(edge, points), theme.paper, 4.5);
}

const pathOfLink = (edge, points) => (points === edge.points ? (edge.path ??= linePath(points)) : linePath(points));

function drawLink(edge, colour, width) {
  const points = visiblePoints(edge);
  if (!points || points.length < 2) return;
  ctx.globalAlpha = linkOpacity(edge);
  if (edge.stroke === "dashed") ctx.setLineDash(edge.observed ? [9, 4] : [4, 3]);
  strokePath(pathOfLink(edge, points), colour, width);
  ctx.setLineDash([]);
  const bold = spotlight?.edges.has(edge.index);
  if (camera.zoom >= 0.3 || bold) arrowHead(points, colour, bold ? Math.max(1.2, 0.8 / camera.zoom) : 1);
  ctx.globalAlpha = 1;
}

function paintLinkTexts(view) {
  for (const edge of edges) {
    if (!edge.text || !edge.text_at || (state.collapsed.size && visiblePoints(edge) !== edge.points)) continue;
    const [x, y] = edge.text_at;
    if (x < view.x0 - 60 || x > view.x1 + 60 || y < view.y0 - 9 || y > view.y1 + 9) continue;
    ctx.globalAlpha = linkOpacity(edge);
    ctx.font = font(size.link, false);
    const width = ctx.measureText(shown(edge.text)).width + 8;
    rounded({ x: x - width / 2, y: y - size.linkHeight / 2, w: width, h: size.linkHeight }, 3);
    ctx.fillStyle = theme.paper;
    ctx.fill();
    text(edge.text, x, y + size.link * 0.36, size.link, theme.soft, { align: "center" });
  }
  ctx.globalAlpha = 1;
}

/** What tests can see of the page, and of the last frame. */
function report(painted, milliseconds) {
  const data = document.documentElement.dataset;
  data.painted = String(painted);
  data.zoom = String(camera.zoom);
  data.left = String(camera.x);
  data.top = String(camera.y);
  data.frame = milliseconds.toFixed(1);
  byId("zoom").textContent = `${Math.round(camera.zoom * 100)} %`;
  paintMini();
}
