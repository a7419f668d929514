
// ---- pointer and keys ----

const pointers = new Map();
let pressed = null;

/** The thing under a point of the screen: an icon, the corner or title of a box, a collapsed box. */
function thingAt(x, y) {
  const [px, py] = toPicture(x, y);
  const within = (r) => px >= r.x && px <= r.x + r.w && py >= r.y && py <= r.y + r.h;
  const node = nodes.findLast((node) => state.cover[node.index] < 0 && within(node));
  if (node) return { thing: node, corner: null };
  const bar = Math.max(size.bar, 16 / camera.zoom);
  const open = boxes.filter((box) => !state.buried[box.index] && within(box));
  const box = open.findLast((box) => state.collapsed.has(box.index) || py <= box.y + Math.min(bar, box.h / 3));
  if (!box) return null;
  const corner = px <= box.x + size.bar && py <= box.y + size.bar && camera.zoom >= GLYPHS_FROM;
  return { thing: box, corner: corner ? box : null };
}

function showTip(x, y) {
  const tip = byId("tip");
  tip.hidden = !hover;
  if (!hover) return;
  const { thing, corner } = hover;
  const action = corner ? (state.collapsed.has(corner.index) ? "click: expand" : "click: collapse") : null;
  const detail = [thing.kindLabel, thing.worth, action].filter(Boolean).join(" · ");
  tip.replaceChildren(el("b", { dir: "auto" }, thing.name.slice(0, 300)), el("span", { dir: "auto" }, detail));
  const left = Math.min(x + 14, camera.width - tip.offsetWidth - 6);
  const top = y + 20 + tip.offsetHeight > camera.height ? y - tip.offsetHeight - 10 : y + 20;
  tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}

function setHover(next, x = 0, y = 0) {
  const changed = next?.thing !== hover?.thing || next?.corner !== hover?.corner;
  hover = next;
  canvas.classList.toggle("over", Boolean(next));
  showTip(x, y);
  if (changed) redraw();
}

const place = (event) => [event.offsetX, event.offsetY];

function pointerDown(event) {
  if (event.button > 0) return;
  canvas.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, place(event));
  pressed = pointers.size === 1 ? { at: place(event), moved: false } : null;
}

function pointerMove(event) {
  const [x, y] = place(event);
  const before = pointers.get(event.pointerId);
  if (!before) return setHover(thingAt(x, y), x, y);
  const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, spot]) => spot);
  pointers.set(event.pointerId, [x, y]);
  if (others.length) return pinch(others[0], before, [x, y]);
  if (pressed && !pressed.moved && distance(pressed.at, [x, y]) < 4) return;
  if (pressed) pressed.moved = true;
  canvas.classList.add("drag");
  setHover(null);
  pan(x - before[0], y - before[1]);
}

/** Two fingers: one stays, the other moves. */
function pinch(still, before, now) {
  const middle = [(still[0] + now[0]) / 2, (still[1] + now[1]) / 2];
  zoomAt(...middle, distance(still, now) / Math.max(1, distance(still, before)));
  pan((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
}

function pointerUp(event) {
  pointers.delete(event.pointerId);
  canvas.classList.remove("drag");
  if (pressed && !pressed.moved && event.type === "pointerup") click(event);
  pressed = null;
}

function click(event) {
  const under = thingAt(...place(event));
  if (!under) return state.picking ? undefined : select(null);
  if (under.corner) return fold(under.corner);
  if (event.shiftKey && under.thing.sort === "node" && state.selected?.sort === "node") return pathTo(under.thing);
  select(under.thing);
}

function doubleClick(event) {
  const thing = thingAt(...place(event))?.thing;
  if (!thing) zoomAt(...place(event), 2);
  else if (thing.sort === "box") fold(thing);
  else goTo(thing);
}

function wheel(event) {
  event.preventDefault();
  const unit = event.deltaMode === 1 ? 30 : 1;
  // A pinch on a touch pad comes as a wheel with Ctrl, in small steps.
  const factor = Math.exp(-event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.0018));
  zoomAt(...place(event), Math.min(2, Math.max(0.5, factor)));
}

const KEYS = {
  "+": () => zoomMiddle(1.25),
  "=": () => zoomMiddle(1.25),
  "-": () => zoomMiddle(0.8),
  0: () => fitAll(),
  ArrowLeft: () => pan(80, 0),
  ArrowRight: () => pan(-80, 0),
  ArrowUp: () => pan(0, 80),
  ArrowDown: () => pan(0, -80),
};

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("table").open) return;
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "Escape") return escape(typing);
  if (typing) return;
  if (event.key === "/") {
    event.preventDefault();
    showLeft(true);
    return byId("search").select();
  }
  const list = event.target.closest(".hit");
  if (list && ["ArrowDown", "ArrowUp"].includes(event.key)) return stepInList(event, list);
  if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
}

function stepInList(event, button) {
  event.preventDefault();
  const hits = [...button.closest("ol, ul").querySelectorAll(".hit")];
  const next = hits[hits.indexOf(button) + (event.key === "ArrowDown" ? 1 : -1)];
  (next ?? (event.key === "ArrowUp" ? byId("search") : button)).focus();
}

/** Leaves what was begun last: choosing an end, a word in the search, the selection. */
function escape(typing) {
  if (state.picking) return setPicking(false);
  if (typing?.id === "search" && state.filter.query) {
    typing.value = state.filter.query = "";
    return refilter();
  }
  typing?.blur();
  if (!typing) select(null);
}

// The small picture of everything.
const mini = byId("mini");
let miniPicture = null;

function sizeMini() {
  const scale = Math.min(190 / scene.width, 150 / scene.height);
  mini.width = Math.round(scene.width * scale * camera.ratio);
  mini.height = Math.round(scene.height * scale * camera.ratio);
  mini.style.width = `${Math.round(scene.width * scale)}px`;
  mini.style.height = `${Math.round(scene.height * scale)}px`;
  miniPicture = document.createElement("canvas");
  [miniPicture.width, miniPicture.height] = [mini.width, mini.height];
  const pen = miniPicture.getContext("2d");
  pen.scale(scale * camera.ratio, scale * camera.ratio);
  pen.fillStyle = theme.paper;
  pen.fillRect(0, 0, scene.width, scene.height);
  pen.lineWidth = 1 / scale;
  for (const box of boxes) {
    pen.fillStyle = theme.frames[box.kind].fill;
    pen.fillRect(box.x, box.y, box.w, box.h);
    pen.strokeStyle = theme.frames[box.kind].line;
    // The borders of many small boxes would be all there is.
    if (box.depth === 0 || box.w * scale > 12) pen.strokeRect(box.x, box.y, box.w, box.h);
  }
  for (const node of nodes) {
    pen.fillStyle = iconStyle(node).fill;
    const side = Math.max(node.icon.w, 1.2 / scale);
    pen.fillRect(node.icon.x, node.icon.y, side, side);
  }
}

/** Where the seen part lies in everything; nothing where everything is seen. */
function paintMini() {
  const all = camera.zoom <= fitZoom(everything(), 0) * 1.05;
  mini.hidden = all;
  if (all || !miniPicture) return;
  const pen = mini.getContext("2d");
  const scale = mini.width / scene.width;
  pen.drawImage(miniPicture, 0, 0);
  pen.strokeStyle = accent();
  pen.lineWidth = 2 * camera.ratio;
  // However small the part is, its frame is large enough to be seen.
  const [width, height] = [camera.width, camera.height].map((side) => Math.max((side / camera.zoom) * scale, 8 * camera.ratio));
  const middle = [camera.x + camera.width / camera.zoom / 2, camera.y + camera.height / camera.zoom / 2].map((spot) => spot * scale);
  pen.strokeRect(middle[0] - width / 2, middle[1] - height / 2, width, height);
}

function goByMini(event) {
  if (event.buttons !== 1) return;
  const x = (event.offsetX / mini.clientWidth) * scene.width;
  const y = (event.offsetY / mini.clientHeight) * scene.height;
  go(viewOf({ x, y, w: 0, h: 0 }, camera.zoom), false);
}
