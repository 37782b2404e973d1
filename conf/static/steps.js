// Shows a derivation one step at a time: what stays glides to its new place, what changes is faded.
{
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const timing = { duration: 900, easing: "ease-in-out" };
  const UNMARKED = { backgroundColor: "transparent", borderColor: "transparent", outlineColor: "transparent" };
  const IN = { opacity: [0, 0, 1], offset: [0, 0.4, 1] };
  const OUT = { opacity: [1, 0, 0], offset: [0, 0.6, 1] };

  const play = (box) => {
    const steps = [...box.querySelectorAll(":scope > ol > li")];
    const controls = box.querySelector(".steps-controls");
    const [back, on] = controls.querySelectorAll("button");
    let shown = 0;
    let motions = [];

    const show = (number) => {
      if (!steps[number]) return;
      const [from, to] = [steps[shown], steps[number]];
      shown = number;
      delete from.dataset.shown;
      to.dataset.shown = "";
      controls.querySelector("output").value = `${number + 1}/${steps.length}`;
      // Not `disabled`: that would take the focus away from someone who has just pressed the button.
      back.setAttribute("aria-disabled", number === 0);
      on.setAttribute("aria-disabled", number === steps.length - 1);
      for (const motion of motions) motion.cancel();
      motions = from === to || still.matches ? [] : move(from, to);
    };

    back.addEventListener("click", () => show(shown - 1));
    on.addEventListener("click", () => show(shown + 1));
    box.querySelector("ol").setAttribute("aria-live", "polite");
    for (const equation of box.querySelectorAll(".equation")) equation.setAttribute("aria-live", "off");
    box.classList.add("one-at-a-time");
    controls.hidden = false;
    show(0);
  };

  // Both equations are seen for a while, but of what stays only the one in the new place.
  const move = (from, to) => {
    const [olds, news] = [from, to].map(partsOf);
    const [scrolled, box] = [from, to].map((step) => step.querySelector(".equation-box"));
    box.scrollLeft = scrolled.scrollLeft;
    const motions = [];
    const animate = (element, frames) => motions.push(element.animate(frames, timing));

    animate(from.querySelector(".equation"), { visibility: ["visible", "visible"] });
    for (const [number, part] of olds) {
      const visibility = news.has(number) ? "hidden" : "visible";
      animate(part, { visibility: [visibility, visibility] });
      if (!news.has(number)) animate(part, OUT);
    }
    for (const [number, part] of news) {
      if (!olds.has(number)) animate(part, IN);
      else if (!part.parentElement.closest("[data-part]")) animate(part, glide(olds.get(number), part));
    }
    for (const mark of from.querySelectorAll("[data-mark]")) animate(mark, UNMARKED);
    for (const mark of to.querySelectorAll("[data-mark]")) animate(mark, [{ ...UNMARKED, offset: 0 }]);
    for (const number of from.querySelectorAll(".eqno")) animate(number, OUT);
    for (const number of to.querySelectorAll(".eqno")) animate(number, IN);
    return motions;
  };

  const partsOf = (step) => new Map([...step.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));

  const glide = (old, part) => {
    const [there, here] = [old, part].map((element) => element.getBoundingClientRect());
    return { transform: [`translate(${there.left - here.left}px, ${there.top - here.top}px)`, "none"] };
  };

  for (const box of document.querySelectorAll(".steps:not(.parallel *)")) play(box);
}
