// Beside sphinx-copybutton's buttons on code, of which this is a part: one on each equation that copies its LaTeX.
{
  messages.en.copy_latex = "Copy LaTeX";
  const words = messages[locale];
  const status = Object.assign(document.createElement("div"), { className: "visually-hidden", role: "status" });
  document.body.append(status);

  for (const equation of document.querySelectorAll(".equation")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copy-latex" });
    button.textContent = "LaTeX";
    button.setAttribute("aria-label", words.copy_latex);
    equation.append(button);
  }

  // They speak the page's language on English docstrings, too.
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll(".copybtn, .copy-latex")) button.lang = document.documentElement.lang;
  });

  const latex = (button) => button.closest(".equation").querySelector("annotation").textContent;
  const clipboard = new ClipboardJS(".copy-latex", { text: latex });
  for (const [event, word] of [["success", words.copy_success], ["error", words.copy_failure]]) {
    clipboard.on(event, ({ trigger }) => {
      trigger.textContent = status.textContent = word;
      setTimeout(() => {
        trigger.textContent = "LaTeX";
        status.textContent = "";
      }, 2000);
    });
  }

  // The buttons on code say by their colour and icon alone that they have copied.
  document.addEventListener("click", ({ target }) => {
    const button = target.closest(".copybtn");
    if (button) setTimeout(() => (status.textContent = button.dataset.tooltip), 100);
  });
}
