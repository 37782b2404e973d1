// Reads a formula a line, writes its HTML (or what is wrong with it) a line, until its input ends.
const katex = require(process.argv[2]);

const lines = require("node:readline").createInterface({ input: process.stdin });
lines.on("line", (line) => {
  const { latex, display, parts } = JSON.parse(line);
  let frown; // KaTeX drops a line break that LaTeX would ignore, even when it is told to be strict
  let answer;
  try {
    const strict = (code, message) => (parts && code === "htmlExtension" ? "ignore" : ((frown = message), "error"));
    // What is not trusted would only turn red. Parts are told by \htmlData, from step_parts.py; no page may hold it.
    const trust = ({ command }) => (parts && command === "\\htmlData") || ((frown = `${command} is not allowed`), false);
    const settings = { displayMode: display, strict, trust };
    const html = parts ? withParts(latex, settings) : katex.renderToString(latex, settings);
    answer = frown ? { error: frown } : { html };
  } catch (error) {
    answer = { error: error.rawMessage ?? error.message };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
});

function withParts(latex, settings) {
  const tree = katex.__renderToHTMLTree(latex, settings);
  endPartsBeforeSpaces(tree);
  return tree.toMarkup();
}

// KaTeX takes the space behind a part into it, where a mark would cover it.
function endPartsBeforeSpaces(node) {
  node.children = node.children.flatMap((child) => {
    if (!child.children) return [child];
    endPartsBeforeSpaces(child);
    const spaced = child.hasClass("enclosing") && child.children.at(-1)?.hasClass("mspace");
    return spaced ? [child, child.children.pop()] : [child];
  });
}
