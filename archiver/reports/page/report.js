"use strict";
(() => {
  const bar = document.querySelector(".bar");
  const boxes = [...bar.querySelectorAll(".show")];
  const fresh = bar.querySelector(".fresh");
  const search = bar.querySelector(".words");
  const cards = [...document.querySelectorAll(".card")];
  const shown = bar.querySelector(".shown");
  const all = cards.length;
  let texts = null;
  const fold = (text) => (/^[\x00-\x7f]*$/.test(text) ? text : text.normalize("NFKC")).toLowerCase();
  const filter = () => {
    const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const words = fold(search.value).trim();
    if (words) {
      texts ||= [];
      for (let next = texts.length; next < all; next += 1) texts.push(fold(cards[next].textContent));
    }
    let number = 0;
    cards.forEach((card, index) => {
      const keep = wanted.has(card.dataset.show) && (!fresh.checked || card.dataset.new === "new")
        && (!words || texts[index].includes(words));
      if (card.hidden === keep) card.hidden = !keep;
      if (keep) number += 1;
    });
    shown.value = `${number} / ${all}`;
  };
  const visit = () => {
    const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (card && card.classList.contains("card")) {
      card.hidden = false;
      card.focus({ preventScroll: true });
    }
  };
  let waiting = 0;
  bar.addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(filter);
  });
  addEventListener("hashchange", visit);
  addEventListener("keydown", (event) => {
    if (event.target.closest("input, button") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      event.preventDefault();
      search.focus();
    }
    if (event.key !== "j" && event.key !== "k") return;
    const visible = cards.filter((card) => !card.hidden);
    const here = visible.indexOf(document.activeElement.closest(".card"));
    const next = visible[event.key === "j" ? here + 1 : Math.max(here - 1, 0)];
    if (next) {
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "start" });
    }
  });
  const quoted = (block) => {
    const copy = block.cloneNode(true);
    copy.querySelectorAll(".around").forEach((span) => span.remove());
    return copy.textContent;
  };
  const annotation = (card) => {
    const [start, end] = card.dataset.span.split(" ").map(Number);
    const [passage, words] = [...card.querySelectorAll("blockquote")].map(quoted);
    const page = card.querySelector(".links a");
    const source = page && { type: "SpecificResource", purpose: "linking", source: page.href };
    if (source && words) source.selector = { type: "TextQuoteSelector", exact: words };
    if (source && card.dataset.captured) source.state = { type: "TimeState", sourceDate: card.dataset.captured };
    return {
      "@context": "http://www.w3.org/ns/anno.jsonld",
      type: "Annotation",
      motivation: "assessing",
      body: [
        { type: "TextualBody", purpose: "tagging", value: card.dataset.show },
        { type: "TextualBody", purpose: "commenting", value: card.querySelector(".why").textContent },
        ...(source ? [source] : []),
      ],
      target: {
        type: "SpecificResource",
        source: card.closest(".article").dataset.address,
        selector: [
          { type: "TextQuoteSelector", exact: passage },
          { type: "TextPositionSelector", start, end },
        ],
      },
    };
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    const told = JSON.stringify(annotation(button.closest(".card")), null, 2);
    try {
      await navigator.clipboard.writeText(told);
      button.setAttribute("aria-pressed", "true");
    } catch {
      const box = button.nextElementSibling || document.createElement("textarea");
      box.value = told;
      button.after(box);
      box.select();
    }
  });
  const index = (deadline) => {
    texts ||= [];
    while (texts.length < all && deadline.timeRemaining() > 2) texts.push(fold(cards[texts.length].textContent));
    if (texts.length < all) requestIdleCallback(index);
  };
  if ("requestIdleCallback" in window) requestIdleCallback(index);
  filter();
  visit();
})();
