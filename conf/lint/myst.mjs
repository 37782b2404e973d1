// Lets textlint read MyST: what Markdown would misread is rewritten to Markdown of the same length, so that lines and
// columns stay those of the page, and the tree is put right where there is no such Markdown.
import { parse } from "@textlint/markdown-to-ast";

// What the body of a directive is: prose, or code that textlint passes over. One that is not listed is an error.
const BODIES = {
  admonition: "prose",
  "check-summary": "prose",
  container: "prose",
  drawing: "prose",
  "eval-rst": "code",
  "glossary-index": "code",
  "glossary-terms": "code",
  implementation: "code",
  math: "code",
  rejected: "code",
  steps: "prose",
  toctree: "names",
};
const TITLED = ["admonition"]; // what stands behind the name is prose, too
const INLINE = new RegExp(
  [
    /\{(?<role>[\w:.+-]+)\}(?<ticks>`+)(?<body>.*?)\k<ticks>/,
    /(?<code>`+).*?\k<code>/, // in which nothing else is looked for
    /(?<!\\)\$(?<math>[^$`]+)\$/,
    /\]\{(?<attributes>[^}\n]*)\}/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);

class Processor {
  availableExtensions() {
    return [".md"];
  }

  processor() {
    return { preProcess: tree, postProcess: (messages, filePath) => ({ messages, filePath }) };
  }
}

export default { Processor };

export function tree(text, path) {
  const { markdown, definitions } = rewrite(text, path);
  const document = parse(markdown);
  visit(document, definitions);
  return document;
}

function rewrite(text, path) {
  const fences = []; // those that are open, the innermost last
  const definitions = new Set(); // the lines on which a definition begins
  let options = false;
  const lines = text.split("\n").map((line, index) => {
    const fence = /^(?<indent> *)(?<marks>`{3,}|:{3,})(?:\{(?<name>[\w-]+)\})?(?<rest>.*)$/.exec(line)?.groups;
    const open = fences.at(-1);
    if (open && fence && fence.marks.startsWith(open.marks) && !fence.name && !fence.rest.trim()) {
      fences.pop();
      return open.body === "code" ? line : blank(line);
    }
    if (open?.body === "code") return line;
    if (fence) {
      const body = fence.name ? BODIES[fence.name] : "code";
      if (!body) {
        const where = `${path}:${index + 1}`;
        throw new Error(`${where}: say in BODIES of conf/lint/myst.mjs whether the body of {${fence.name}} is prose`);
      }
      fences.push({ marks: fence.marks, body });
      options = body !== "code";
      if (body === "code") return line;
      return TITLED.includes(fence.name) ? heading(line, fence.rest) : blank(line);
    }
    const option = options && /^ *:(?<key>\w+):(?<value>.*)$/.exec(line)?.groups;
    if (option) {
      if (option.key === "alt") return inline("1.    " + line.slice(6));
      return option.key === "caption" ? heading(line, option.value) : blank(line);
    }
    options = false;
    if (open?.body === "names" || /^ *(\([\w.-]+\)=$|%)/.test(line)) return blank(line);
    if (/^ *: /.test(line)) definitions.add(index + 1);
    return inline(line.replace(/^( *): /, "$1- "));
  });
  return { markdown: lines.join("\n"), definitions };
}

const blank = (line) => " ".repeat(line.length);
const heading = (line, title) => (title ? "#" + inline(title).padStart(line.length - 1) : blank(line));

function inline(line) {
  return line.replace(INLINE, (all, ...groups) => {
    const { role, ticks, body, math, attributes } = groups.at(-1);
    if (role) return `${ticks}{${role}}${body}${ticks}`;
    if (math) return `\`${math}\``;
    return attributes === undefined ? all : `](${attributes})`;
  });
}

function visit(node, definitions) {
  node.children = node.children.flatMap((child, index, siblings) => {
    if (child.type === "Link" && child.url.startsWith(".language-")) return [foreign(child)];
    if (child.children) visit(child, definitions);
    if (child.type === "Code") shown(child);
    // A term is no sentence, and its definition is no item of a list.
    const isDefinition = (list) => list?.type === "List" && definitions.has(list.loc.start.line);
    if (child.type === "Paragraph" && isDefinition(siblings[index + 1])) child.type = "Header";
    return isDefinition(child) ? child.children.flatMap((item) => item.children) : [child];
  });
}

// Words of another language are as opaque as code.
function foreign({ raw, range, loc }) {
  return { type: "Code", value: raw.slice(1, raw.lastIndexOf("](")), raw, range, loc };
}

// What the reader sees of a role.
function shown(code) {
  const { role, body } = /^\{(?<role>[\w:.+-]+)\}(?<body>.*)$/.exec(code.value)?.groups ?? {};
  if (!role || !body) return;
  const target = / <.*>$|$/.exec(body).index;
  code.value = body.slice(0, target) || body;
  if (role !== "term") return;
  const offset = code.raw.indexOf(code.value);
  Object.assign(code, { type: "Str", raw: code.value });
  code.range = [code.range[0] + offset, code.range[0] + offset + code.value.length];
  code.loc.start.column += offset;
  code.loc.end.column = code.loc.start.column + code.value.length;
}
