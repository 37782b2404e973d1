// The search: finds what is typed in the text of the pages (search-index.js), the best page first.
{
  const [SECTION, TERM, FUNCTION, EQUATION] = [0, 1, 2, 3]; // the kinds of entries, as in search_index.py
  const form = document.querySelector(".search-page form");
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");

  // What is compared: no capitals, no widths, one kind of hyphen; each character stays in its place.
  const folded = (text) =>
    Array.from(text, (character) => {
      const plain = character.normalize("NFKC").toLowerCase().replace(/[‐-―−]/, "-");
      return plain.length === character.length ? plain : character;
    }).join("");

  const pages = SEARCH_INDEX.pages.map(([name, address, title, entries], order) => ({
    order,
    address,
    title,
    inTitle: folded(title),
    entries: entries.map(([anchor, name, kind, text]) => {
      return { anchor, name, kind, text, inName: folded(name), inText: folded(text) };
    }),
  }));

  /* -- What is typed -- */

  const isJapanese = (text) => /[々〆ぁ-ゖァ-ヺー一-鿿]/.test(text);
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  // "probabilities" finds "probability"; short words stay as they are.
  const root = (word) => {
    const [, stem] = word.match(/^([a-z]{4,}?)(?:ies|es|s|ing|ed|ly|y|e)$/) ?? [];
    return !stem || word.endsWith("ss") ? word : stem;
  };

  // A word of Latin letters is found at the start of words, one of Japanese anywhere.
  const pattern = (phrase) => {
    if (isJapanese(phrase)) return escaped(phrase);
    const words = phrase.split(/[\s-]+/).filter(Boolean);
    const start = /^\d/.test(phrase) ? "(?<![\\d.])" : /^[a-z]/.test(phrase) ? "(?<![a-z0-9])" : "";
    return start + words.map((word) => escaped(root(word)) + (/[a-z]$/.test(word) ? "[a-z]*" : "")).join("[\\s-]+");
  };

  const isSomewhere = (typed) => pages.some(({ entries }) => entries.some(({ inText }) => typed.test(inText)));

  // Names of other languages always stand for the term; further names in this one, only if the book does not use them.
  const whole = (name) => {
    const typed = escaped(folded(name)).replace(/[\s-]+/g, "[\\s-]+");
    return new RegExp(isJapanese(name) ? typed : `(?<![\\w.])${typed}(?:e?s)?(?!\\w)`);
  };
  const unused = Object.entries(SEARCH_INDEX.also).filter(([name]) => !isSomewhere(whole(name)));
  const names = [...Object.entries(SEARCH_INDEX.names), ...unused]
    .sort(([a], [b]) => b.length - a.length)
    .map(([name, term]) => ({ typed: new RegExp(whole(name), "g"), term }));
  const phrases = names.map(({ term }) => folded(term)).filter((term) => term.includes(" "));

  const cut = (text) =>
    text
      .split(/[\s、。，．・「」『』（）()［］[\]{}"'“”‘’!?:;,|]+/)
      .map((word) => word.replace(/^[-+=.]+|[-.]+$/g, ""))
      .filter(Boolean);

  // The parts of a query, each with the phrases of which one is enough: ["cross entropy", "交差エントロピー"].
  const understood = (query) => {
    const units = [];
    const renamed = [];
    let rest = folded(query);
    for (const { typed, term } of names) {
      rest = rest.replace(typed, (name) => {
        units.push([name, folded(term)]);
        renamed.push(term);
        return " ";
      });
    }
    for (const phrase of phrases) rest = rest.replaceAll(phrase, () => (units.push([phrase]), " "));
    return { units: [...units, ...cut(rest).map((word) => [word])], renamed };
  };

  // 損失関数の意味 as 損失, 関数, 意味.
  const segmenter = typeof Intl.Segmenter === "function" && new Intl.Segmenter("ja", { granularity: "word" });
  const pieces = (units) =>
    units.flatMap((phrases) => {
      if (!segmenter || phrases.length > 1 || !isJapanese(phrases[0])) return [phrases];
      const words = [...segmenter.segment(phrases[0])].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
      const telling = words.filter((word) => word.length > 1 && /[^ぁ-ゖ]/.test(word));
      return telling.length ? telling.map((word) => [word]) : [phrases];
    });

  /* -- What is found -- */

  const matcher = (phrases) => new RegExp(phrases.map(pattern).join("|"), "g");
  const count = (text, unit) => text.match(unit)?.length ?? 0;

  // How much of a name is what was typed: 1 if it is all of it.
  const share = (name, unit) => Math.max(0, ...(name.match(unit) ?? []).map((match) => match.length / name.length));

  // A title counts more than any heading, a heading more than a term of the glossary, a term more than all the text;
  // a function's name as much as a heading if it is no word: bce_sum.
  const titleScore = (part) => part && 70 + 30 * part;
  const nameScore = (entry, unit) => {
    const part = share(entry.kind === FUNCTION ? entry.inName.split(".").at(-1) : entry.inName, unit);
    if (!part) return 0;
    const heads = { [SECTION]: true, [TERM]: false, [FUNCTION]: part === 1 && entry.inName.includes("_"), [EQUATION]: part > 0.5 }[entry.kind];
    return (heads ? 40 : 15) + 10 * part;
  };
  const textScore = (times) => Math.min(9, 2 * Math.log2(1 + times));

  const scored = (page, units) => {
    let score = 0;
    let held = 0;
    const entries = page.entries.map((entry) => ({ ...entry, page, score: 0, held: 0 }));
    for (const unit of units) {
      let best = titleScore(share(page.inTitle, unit));
      let times = 0;
      for (const entry of entries) {
        const name = nameScore(entry, unit);
        const here = count(entry.inText, unit);
        times += here;
        best = Math.max(best, name);
        if (name || here) entry.held += 1;
        entry.score += name + textScore(here);
      }
      if (best || times) held += 1;
      score += best + textScore(times);
    }
    return { page, score, held, entries: entries.filter((entry) => entry.held) };
  };

  const find = (units) => {
    const patterns = units.map(matcher);
    const found = pages.map((page) => scored(page, patterns)).filter((result) => result.held);
    const most = Math.max(0, ...found.map((result) => result.held));
    const results = found
      .filter((result) => result.held === most)
      .sort((a, b) => b.score - a.score || a.page.order - b.page.order);
    for (const result of results) {
      result.entries.sort((a, b) => b.held - a.held || b.score - a.score);
    }
    return { results, whole: most === units.length, marks: patterns };
  };

  const search = (query) => {
    const { units, renamed } = understood(query);
    if (!units.length) return null;
    const found = find(units);
    return { ...(found.whole ? found : find(pieces(units))), renamed };
  };

  /* -- What is shown -- */

  const element = (kind, properties, ...children) => {
    const made = Object.assign(document.createElement(kind), properties);
    made.append(...children);
    return made;
  };

  const marked = (text, patterns) => {
    const all = new RegExp(patterns.map((pattern) => pattern.source).join("|"), "g");
    const nodes = [];
    let end = 0;
    for (const match of folded(text).matchAll(all)) {
      const after = match.index + match[0].length;
      nodes.push(text.slice(end, match.index), element("mark", { textContent: text.slice(match.index, after) }));
      end = after;
    }
    return [...nodes, text.slice(end)];
  };

  // The words around the place near which most of what was typed is.
  const excerpt = ({ text, inText }, patterns) => {
    const [before, after] = isJapanese(text) ? [30, 80] : [60, 160];
    const places = patterns.flatMap((pattern) => [...inText.matchAll(pattern)].map(({ index }) => ({ index, pattern })));
    const near = ({ index }) =>
      new Set(places.filter((other) => index <= other.index && other.index < index + after).map(({ pattern }) => pattern));
    const [{ index }] = places.sort((a, b) => near(b).size - near(a).size || a.index - b.index).concat({ index: 0 });
    // From the beginning of a word to the end of one, or of a part of a Japanese sentence.
    let start = Math.max(0, index - before);
    let end = Math.min(text.length, index + after);
    if (start) start += Math.max(0, text.slice(start, index).search(/(?<=[\s。])/));
    if (end < text.length) end = index + text.slice(index, end).search(/[\s。、][^\s。、]*$/) + 1;
    if (end <= index) end = index + after;
    return [start ? "… " : "", ...marked(text.slice(start, end).trim(), patterns), end < text.length ? " …" : ""];
  };

  const link = (address, content) => element("a", { href: address }, ...content);

  const shownResult = ({ page, entries }, patterns) => {
    const item = element("li", {}, element("h2", {}, link(page.address, marked(page.title, patterns))));
    const places = element("ul", {});
    for (const entry of entries.slice(0, 3)) {
      const name = entry.name ? [link(`${page.address}#${entry.anchor}`, marked(entry.name, patterns))] : [];
      const text = element("p", {}, ...excerpt(entry, patterns));
      if (!isJapanese(text.textContent)) text.lang = "en"; // a docstring, say
      places.append(element("li", {}, ...name, text));
    }
    if (places.children.length) item.append(places);
    return item;
  };

  const show = (query) => {
    const found = search(query);
    list.replaceChildren(...(found?.results ?? []).map((result) => shownResult(result, found.marks)));
    status.textContent = found ? said(found) : "";
  };

  const said = ({ results, whole, renamed }) => {
    const { none, one, many, near, renamed: inThisBook } = status.dataset;
    const count = !results.length ? none : !whole ? near : results.length === 1 ? one : many;
    const names = new Intl.ListFormat(document.documentElement.lang).format(new Set(renamed));
    return [count.replace("%s", results.length), names && inThisBook.replace("%s", names)].filter(Boolean).join(" ");
  };

  for (const link of document.querySelectorAll(".language-switch")) {
    const keepWords = () => (link.search = new URLSearchParams({ q: form.elements.q.value }));
    for (const event of ["pointerover", "pointerdown", "focus", "click"]) link.addEventListener(event, keepWords);
  }

  form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
  form.addEventListener("input", () => show(form.elements.q.value));
  show(form.elements.q.value);
}
