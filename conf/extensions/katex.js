// Reads a formula a line, writes its HTML (or what is wrong with it) a line, until its input ends.
const katex = require(process.argv[2]);

const lines = require("node:readline").createInterface({ input: process.stdin });
lines.on("line", (line) => {
  const { latex, display } = JSON.parse(line);
  let frown; // KaTeX drops a line break that LaTeX would ignore, even when it is told to be strict
  let answer;
  try {
    const strict = (code, message) => ((frown = message), "error");
    const html = katex.renderToString(latex, { displayMode: display, strict });
    answer = frown ? { error: frown } : { html };
  } catch (error) {
    answer = { error: error.rawMessage ?? error.message };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
});
