// Shows what a citation cites while it is pointed at or has the focus: the equation of a number, the meaning of a term.
if (document.querySelector(".previews")) {
  const LINKS = 'article a.reference.internal:is([href*="#equation-eq"], [href*="#term-"]):not(.eqno *)';
  const previews = document.querySelector(".previews");
  const box = document.createElement("div");
  Object.assign(box, { id: "preview", className: "preview bd-article", hidden: true });
  document.querySelector("main").append(box);

  let shown, timer, pointer;

  // What a link leads to: from a template of its language, or from this page.
  const cited = (link) => {
    const address = link.getAttribute("href");
    const templates = [...previews.children].filter((template) => template.dataset.for === address);
    const { lang } = link.closest("[lang]");
    const template = templates.find((one) => one.lang === lang) ?? templates[0];
    if (template) return template.content.cloneNode(true);
    const place = address.startsWith("#") && document.getElementById(address.slice(1));
    if (!place) return;
    const column = link.closest(".beside") ? ".beside" : ":not(.beside)";
    const part = place.querySelector(".katex-display") ?? place.nextElementSibling;
    return (part.querySelector(`.pair > ${column} > p`) ?? part.querySelector("p") ?? part).cloneNode(true);
  };

  const show = (link, withLink) => {
    const content = cited(link);
    if (!content) return;
    hide();
    box.replaceChildren(content);
    for (const inner of box.querySelectorAll("a")) inner.replaceWith(...inner.childNodes);
    const go = Object.assign(document.createElement("a"), { href: link.href, textContent: previews.dataset.go });
    if (withLink) box.append(go);
    box.lang = link.closest("[lang]").lang;
    box.hidden = false;
    place(link.getBoundingClientRect());
    link.setAttribute("aria-describedby", box.id);
    shown = link;
  };

  // Below the link or, where there is no room, above it.
  const place = (link) => {
    const { width, height } = box.getBoundingClientRect();
    const below = link.bottom + 6;
    const top = below + height > innerHeight && link.top - 6 - height > 60 ? link.top - 6 - height : below;
    box.style.top = `${top + scrollY}px`;
    box.style.left = `${Math.max(8, Math.min(link.left, document.documentElement.clientWidth - width - 8)) + scrollX}px`;
  };

  const hide = () => {
    clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = undefined;
    box.hidden = true;
  };

  // With a mouse: after a moment, and it stays while the pointer is on the link or on what is shown.
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType !== "mouse") return;
    const link = target.closest(LINKS);
    clearTimeout(timer);
    if (box.contains(target) || (link && link === shown)) return;
    if (link) timer = setTimeout(show, 150, link);
    else if (shown) timer = setTimeout(hide, 300);
  });

  document.addEventListener("focusin", ({ target }) => {
    if (target.matches(LINKS) && target.matches(":focus-visible")) show(target);
  });
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (target === shown && !box.contains(relatedTarget)) hide();
  });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  addEventListener("pagehide", hide); // who comes back finds the page as it was

  // With a finger: the first tap shows, with a link that leads on; a second one leads on as well.
  document.addEventListener("pointerdown", ({ target, pointerType }) => {
    pointer = pointerType;
    if (pointerType !== "mouse" && shown && !box.contains(target) && target.closest("a") !== shown) hide();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest(LINKS);
    if (!link || pointer === "mouse" || event.detail === 0 || link === shown) return;
    show(link, true);
    if (shown) event.preventDefault();
  });
}
