// Carries the reader's place over to the other language, and to both side by side: headings, equations, examples and
// terms have the same ids there.
const PLACES = ':is(section, h1, h2, h3, h4, .equation, [class*="highlight-"], dt)[id]';

function place() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && isOnScreen(target)) return location.hash;
  const line = document.querySelector(".bd-header-article").getBoundingClientRect().bottom + 24;
  const passed = [...document.querySelectorAll("article " + PLACES)].filter(
    (element) => element.getBoundingClientRect().top <= line,
  );
  return window.scrollY > 0 && passed.length ? "#" + passed.at(-1).id : "";
}

function isOnScreen(element) {
  const box = element.getBoundingClientRect();
  return box.bottom > 0 && box.top < window.innerHeight;
}

for (const link of document.querySelectorAll(".language-switch, .parallel-link")) {
  const page = link.getAttribute("href");
  const update = () => link.setAttribute("href", page + place());
  for (const event of ["pointerover", "pointerdown", "focus", "click"]) link.addEventListener(event, update);
  window.addEventListener("hashchange", update);
  window.addEventListener("load", update);
}

// Whoever changes the language will find the way in, index.html, leading there.
for (const link of document.querySelectorAll(".language-switch, .twin-link")) {
  link.addEventListener("click", () => {
    try {
      localStorage.setItem("language", link.hreflang);
    } catch {} // where storage is forbidden, nothing is remembered
  });
}

// iOS takes a tap for hovering only where something listens to it: so it shows what belongs to a heading or an equation.
for (const element of document.querySelectorAll("article :is(h1, h2, h3, h4, .equation)")) element.addEventListener("click", () => {});

// On paper everything is light, and unfolded in browsers whose style sheets cannot do that.
{
  const { dataset } = document.documentElement;
  let theme, folded;
  addEventListener("beforeprint", () => {
    theme = dataset.theme;
    dataset.theme = "light";
    folded = [...document.querySelectorAll("article details:not([open])")];
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    dataset.theme = theme;
    for (const details of folded) details.open = false;
  });
}

// What is wider than its box scrolls, so the keyboard must be able to reach it, and a screen reader to name it.
const boxes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth + 1;
    const attributes = { tabindex: 0, role: "group", "aria-labelledby": "scrolls" };
    for (const [name, value] of Object.entries(attributes)) {
      if (scrolls) target.setAttribute(name, value);
      else target.removeAttribute(name);
    }
  }
});
for (const box of document.querySelectorAll(".equation-box, .pst-scrollable-table-container, .highlight pre")) boxes.observe(box);

// The theme takes the focus from these when they are pressed, so that their hints close; by keyboard, one would lose one's place.
for (const button of document.querySelectorAll(".theme-switch-button, .sidebar-toggle")) {
  button.blur = () => button.matches(":focus-visible") || HTMLElement.prototype.blur.call(button);
}
