
// ---- camera: which part of the picture is seen ----

const canvas = byId("canvas");
const MOST_ZOOM = 4;
const camera = { x: 0, y: 0, zoom: 1, width: 0, height: 0, ratio: 1, flight: 0, moved: 0 };

const calm = matchMedia("(prefers-reduced-motion: reduce)");

const toPicture = (x, y) => [camera.x + x / camera.zoom, camera.y + y / camera.zoom];
const fitZoom = (rect, pad) =>
  Math.min((camera.width - 2 * pad) / rect.w, (camera.height - 2 * pad) / rect.h);
const everything = () => ({ x: 0, y: 0, w: scene.width, h: scene.height });
const leastZoom = () => Math.min(fitZoom(everything(), 0) / 2, 0.5);
const clampZoom = (zoom) => Math.min(MOST_ZOOM, Math.max(leastZoom(), zoom));

/** Takes the size of the page's part for the picture. */
function measure() {
  const { clientWidth, clientHeight } = byId("map");
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [Math.max(1, clientWidth), Math.max(1, clientHeight)];
  const changed = camera.width !== width || camera.height !== height || camera.ratio !== ratio;
  Object.assign(camera, { width, height, ratio });
  if (changed) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  return changed;
}

/** Zooms so that the point of the picture under a point of the screen stays there. */
function zoomAt(x, y, factor) {
  cancelAnimationFrame(camera.flight);
  camera.moved = performance.now();
  const [px, py] = toPicture(x, y);
  camera.zoom = clampZoom(camera.zoom * factor);
  camera.x = px - x / camera.zoom;
  camera.y = py - y / camera.zoom;
  redraw();
}

const zoomMiddle = (factor) => zoomAt(camera.width / 2, camera.height / 2, factor);

function pan(dx, dy) {
  cancelAnimationFrame(camera.flight);
  camera.moved = performance.now();
  camera.x -= dx / camera.zoom;
  camera.y -= dy / camera.zoom;
  redraw();
}

/** The view in whose middle a rectangle stands. */
function viewOf(rect, zoom) {
  return {
    zoom,
    x: rect.x + rect.w / 2 - camera.width / 2 / zoom,
    y: rect.y + rect.h / 2 - camera.height / 2 / zoom,
  };
}

/** Everything, from its top where it is much higher than wide. */
function fitAll(fly = true) {
  go(viewOf(everything(), Math.min(clampZoom(fitZoom(everything(), 16)), 1.5)), fly);
}

/** Goes to a thing; zooms in where it would be too small to read, out where it would not fit. */
function goTo(thing, fly = true) {
  const most = thing.sort === "box" ? Math.min(1.2, fitZoom(thing, 60)) : 4;
  go(viewOf(thing, clampZoom(Math.min(most, Math.max(camera.zoom, thing.sort === "box" ? most : 0.9)))), fly);
}

/** Goes to a view, in a quarter of a second where that does not disturb. */
function go(view, fly) {
  cancelAnimationFrame(camera.flight);
  if (!fly || calm.matches) {
    Object.assign(camera, view);
    redraw();
    return;
  }
  const from = { x: camera.x, y: camera.y, zoom: camera.zoom };
  const start = performance.now();
  const step = (now) => {
    const part = Math.min(1, Math.max(0, (now - start) / 260));
    const eased = 1 - (1 - part) ** 3;
    const zoom = from.zoom * (view.zoom / from.zoom) ** eased;
    // The middle moves straight on, whatever the zoom does.
    const middle = (axis, size) =>
      (from[axis] + size / 2 / from.zoom) * (1 - eased) + (view[axis] + size / 2 / view.zoom) * eased;
    camera.x = middle("x", camera.width) - camera.width / 2 / zoom;
    camera.y = middle("y", camera.height) - camera.height / 2 / zoom;
    camera.zoom = zoom;
    camera.moved = part < 1 ? performance.now() : 0;
    redraw();
    if (part < 1) camera.flight = requestAnimationFrame(step);
  };
  camera.flight = requestAnimationFrame(step);
}
