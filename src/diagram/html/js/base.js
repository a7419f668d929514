
// ---- base: elements and texts ----

const byId = (id) => document.getElementById(id);
const readJson = (id) => JSON.parse(byId(id).textContent);

/** Makes an element. Children are elements or text; text never becomes markup. */
function el(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (typeof value === "boolean") element[key] = value;
    else if (value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

// Controls, what turns the direction of writing, and what stands there unseen; joiners stay, emoji need them.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g;

/** A name as it may be shown. */
const shown = (text) => text.replace(UNSEEN, " ");

const dollarFormat = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

/** US dollars as the other outputs write them: a little is never shown as nothing. */
const dollars = (amount) => (amount > 0 && amount < 0.005 ? "<$0.01" : dollarFormat.format(amount));

/** By how much more, or less: `+$16.23`, `−$3.00`. */
const signed = (amount) => (amount === 0 ? "none" : `${amount < 0 ? "−" : "+"}${dollars(Math.abs(amount))}`);

const plural = (count, word) => `${count.toLocaleString("en-US")} ${word}${count === 1 ? "" : "s"}`;

/** Adds to a set what it lacks, takes from it what it has. */
const toggle = (set, item) => (set.has(item) ? set.delete(item) : set.add(item));

/** How often each key occurs, the commonest first. */
function tally(keys) {
  const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || String(a[0]).localeCompare(String(b[0])));
}

/** Items by their key, in the order of their first. */
function groupBy(items, key) {
  const groups = new Map();
  for (const item of items) {
    const of = key(item);
    if (!groups.has(of)) groups.set(of, []);
    groups.get(of).push(item);
  }
  return groups;
}
