// Carries the reader's place over to the other language: headings, equations and terms have the same ids in both.
function place() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && isOnScreen(target)) return location.hash;
  const line = document.querySelector(".bd-header-article").getBoundingClientRect().bottom + 1;
  const passed = [...document.querySelectorAll("article :is(section, .equation, dt)[id]")].filter(
    (element) => element.getBoundingClientRect().top <= line,
  );
  return window.scrollY > 0 && passed.length ? "#" + passed.at(-1).id : "";
}

function isOnScreen(element) {
  const box = element.getBoundingClientRect();
  return box.bottom > 0 && box.top < window.innerHeight;
}

for (const link of document.querySelectorAll(".language-switch")) {
  const page = link.getAttribute("href");
  const update = () => link.setAttribute("href", page + place());
  for (const event of ["pointerover", "pointerdown", "focus", "click"]) link.addEventListener(event, update);
  window.addEventListener("hashchange", update);
  window.addEventListener("load", update);
}

// What is wider than its box scrolls, so the keyboard must be able to reach it, and a screen reader to name it.
const boxes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth + 1;
    const attributes = { tabindex: 0, role: "group", "aria-label": document.body.dataset.scrolls };
    for (const [name, value] of Object.entries(attributes)) {
      if (scrolls) target.setAttribute(name, value);
      else target.removeAttribute(name);
    }
  }
});
for (const box of document.querySelectorAll(".equation-box, .pst-scrollable-table-container, .highlight pre")) boxes.observe(box);
