"use strict";
(() => {
  const form = document.querySelector(".bar");
  const cards = [...document.querySelectorAll(".card")];
  const shown = form.querySelector(".shown");
  const all = cards.length;
  let texts = null;
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const filter = () => {
    const told = new FormData(form);
    const wanted = new Set(told.getAll("show"));
    const fresh = told.get("new") !== null;
    const words = fold(String(told.get("words") || "")).trim();
    if (words && !texts) texts = cards.map((card) => fold(card.textContent));
    let number = 0;
    cards.forEach((card, index) => {
      const keep = wanted.has(card.dataset.show) && (!fresh || card.dataset.new === "new")
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
  form.addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(filter);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", visit);
  addEventListener("keydown", (event) => {
    if (event.target.closest("input, button") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      event.preventDefault();
      form.elements.words.focus();
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
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-annotation]");
    if (!button) return;
    try {
      await navigator.clipboard.writeText(button.dataset.annotation);
    } catch {
      const box = document.createElement("textarea");
      box.value = button.dataset.annotation;
      button.after(box);
      box.select();
    }
    button.setAttribute("aria-pressed", "true");
  });
  filter();
  visit();
})();
