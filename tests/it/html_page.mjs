// Works the interactive page like a person, in Chromium without a window.
//
//   node html_page.mjs TOOLS PAGES
//
// TOOLS has node_modules/playwright-core; PAGES has the pages that html.rs writes. Ends with 0 where all is well.

import assert from "node:assert/strict";
import { accessSync, constants } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [tools, pages] = process.argv.slice(2).map((path) => resolve(path));
const { chromium } = createRequire(join(tools, "/"))("playwright-core");

/** The browser of the system. */
function installed() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const paths = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const found = paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  assert.ok(found, `none of ${names.join(", ")} is installed`);
  return found;
}

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: installed(), args: [...flags, ...quiet] });

/** What a page must not do, and did. */
let faults = [];

async function open(name, { hash = "", scheme = "light" } = {}) {
  const page = await browser.newPage({ viewport: { width: 1360, height: 820 }, colorScheme: scheme });
  faults = [];
  const own = pathToFileURL(join(pages, name)).href;
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.stack}`));
  page.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => request.url().split("#")[0] === own || faults.push(`request: ${request.url()}`));
  await page.goto(own + hash);
  await page.waitForSelector("html[data-ready=yes][data-painted]");
  return page;
}

const data = (page) => page.evaluate(() => ({ ...document.documentElement.dataset }));

/** Waits for a value of the page's own report. */
async function says(page, key, value) {
  await page.waitForFunction(([key, value]) => document.documentElement.dataset[key] === value, [key, value], { timeout: 5000 }).catch(async () => {
    assert.fail(`${key} is not ${value}: ${JSON.stringify(await data(page))}`);
  });
}

/** Where on the screen something of the scene is; the camera must stand still. */
const spotOf = (page, list, id, part = "icon") =>
  page.evaluate(async ([list, id, part]) => {
    const { dataset } = document.documentElement;
    for (let before = ""; before !== `${dataset.left} ${dataset.zoom}`; ) {
      before = `${dataset.left} ${dataset.zoom}`;
      await new Promise((done) => setTimeout(done, 120));
    }
    const thing = JSON.parse(document.getElementById("scene").textContent)[list].find((thing) => thing.id === id);
    const rect = part === "icon" ? thing.icon : { x: thing.x + (part === "corner" ? 0 : 40), y: thing.y, w: 20, h: 20 };
    const canvas = document.getElementById("canvas").getBoundingClientRect();
    const [left, top, zoom] = [dataset.left, dataset.top, dataset.zoom].map(Number);
    return [canvas.x + (rect.x + rect.w / 2 - left) * zoom, canvas.y + (rect.y + rect.h / 2 - top) * zoom];
  }, [list, id, part]);

async function clickOn(page, id, options = {}) {
  const [x, y] = await spotOf(page, "nodes", id);
  if (options.shift) await page.keyboard.down("Shift");
  await page.mouse.click(x, y);
  if (options.shift) await page.keyboard.up("Shift");
}

const checkbox = (page, section, label) => page.locator(`#filters details[data-name="${section}"] .check`, { hasText: label }).locator("input");

async function openSection(page, section) {
  const details = page.locator(`#filters details[data-name="${section}"]`);
  if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
}

async function searchFindsAndSelects(page) {
  await page.keyboard.press("/");
  await page.keyboard.type("orders");
  await says(page, "matching", "1");
  assert.equal(await page.locator("#results .hit b").first().textContent(), "orders-db");
  assert.match(await page.locator("#count").textContent(), /1 of 5 resources.*\$200\.00 a month/);
  await page.keyboard.press("Enter");
  await says(page, "selected", "orders-db");
  await page.keyboard.press("Escape");
  await says(page, "matching", "5");
  await page.fill("#search", "project=shop");
  await says(page, "matching", "2");
  await page.fill("#search", "nothing like it");
  await says(page, "matching", "0");
  await page.fill("#search", "");
  await says(page, "matching", "5");
}

async function detailsAreShown(page) {
  const panel = page.locator("#right");
  const text = await panel.innerText();
  for (const words of ["orders-db", "RDS instance", "$200/mo", "Project", "orders", "instance hours", "$180.00", "TAG001", "has no tag Owner", "made only if Prod", "orders-db.yaml:7", "web-1", "web-2", "5432", "an alarm watches it"]) {
    assert.ok(text.includes(words), `${words} is not in the details: ${text}`);
  }
  assert.equal(await panel.locator("a").getAttribute("href"), "../orders-db.yaml#L7");
  await panel.locator(".hit", { hasText: "web-2" }).focus();
  await page.keyboard.press("Enter");
  await says(page, "selected", "web-2");
  assert.equal(await page.evaluate(() => document.activeElement.id), "right", "the keys stay in the details");
}

async function eachFilterNarrows(page) {
  const steps = [
    ["Kind", "EC2 instance", "2", "61.00"],
    ["Tags", "(untagged)", "1", "12.00"],
    ["Tags", "shop", "2", "61.00"],
    ["Findings", "errors", "1", "200.00"],
    ["Findings", "warnings", "1", "12.00"],
    ["Findings", "ORP001", "1", "12.00"],
    ["Findings", "orphans only", "1", "12.00"],
    ["Change", "added", "1", "30.00"],
  ];
  for (const [section, label, matching, sum] of steps) {
    await openSection(page, section);
    await checkbox(page, section, label).click();
    await says(page, "matching", matching);
    await says(page, "sum", sum);
    assert.equal(await page.locator("#results .hit").count(), Number(matching));
    await page.locator("#chips .chip").first().click();
    await says(page, "matching", "5");
  }
  await openSection(page, "Cost a month");
  await page.fill("[data-field=from]", "12");
  await says(page, "matching", "4");
  await page.fill("[data-field=to]", "100");
  await says(page, "matching", "3");
  await page.locator(".chip.all").click();
  await says(page, "matching", "5");
}

async function clicksAndPaths(page) {
  await page.keyboard.press("0");
  await clickOn(page, "web-1");
  await says(page, "selected", "web-1");
  await clickOn(page, "orders-db", { shift: true });
  await says(page, "path", "1");
  // From the other end the same links lead back.
  await clickOn(page, "orders-db");
  await clickOn(page, "web-1", { shift: true });
  await says(page, "path", "1");
  assert.match(await page.locator("#right").innerText(), /these lead back/);
  await clickOn(page, "web-1");
  await page.locator("#right .action", { hasText: "path" }).click();
  assert.ok(await page.locator("#banner").isVisible());
  await clickOn(page, "web-2");
  await says(page, "path", "1");
  await page.locator("#right .action", { hasText: "path" }).click();
  await clickOn(page, "elsewhere");
  await says(page, "path", "");
  assert.match(await page.locator("#banner").textContent(), /No links lead/);
  await page.locator("#canvas").focus();
  await page.keyboard.press("Escape");
  await says(page, "selected", "");
}

async function collapsesAndExpands(page) {
  const [x, y] = await spotOf(page, "boxes", "vpc-main", "title");
  await page.mouse.dblclick(x, y);
  await says(page, "collapsed", "1");
  await says(page, "hidden", "3");
  await page.mouse.click(...(await spotOf(page, "boxes", "vpc-main", "corner")));
  await says(page, "collapsed", "0");
  await page.click("#fold-menu summary");
  await page.locator("#folds button", { hasText: "subnets" }).click();
  await says(page, "collapsed", "2");
  // To go to a thing opens what it is hidden in.
  await page.fill("#search", "web-1");
  await page.keyboard.press("Enter");
  await says(page, "collapsed", "1");
  await page.click("#fold-menu summary");
  await page.locator("#folds button", { hasText: "Expand" }).click();
  await says(page, "hidden", "0");
}

async function zoomsAndMoves(page) {
  await page.keyboard.press("Escape");
  await page.locator("#canvas").focus();
  const before = await data(page);
  await page.keyboard.press("+");
  await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(60);
  const after = await data(page);
  assert.ok(Number(after.zoom) > Number(before.zoom) && after.left !== before.left);
  // The point under the pointer stays under it.
  const spot = await spotOf(page, "nodes", "orders-db");
  await page.mouse.move(...spot);
  await page.mouse.wheel(0, -200);
  await page.waitForTimeout(60);
  const still = await spotOf(page, "nodes", "orders-db");
  assert.ok(Math.hypot(still[0] - spot[0], still[1] - spot[1]) < 2, `${spot} went to ${still}`);
}

/** Two fingers that part zoom in, around where they are. */
async function pinches(page) {
  const before = Number((await data(page)).zoom);
  const touch = await page.context().newCDPSession(page);
  const send = (type, ...points) => touch.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  await send("touchStart", [600, 400], [700, 400]);
  for (let step = 1; step <= 5; step++) await send("touchMove", [600 - 10 * step, 400], [700 + 10 * step, 400]);
  await send("touchEnd");
  await page.waitForTimeout(60);
  const after = Number((await data(page)).zoom);
  assert.ok(after > before * 1.5 && after < before * 2.5, `${before} became ${after}`);
}

async function boxesTellWhatIsInThem(page) {
  await page.keyboard.press("0");
  await page.mouse.click(...(await spotOf(page, "boxes", "vpc-main", "title")));
  await says(page, "selected", "vpc-main");
  const text = await page.locator("#right").innerText();
  assert.ok(text.includes("public") && text.includes("private") && text.includes("$100/mo"), text);
  await page.locator("#right .action", { hasText: "Collapse" }).click();
  await says(page, "hidden", "3");
  await page.locator("#right .action", { hasText: "Expand" }).click();
  await says(page, "hidden", "0");
}

async function tableAndTheme(page) {
  await page.click("#open-table");
  assert.equal(await page.locator("#table tbody tr").count(), Number((await data(page)).matching));
  await page.locator("#table .link", { hasText: "web-1" }).click();
  await says(page, "selected", "web-1");
  await page.selectOption("#theme", "dark");
  await says(page, "theme", "dark");
  await page.selectOption("#theme", "");
  await says(page, "theme", "light");
}

/** Every button, field and picture has a name for those who do not see it. */
async function isNamed(page) {
  const nameless = await page.evaluate(() =>
    [...document.querySelectorAll("button, input, select, canvas:not([aria-hidden])")]
      .filter((element) => !(element.textContent.trim() || element.ariaLabel || element.closest("label")?.textContent.trim()))
      .map((element) => element.outerHTML));
  assert.deepEqual(nameless, []);
}

async function addressGivesTheViewBack(page) {
  await page.fill("#search", "web");
  await openSection(page, "Kind");
  await checkbox(page, "Kind", "EC2 instance").click();
  await page.locator("#results .hit", { hasText: "web-2" }).click();
  await says(page, "selected", "web-2");
  const hash = new URL(page.url()).hash;
  await page.close();
  const again = await open("shop.html", { hash, scheme: "dark" });
  await says(again, "selected", "web-2");
  await says(again, "matching", "2");
  await says(again, "theme", "dark");
  assert.equal(await again.inputValue("#search"), "web");
  return again;
}

async function shop() {
  const page = await open("shop.html");
  await searchFindsAndSelects(page);
  await page.fill("#search", "orders");
  await page.keyboard.press("Enter");
  await page.fill("#search", "");
  await detailsAreShown(page);
  await eachFilterNarrows(page);
  await clicksAndPaths(page);
  await collapsesAndExpands(page);
  await zoomsAndMoves(page);
  await pinches(page);
  await boxesTellWhatIsInThem(page);
  await tableAndTheme(page);
  await isNamed(page);
  const again = await addressGivesTheViewBack(page);
  assert.deepEqual(faults, []);
  await again.close();
}

/** The policy holds even against a script that someone got into the page. */
async function policyHolds() {
  const page = await open("shop.html");
  const answered = [];
  page.on("response", (response) => answered.push(response.url()));
  const ran = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "document.documentElement.dataset.ran = 'yes'";
    document.body.append(script);
    const image = new Image();
    const refused = new Promise((done) => (image.onerror = done));
    image.src = "https://example.com/x.png";
    await fetch("https://example.com/").catch(() => {});
    await refused;
    return document.documentElement.dataset.ran ?? "no";
  });
  assert.equal(ran, "no");
  assert.deepEqual(answered, []);
  for (const refused of ["inline script violates", "Connecting to", "Loading the image"]) {
    assert.ok(faults.some((fault) => fault.includes(refused)), `${refused} is not among ${faults.join("\n")}`);
  }
  await page.close();
}

/** Names from strangers stay text wherever they are shown. */
async function hostile(name) {
  const page = await open(name);
  const ids = await page.evaluate(() => JSON.parse(document.getElementById("scene").textContent).nodes.length);
  await page.fill("#search", "a");
  await page.fill("#search", "");
  for (const section of ["Kind", "Tags", "Findings"]) await openSection(page, section);
  await page.click("#open-table");
  const links = page.locator("#table .link");
  for (let place = 0; place < Math.min(ids, 20); place++) {
    await links.nth(place).click();
    await page.mouse.move(600 + place, 400);
    await page.click("#open-table");
  }
  await page.keyboard.press("Escape");
  for (const box of await page.locator("#filters input[type=checkbox]").all()) await box.click();
  const elements = await page.evaluate(() => ({
    scripts: document.scripts.length,
    strange: document.querySelectorAll("img, iframe, object, embed, link, base, b b, [onload], [onerror], [onclick]").length,
    links: [...document.querySelectorAll("a")].filter((a) => !["file:", "http:", "https:"].includes(a.protocol)).length,
    turning: /[\u202a-\u202e\u2066-\u2069]/.test(document.body.innerText),
    // Nothing that is shown is wider than its place.
    wide: [...document.querySelectorAll("#left, #right")].filter((side) => side.scrollWidth > side.clientWidth + 1).length,
  }));
  assert.deepEqual(elements, { scripts: 3, strange: 0, links: 0, turning: false, wide: 0 });
  assert.deepEqual(faults, []);
  await page.close();
}

/** The median time from frame to frame while the picture is dragged, ms. */
const dragged = (page) =>
  page.evaluate(() => new Promise((done) => {
    const canvas = document.getElementById("canvas");
    canvas.setPointerCapture = () => {};
    const send = (type, x, y) => canvas.dispatchEvent(new PointerEvent(type, { pointerId: 1, buttons: 1, clientX: x, clientY: y }));
    const times = [];
    let last = 0;
    send("pointerdown", 700, 400);
    const step = (now) => {
      if (last) times.push(now - last);
      last = now;
      send("pointermove", 700 + Math.sin(times.length / 9) * 180, 400 + Math.cos(times.length / 9) * 110);
      if (times.length < 90) return requestAnimationFrame(step);
      send("pointercancel", 700, 400);
      done(times.sort((a, b) => a - b)[45]);
    };
    requestAnimationFrame(step);
  }));

/** Ten thousand icons move smoothly. The bound is wide, for machines that do other work meanwhile. */
async function large() {
  const page = await open("large.html");
  await says(page, "painted", "10000");
  const everything = await dragged(page);
  await page.fill("#search", "i-5007");
  await page.keyboard.press("Enter");
  await says(page, "selected", "i-5007");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.waitForTimeout(400);
  const near = await dragged(page);
  console.log(`10,000 icons dragged: ${everything.toFixed(1)} ms a frame with all in sight, ${near.toFixed(1)} ms at ${Math.round((await data(page)).zoom * 100)} %`);
  assert.ok(everything < 60 && near < 60, `${everything} ms, ${near} ms`);
  assert.deepEqual(faults, []);
  await page.close();
}

try {
  await shop();
  await policyHolds();
  await hostile("hostile.html");
  await hostile("strangers.html");
  await large();
} finally {
  await browser.close();
}
