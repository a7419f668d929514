
// ---- far: everything at once, with thousands of things in one stroke ----

/** The least side of an icon on the screen. */
const LEAST_SQUARE = 4;

/** What is drawn from afar, by look: made when the state changes, used by many frames. */
let plan = null;

/** A picture of the plan somewhat larger than the screen, which a frame copies while the camera moves. */
let shot = null;
/** How much larger, to each side, in screens. */
const MARGIN = 0.25;
/** How much a shot is stretched or shrunk before it is made anew although the camera still moves. */
const MOST_STRETCH = 1.7;
/** So long after it moved the camera stands still, ms. */
const REST = 150;

/** Plan and shot are no longer what the state says. */
function stale() {
  plan = null;
  shot = null;
}

function makePlan() {
  const open = boxes.filter((box) => !state.buried[box.index]);
  const frames = groupBy(open, (box) => `${String(box.depth).padStart(3)} ${box.kind} ${box.change ?? ""}`);
  const icons = nodes.filter((node) => state.cover[node.index] < 0);
  const fill = (node) => (!scene.scale && (node.orphan || isFaint(node)) ? theme.hatch : iconStyle(node).fill);
  const links = groupBy(edges.filter((edge) => edge.drawn && !spotlight?.edges.has(edge.index)), (edge) => `${linkOpacity(edge)} ${linkColour(edge)}`);
  const dots = ["warning", "error"].flatMap((mark) => icons.filter((node) => node.marks.includes(mark)).map((node) => [mark, node]));
  return {
    // Outer boxes first; boxes of one depth do not overlap.
    frames: [...frames].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group),
    icons: [...groupBy(icons, (node) => `${opacity(node)} ${fill(node)}`)].map(([key, group]) => [...key.split(" "), group]),
    links: [...links].map(([key, group]) => [...key.split(" "), straight(group)]),
    dots: [...groupBy(dots, ([mark, node]) => `${opacity(node)} ${looks.marks[mark].fill}`)].map(([key, group]) => [...key.split(" "), group.map(([, node]) => node)]),
    lit: edges.filter((edge) => edge.drawn && spotlight?.edges.has(edge.index)),
  };
}

/** All lines of links as one path. */
function straight(group) {
  const path = new Path2D();
  for (const edge of group) {
    const points = visiblePoints(edge);
    points?.forEach(([x, y], place) => (place ? path.lineTo(x, y) : path.moveTo(x, y)));
  }
  return path;
}

/** Paints from the shot, which is made anew where it does not fit and nothing moves, or where it would look wrong. */
function paintFar() {
  plan ??= makePlan();
  const moving = performance.now() - camera.moved < REST;
  const stretch = shot ? Math.max(camera.zoom / shot.zoom, shot.zoom / camera.zoom) : Infinity;
  const exact = stretch === 1 && covers(shot);
  if (!exact && (!moving || stretch > MOST_STRETCH || (stretch === 1 && !covers(shot)))) takeShot();
  else if (!exact) setTimeout(redraw, REST + 10);
  ctx.drawImage(shot.canvas, shot.x, shot.y, shot.canvas.width / shot.scale, shot.canvas.height / shot.scale);
  plan.lit.forEach(drawLit);
}

/** Whether a shot shows all that is seen of the picture. */
function covers({ x, y, canvas: { width, height }, scale }) {
  const right = Math.min(scene.width, camera.x + camera.width / camera.zoom);
  const bottom = Math.min(scene.height, camera.y + camera.height / camera.zoom);
  const inner = Math.max(0, camera.x) >= x && Math.max(0, camera.y) >= y;
  return inner && right <= x + width / scale && bottom <= y + height / scale;
}

function takeShot() {
  const paper = shot?.canvas ?? document.createElement("canvas");
  [paper.width, paper.height] = [canvas.width * (1 + 2 * MARGIN), canvas.height * (1 + 2 * MARGIN)].map(Math.round);
  const scale = camera.zoom * camera.ratio;
  const [x, y] = [camera.x - (MARGIN * camera.width) / camera.zoom, camera.y - (MARGIN * camera.height) / camera.zoom];
  shot = { canvas: paper, x, y, scale, zoom: camera.zoom };
  const screen = ctx;
  ctx = paper.getContext("2d", { alpha: false });
  ctx.fillStyle = theme.paper;
  ctx.fillRect(0, 0, paper.width, paper.height);
  ctx.setTransform(scale, 0, 0, scale, -x * scale, -y * scale);
  paintPlan();
  ctx = screen;
}

function paintPlan() {
  plan.frames.forEach(paintFrames);
  for (const [alpha, colour, path] of plan.links) {
    ctx.globalAlpha = Number(alpha) * 0.45;
    strokePath(path, colour, Math.max(1.3, 0.5 / camera.zoom));
  }
  for (const [alpha, colour, group] of plan.icons) {
    ctx.globalAlpha = Number(alpha);
    ctx.fillStyle = colour;
    for (const { icon } of group) {
      const grown = Math.max(0, Math.min(icon.w / 2, (LEAST_SQUARE / camera.zoom - icon.w) / 2));
      ctx.fillRect(icon.x - grown, icon.y - grown, icon.w + 2 * grown, icon.h + 2 * grown);
    }
  }
  const dot = Math.max(20, 2.2 / camera.zoom);
  for (const [alpha, colour, group] of plan.dots) {
    ctx.globalAlpha = Number(alpha);
    ctx.fillStyle = colour;
    for (const { icon } of group) ctx.fillRect(icon.x + icon.w - dot * 0.8, icon.y - dot * 0.2, dot, dot);
  }
  ctx.globalAlpha = 1;
}

/** Boxes of one look. Dashes would be too small to see, and borders of the smallest boxes would be all of them. */
function paintFrames(group) {
  const { kind, change } = group[0];
  const colours = theme.frames[kind];
  const least = 5 / camera.zoom;
  ctx.fillStyle = colours.fill;
  for (const box of group) ctx.fillRect(box.x, box.y, box.w, box.h);
  ctx.strokeStyle = change ? theme.changes[change] : colours.line;
  ctx.lineWidth = frameWidth(group[0]);
  for (const box of group) if (box.w > least && box.h > least) ctx.strokeRect(box.x, box.y, box.w, box.h);
}

/** From afar: the names of boxes, as large on the screen as any text, where they hide little of the box and no other. */
function paintFarTitles(frames) {
  const px = 10.5 / camera.zoom;
  const taken = [];
  ctx.font = font(px, true);
  for (const box of frames) {
    if (box.w * camera.zoom < 90 || box.h < px * 7 || state.collapsed.has(box.index)) continue;
    const words = shown(box.title);
    const width = ctx.measureText(words).width;
    if (width > box.w * 0.62) continue;
    const field = { x: box.x, y: box.y, w: width + px * 0.9, h: px * 1.5 };
    const meets = (o) => field.x < o.x + o.w && o.x < field.x + field.w && field.y < o.y + o.h && o.y < field.y + field.h;
    if (taken.some(meets)) continue;
    taken.push(field);
    const colours = theme.frames[box.kind];
    ctx.fillStyle = theme.paper;
    ctx.fillRect(field.x, field.y, field.w, field.h);
    ctx.strokeStyle = colours.line;
    ctx.lineWidth = 1 / camera.zoom;
    ctx.strokeRect(field.x, field.y, field.w, field.h);
    ctx.fillStyle = colours.text;
    ctx.textAlign = "left";
    ctx.fillText(words, field.x + px * 0.45, field.y + px * 1.1);
  }
}

