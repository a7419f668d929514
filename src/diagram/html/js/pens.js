
// ---- pens: how each thing looks; the same as in the SVG ----

/** What is drawn on: the screen, or what a later frame copies. */
let ctx = canvas.getContext("2d", { alpha: false });
const size = looks.size;
const WHITE = "#FFFFFF";

const pathCache = new Map();
function pathOf(data) {
  if (!pathCache.has(data)) pathCache.set(data, new Path2D(data));
  return pathCache.get(data);
}

const darkScreen = matchMedia("(prefers-color-scheme: dark)");
const themeName = () => state.theme || (darkScreen.matches ? "dark" : "light");
let theme = looks.themes.light;
/** The hatching by its colour. */
const hatches = new Map();
/** How much of it covers the colour of a class. */
const HATCH_OPACITY = 0.3;

/** Takes the colours of the theme, for the page around too. */
function applyTheme() {
  const name = themeName();
  stale();
  theme = looks.themes[name];
  document.documentElement.dataset.theme = name === "dark" ? "dark" : "light";
}

/** The hatching in a colour. */
function hatch(colour) {
  if (!hatches.has(colour)) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 24;
    const pen = tile.getContext("2d");
    pen.scale(4, 4);
    pen.strokeStyle = colour;
    pen.lineWidth = 1.6;
    pen.stroke(pathOf("M-1.5 1.5l3-3M0 6l6-6M4.5 7.5l3-3"));
    const pattern = ctx.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix().scale(0.25));
    hatches.set(colour, pattern);
  }
  return hatches.get(colour);
}

const accent = () => (themeName() === "dark" ? "#7DB8FF" : "#0B62C4");
const font = (px, bold) => `${bold ? "700 " : ""}${px}px ${looks.fonts}`;

function text(words, x, y, px, colour, { bold = false, align = "left" } = {}) {
  ctx.font = font(px, bold);
  ctx.textAlign = align;
  ctx.textBaseline = "alphabetic";
  ctx.fillStyle = colour;
  ctx.fillText(shown(words), x, y);
}

function strokePath(path, colour, width) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke(path);
}

/** Draws with the origin moved and scaled. */
function at(x, y, scale, draw) {
  ctx.save();
  ctx.translate(x, y);
  if (scale !== 1) ctx.scale(scale, scale);
  draw();
  ctx.restore();
}

function rounded(rect, radius) {
  ctx.beginPath();
  ctx.roundRect(rect.x, rect.y, rect.w, rect.h, radius);
}

/** An icon's colours: of its class, of the box that it is, of its category. */
function iconStyle(node) {
  if (scene.scale) return theme.classes[node.class ?? theme.classes.length - 1];
  if (!node.closed) return theme.icons[node.category];
  const frame = theme.frames[node.closed];
  return { fill: frame.fill, line: frame.line, glyph: frame.text };
}

const isFaint = (thing) => thing.marks.includes("conditional") || thing.change === "removed";

function square(rect, fill, line, dash = []) {
  rounded(rect, 6);
  ctx.fillStyle = fill;
  ctx.fill();
  if (line) drawBorder(rect, line, dash);
}

function drawBorder(rect, line, dash) {
  rounded(rect, 6);
  ctx.setLineDash(dash);
  ctx.strokeStyle = line;
  ctx.lineWidth = 1.5;
  ctx.stroke();
  ctx.setLineDash([]);
}

function glyph(node, colour, width) {
  const icon = node.icon;
  const [path, field] = node.closed ? [looks.signs[node.closed], size.bar] : [looks.glyphs[node.glyph], size.field];
  at(icon.x, icon.y, icon.w / field, () => strokePath(pathOf(path), colour, node.closed ? width * 0.8 : width));
}

/** Full colour, or hatched for an orphan, or dashed for what may not exist or is gone. The colour of a class stays. */
function drawIcon(node) {
  const [icon, colours, faint] = [node.icon, iconStyle(node), isFaint(node)];
  if (node.count > 1 && !node.closed) {
    for (const behind of [6, 3]) square({ ...icon, x: icon.x + behind, y: icon.y - behind }, theme.paper, colours.line);
  }
  const dash = faint ? [5, 3] : [];
  const [line, field, ink] = scene.scale ? [theme.ink, colours.fill, colours.glyph] : [colours.line, theme.paper, colours.line];
  if (node.orphan) {
    square(icon, field);
    ctx.save();
    if (scene.scale) ctx.globalAlpha *= HATCH_OPACITY;
    square(icon, hatch(scene.scale ? colours.glyph : theme.hatch));
    ctx.restore();
    drawBorder(icon, line, dash);
    glyph(node, field, 7);
    glyph(node, ink, 2.2);
  } else if (faint) {
    square(icon, field, line, dash);
    glyph(node, ink, 2);
  } else {
    square(icon, colours.fill, colours.line === colours.fill ? null : colours.line);
    glyph(node, colours.glyph, 2);
  }
}

function drawMark(mark, x, y) {
  const sign = looks.marks[mark];
  at(x, y, 1, () => {
    ctx.fillStyle = sign.fill;
    ctx.fill(pathOf(sign.field));
    ctx.setLineDash(sign.dash ?? []);
    strokePath(pathOf(sign.field), sign.border ?? theme.paper, sign.width);
    ctx.setLineDash([]);
    if (sign.lines) strokePath(pathOf(sign.lines), sign.ink, 1.6);
  });
}

function drawChange(change, x, y) {
  at(x, y, 1, () => {
    rounded({ x: -7, y: -7, w: 14, h: 14 }, 2);
    ctx.fillStyle = theme.changes[change];
    ctx.fill();
    ctx.strokeStyle = theme.paper;
    ctx.lineWidth = 1;
    ctx.stroke();
    strokePath(pathOf(looks.changes[change]), theme.paper, 2);
  });
}

/** A short text on a round field around a point. */
function drawBadge(words, x, y, fill, ink, line) {
  ctx.font = font(9.5, true);
  const width = Math.max(14, ctx.measureText(words).width + 8);
  rounded({ x: x - width / 2, y: y - 7, w: width, h: 14 }, 7);
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.strokeStyle = line;
  ctx.lineWidth = 1;
  ctx.stroke();
  text(words, x, y + 3.4, 9.5, ink, { bold: true, align: "center" });
}

/** Findings down the right side, the bell and the change at the left, condition or class and count below. */
function drawSigns(node) {
  const { x, y, w, h } = node.icon;
  let findings = 0;
  for (const mark of node.marks) {
    if (mark === "watched") drawMark(mark, x, y);
    else if (mark === "conditional") drawMark(mark, x, y + h - 4);
    else drawMark(mark, x + w, y + 15 * findings++);
  }
  if (node.change) drawChange(node.change, x, y + 18);
  const sign = scene.scale?.classes[node.class]?.sign;
  if (sign) drawBadge(shown(sign), x, y + h - 4, theme.paper, theme.ink, theme.ink);
  if (node.count > 1) drawBadge(`×${node.count}`, x + w - 2, y + h - 5, theme.ink, theme.paper, theme.paper);
}

function drawNames(node) {
  const middle = node.icon.x + node.icon.w / 2;
  node.lines.forEach((line, row) => {
    text(line, middle, node.lines_y + row * size.line, size.label, theme.ink, { align: "center" });
  });
  if (node.note) {
    text(node.note, middle, node.lines_y + node.lines.length * size.line, size.note, theme.soft, { align: "center" });
  }
  if (!node.pill) return;
  const changed = node.change && theme.changes[node.change];
  const [line, fill, ink] = changed ? [changed, theme.paper, changed] : theme.pill;
  const { x, y, w, h } = node.pill;
  const baseline = y + h / 2 + size.pill * 0.36;
  const field = (colour) => {
    ctx.fillStyle = colour;
    ctx.fill();
    ctx.strokeStyle = line;
    ctx.lineWidth = 1;
    ctx.stroke();
  };
  rounded(node.pill, h / 2);
  field(fill);
  const left = node.pill_charged;
  if (left) {
    const [colour, words] = node.billed === null ? theme.notBilled : theme.charged;
    rounded(left, node.cost ? [h / 2, 0, 0, h / 2] : h / 2);
    field(colour);
    text(node.charged, left.x + left.w / 2, baseline, size.pill, words, { bold: node.billed !== null, align: "center" });
  }
  const start = left ? left.x + left.w : x;
  if (node.cost) text(node.cost, (start + x + w - (left ? 2 : 0)) / 2, baseline, size.pill, ink, { align: "center" });
}

/** From afar the outer boxes must still be seen, the inner ones must not be all there is. */
const frameWidth = (box) => Math.max(box.change ? 2.5 : 1.5, (box.depth < 3 ? 0.9 - 0.25 * box.depth : 0.2) / camera.zoom);

function drawFrame(box) {
  const colours = theme.frames[box.kind];
  ctx.fillStyle = colours.fill;
  ctx.fillRect(box.x, box.y, box.w, box.h);
  ctx.setLineDash(colours.dashed || isFaint(box) ? [6, 4] : []);
  ctx.strokeStyle = box.change ? theme.changes[box.change] : colours.line;
  ctx.lineWidth = frameWidth(box);
  ctx.strokeRect(box.x, box.y, box.w, box.h);
  ctx.setLineDash([]);
}

/** Sign, title, marks and sum; over the corner a pointer sees what a click does there. */
function drawBar(box, hovered) {
  const colours = theme.frames[box.kind];
  const { x, y, w } = box;
  if (!colours.dashed || hovered) {
    ctx.fillStyle = colours.line;
    ctx.fillRect(x, y, size.bar, size.bar);
  }
  const sign = hovered ? (state.collapsed.has(box.index) ? "M7 12h10M12 7v10" : "M7 12h10") : looks.signs[box.kind];
  at(x, y, 1, () => strokePath(pathOf(sign), colours.dashed && !hovered ? colours.line : WHITE, hovered ? 2 : 1.6));
  const baseline = y + size.bar / 2 + size.title * 0.36;
  text(box.title, x + size.inset, baseline, size.title, colours.text, { bold: true });
  const end = x + size.inset + ctx.measureText(shown(box.title)).width;
  drawSum(box, x + w - size.sum, baseline, colours.text);
  box.marks.forEach((mark, place) => drawMark(mark, end + size.mark * (place + 0.5) + 2, y + size.bar / 2));
}

/** What a box was charged, in bold, and behind it the estimate; the sum alone where no bills were read. */
function drawSum(box, right, baseline, ink) {
  if (box.cost) text(box.cost, right, baseline, size.title, ink, { bold: !box.charged, align: "right" });
  const behind = box.cost ? ctx.measureText(shown(box.cost)).width + size.sumGap : 0;
  if (box.charged) text(box.charged, right - behind, baseline, size.title, ink, { bold: box.billed !== null, align: "right" });
}

/** A collapsed box in its place: how much is in it, what it costs, what was found in it. */
function drawTile(box) {
  const colours = theme.frames[box.kind];
  drawFrame(box);
  ctx.globalAlpha = 0.1;
  ctx.fillStyle = colours.line;
  ctx.fillRect(box.x, box.y, box.w, box.h);
  ctx.globalAlpha = 1;
  const within = [...inside(box)].map((index) => nodes[index]);
  const resources = within.reduce((sum, node) => sum + node.count, 0);
  const matching = within.filter((node) => state.matches[node.index]).reduce((sum, node) => sum + node.count, 0);
  const height = box.h - size.bar;
  const px = Math.max(8, Math.min(box.w / 9, height / 5, 64));
  const middle = { x: box.x + box.w / 2, y: box.y + size.bar + height / 2 };
  const lines = [filterIsOn() ? `${matching} of ${plural(resources, "resource")}` : plural(resources, "resource")];
  if (box.worth) lines.push(box.worth);
  lines.forEach((line, row) => {
    const y = middle.y + (row - lines.length / 2 + 0.5) * px * 1.25 - px * 0.15;
    text(line, middle.x, y + px * 0.36, row ? px : px * 0.8, colours.text, { bold: row > 0, align: "center" });
  });
  const found = tally(within.flatMap((node) => node.marks)).filter(([mark]) => ["error", "warning", "unknown"].includes(mark));
  const scale = px / 16;
  found.forEach(([mark, count], place) => {
    const x = middle.x + (place - (found.length - 1) / 2) * 50 * scale;
    at(x - 10 * scale, middle.y + px * (lines.length * 0.625 + 0.7), scale, () => {
      drawMark(mark, 0, 0);
      text(String(count), 12, 4.5, 13, theme.ink, { bold: true });
    });
  });
}

/** The line of a link with round corners, as in the SVG. */
function linePath(points) {
  const path = new Path2D();
  path.moveTo(...points[0]);
  for (let i = 1; i + 1 < points.length; i++) {
    const [before, corner, after] = [points[i - 1], points[i], points[i + 1]];
    const radius = Math.min(6, distance(before, corner) / 2, distance(corner, after) / 2);
    path.lineTo(...towards(corner, before, radius));
    path.quadraticCurveTo(...corner, ...towards(corner, after, radius));
  }
  path.lineTo(...points.at(-1));
  return path;
}

const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

function towards(from, to, by) {
  const length = distance(from, to);
  return length === 0 ? from : [from[0] + ((to[0] - from[0]) * by) / length, from[1] + ((to[1] - from[1]) * by) / length];
}

function arrowHead(points, colour, scale = 1) {
  const [before, end] = [points.at(-2), points.at(-1)];
  ctx.save();
  ctx.translate(...end);
  ctx.rotate(Math.atan2(end[1] - before[1], end[0] - before[0]));
  ctx.scale(scale, scale);
  ctx.fillStyle = colour;
  ctx.fill(pathOf("M-7-3.2L1 0-7 3.2z"));
  ctx.restore();
}

function drawLegend() {
  const legend = scene.legend;
  if (!legend) return;
  rounded(legend, 4);
  ctx.fillStyle = theme.paper;
  ctx.fill();
  ctx.strokeStyle = theme.hairline;
  ctx.lineWidth = 1;
  ctx.stroke();
  const left = legend.x + size.legendPad;
  legend.lines.forEach((line, row) => {
    const middle = legend.y + size.legendPad + size.legendLine * (row + 0.5);
    if (line.mark) drawMark(line.mark, left + 7, middle);
    if (line.change) drawChange(line.change, left + 7, middle);
    if (line.class !== undefined) drawSwatch(line.class, left + 7, middle);
    text(line.text, left + size.legendMark, middle + size.legend * 0.36, size.legend, theme.ink);
  });
}

function drawSwatch(index, x, y) {
  const colours = theme.classes[index];
  square({ x: x - 7, y: y - 7, w: 14, h: 14 }, colours.fill, theme.ink);
  text(scene.scale.classes[index].sign, x, y + 3.3, 9, colours.glyph, { bold: true, align: "center" });
}
