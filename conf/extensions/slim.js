// Reads style sheets and the names that the site uses; writes each sheet without the rest, and its colours.
const { Features, bundle, transform } = require(process.argv[2]);

const { sheets, names, properties } = JSON.parse(require("node:fs").readFileSync(0, "utf-8"));
const include = Features.MediaRangeSyntax; // browsers of before 2023 read it the long way only

const slim = sheets.map(({ file, foreign }) => ({ foreign, css: withImports(file) }));
dropNames();
while (dropProperties());
const answer = slim.map(({ css }) => ({ css, light: coloursOf(css, "light"), dark: coloursOf(css, "dark") }));
process.stdout.write(JSON.stringify(answer));

function withImports(filename) {
  try {
    return bundle({ filename, minify: true, include }).code.toString();
  } catch ({ fileName = filename, loc, message }) {
    console.error([fileName, loc?.line, loc?.column, ` ${message}`].filter(Boolean).join(":"));
    process.exit(1);
  }
}

function without(css, unusedSymbols) {
  return transform({ filename: "", code: Buffer.from(css), minify: true, include, unusedSymbols }).code.toString();
}

// Rules for classes and ids that no page and no script has.
function dropNames() {
  const used = new Set(names);
  for (const sheet of slim.filter(({ foreign }) => foreign)) {
    const all = [...sheet.css.matchAll(/[.#]((?:[\w-]|[^\x00-\x7f]|\\.)+)/g)].map(([, name]) => name.replaceAll("\\", ""));
    sheet.css = without(sheet.css, [...new Set(all)].filter((name) => !used.has(name)));
  }
}

// Custom properties that nothing asks for; those that only these asked for come next.
function dropProperties() {
  const asked = new Set(properties);
  for (const { css } of slim) for (const [, name] of css.matchAll(/var\(\s*(--[\w-]+)/g)) asked.add(name);
  let found = false;
  for (const sheet of slim.filter(({ foreign }) => foreign)) {
    const unused = [...new Set(sheet.css.match(/--[\w-]+(?=:)/g))].filter((name) => !asked.has(name));
    const css = unused.length ? without(sheet.css, unused) : sheet.css;
    found ||= css !== sheet.css;
    sheet.css = css;
  }
  return found;
}

// What holds in one of the two themes, for where no script says which: there the theme is "auto".
function coloursOf(css, theme) {
  const isTheme = ({ type, name, operation }) => type === "attribute" && name === "data-theme" && operation?.value === theme;
  const nothing = () => [];
  const visitor = {
    Rule: {
      style: ({ value }) => (value.selectors.some((selector) => selector.some(isTheme)) ? undefined : []),
      "font-face": nothing,
      keyframes: nothing,
    },
    Selector(selector) {
      for (const part of selector.filter(isTheme)) part.operation.value = "auto";
      return selector;
    },
  };
  return without(transform({ filename: "", code: Buffer.from(css), visitor }).code, []); // of what is empty now, too
}
