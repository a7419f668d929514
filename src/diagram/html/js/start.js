
// ---- start ----

function showLeft(open) {
  byId("left").hidden = !open;
  byId("toggle-left").setAttribute("aria-expanded", String(open));
  if (measure()) redraw();
}

function showHeading() {
  byId("title").textContent = shown(scene.title) || "AWS architecture";
  const resources = nodes.reduce((sum, node) => sum + node.count, 0);
  byId("summary").textContent = [plural(resources, "resource"), plural(boxes.length, "container"), plural(edges.length, "link")].join(" · ");
}

/** What can be collapsed at once: the kinds of boxes that the picture has. */
function showFolds() {
  const has = (...kinds) => kinds.filter((kind) => boxes.some((box) => box.kind === kind));
  const offers = [
    ["Collapse regions", has("region")],
    ["Collapse VPCs", has("vpc")],
    ["Collapse zones", has("zone")],
    ["Collapse subnets", has("public-subnet", "private-subnet")],
    ["Collapse groups", has("group")],
  ].filter(([, kinds]) => kinds.length);
  const choose = (kinds) => () => {
    foldAll(kinds);
    byId("fold-menu").open = false;
  };
  const buttons = [...offers, ["Expand everything", []]].map(([label, kinds]) => el("button", { type: "button", click: choose(kinds) }, label));
  byId("folds").replaceChildren(...buttons);
  byId("fold-menu").hidden = boxes.length === 0;
}

function useTheme(name) {
  state.theme = name;
  applyTheme();
  sizeMini();
  showFilters();
  showResults(match());
  showPanel();
  redraw();
}

/** Takes everything from the address, as at the start. */
function restore() {
  readAddress();
  byId("search").value = state.filter.query;
  bury();
  light();
  showResults(match());
  showChips();
  showFilters();
  showPanel();
  showCount();
  redraw();
}

function listen() {
  const on = (id, type, listener) => byId(id).addEventListener(type, listener);
  on("canvas", "pointerdown", pointerDown);
  on("canvas", "pointermove", pointerMove);
  on("canvas", "pointerup", pointerUp);
  on("canvas", "pointercancel", pointerUp);
  on("canvas", "pointerleave", () => setHover(null));
  on("canvas", "dblclick", doubleClick);
  canvas.addEventListener("wheel", wheel, { passive: false });
  on("mini", "pointerdown", goByMini);
  on("mini", "pointermove", goByMini);
  on("zoom-in", "click", () => zoomMiddle(1.25));
  on("zoom-out", "click", () => zoomMiddle(0.8));
  on("fit", "click", () => fitAll());
  on("open-table", "click", openTable);
  on("toggle-left", "click", () => showLeft(byId("left").hidden));
  on("theme", "change", (event) => useTheme(event.target.value));
  on("filters", "submit", (event) => event.preventDefault());
  on("search", "input", (event) => {
    state.filter.query = event.target.value;
    refilter(false);
  });
  on("search", "keydown", searchKey);
  document.addEventListener("keydown", key);
  document.addEventListener("click", (event) => {
    if (!byId("fold-menu").contains(event.target)) byId("fold-menu").open = false;
  });
  darkScreen.addEventListener("change", () => useTheme(state.theme));
  addEventListener("hashchange", restore);
  new ResizeObserver(() => measure() && (sizeMini(), redraw())).observe(byId("map"));
}

/** Enter goes to the best result, the arrow down into the list. */
function searchKey(event) {
  const first = byId("results").querySelector(".hit");
  if (!first || !["Enter", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  if (event.key === "Enter") first.click();
  else first.focus();
}

showHeading();
showFolds();
byId("theme").value = state.theme;
if (innerWidth <= 900) showLeft(false);
applyTheme();
restore();
measure();
sizeMini();
fitAll(false);
if (state.selected) goTo(state.selected, false);
listen();
Object.assign(document.documentElement.dataset, { nodes: String(nodes.length), ready: "yes" });
