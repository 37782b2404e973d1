// Lets textlint read the texts that stand in string literals, of glossary.toml (its definitions) and of Python.
import { tree } from "./myst.mjs";

const JAPANESE = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u;
const LITERALS = {
  ".toml": (language) => new RegExp(`(?<=^${language}\\.definition = )("""|")(.*?)\\1`, "gms"),
  ".py": () => /("""|")((?:\\.|(?!\1).)*?)\1/gs,
  ".po": () => /(?<=^msgstr )(")(.*)"/gm,
};

export const strings = (language) => ({
  Processor: class {
    availableExtensions() {
      return Object.keys(LITERALS);
    }

    processor(extension) {
      return {
        preProcess: (text, path) => document(text, path, LITERALS[extension](language), language),
        postProcess: (messages, filePath) => ({ messages, filePath }),
      };
    }
  },
});

function document(text, path, literals, language) {
  const children = [...text.matchAll(literals)]
    .filter(([, , body]) => language !== "ja" || JAPANESE.test(body))
    .flatMap((match) => {
      const start = match.index + match[1].length;
      const before = text.slice(0, start).split("\n");
      const nodes = tree(match[2], path).children;
      nodes.forEach((node) => shift(node, start, before.length - 1, before.at(-1).length));
      nodes.filter((node) => !/。|[a-z]\./.test(node.raw)).forEach((label) => (label.type = "Header")); // no sentence
      return nodes;
    });
  const lines = text.split("\n");
  const loc = { start: { line: 1, column: 0 }, end: { line: lines.length, column: lines.at(-1).length } };
  return { type: "Document", raw: text, range: [0, text.length], loc, children };
}

function shift(node, characters, lines, columns) {
  node.range = node.range.map((place) => place + characters);
  for (const end of [node.loc.start, node.loc.end]) {
    if (end.line === 1) end.column += columns;
    end.line += lines;
  }
  node.children?.forEach((child) => shift(child, characters, lines, columns));
}
