"use strict";
// Finds the words in the page that the viewer shows, marks them and brings them into sight.
// The viewer keeps the page in frames of this origin; white space counts for nothing.
const page = document.documentElement;
const words = (page.dataset.words || "").replace(/\s+/gu, "");
const since = Date.now();

function documents(root, found) {
  for (const element of root.querySelectorAll("*")) {
    if (element.shadowRoot) documents(element.shadowRoot, found);
    if (element.tagName === "IFRAME" && element.contentDocument) {
      found.push(element.contentDocument);
      documents(element.contentDocument, found);
    }
  }
  return found;
}

function rangeOf(inner) {
  if (!inner.body) return null;
  const walker = inner.createTreeWalker(inner.body, NodeFilter.SHOW_TEXT);
  const places = [];
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/u.test(node.parentNode.nodeName)) continue;
    for (let at = 0; at < node.data.length; at += 1) {
      if (/\s/u.test(node.data[at])) continue;
      places.push([node, at]);
      text += node.data[at];
    }
  }
  const start = text.indexOf(words);
  if (start < 0) return null;
  const range = inner.createRange();
  range.setStart(...places[start]);
  const [last, at] = places[start + words.length - 1];
  range.setEnd(last, at + 1);
  return range;
}

function show(inner, range) {
  const view = inner.defaultView;
  if (view.CSS.highlights && view.Highlight) {
    const style = inner.createElement("style");
    style.textContent = "::highlight(archiver) { background: #ffd84d; color: #000 }";
    inner.head.append(style);
    view.CSS.highlights.set("archiver", new view.Highlight(range));
  } else {
    view.getSelection().removeAllRanges();
    view.getSelection().addRange(range);
  }
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
}

const looking = setInterval(() => {
  for (const inner of documents(document, [])) {
    const range = rangeOf(inner);
    if (range) {
      show(inner, range);
      page.dataset.found = "yes";
      clearInterval(looking);
      return;
    }
  }
  if (!words || Date.now() - since > 60000) clearInterval(looking);
}, 300);
