// Rules for the sentences of the pages, as textlint takes them.
import retextEnglish from "retext-english";
import retextIndefiniteArticle from "retext-indefinite-article";
import retextRepeatedWords from "retext-repeated-words";
import retextSimplify from "retext-simplify";
import retextContractions from "retext-contractions";
import { StringSource } from "textlint-util-to-string";
import { unified } from "unified";

// Where one sentence ends and another begins; not behind the initials of a name.
const BOUNDARIES = {
  ja: /[。？](?=[^\n」』）])/g,
  en: /(?<!\b(?:[A-Z]|Jr))[.?!][”)]*[^\S\n]+(?=[“(]?[A-Z])/g,
};

export const oneSentencePerLine = (language) => ({ Syntax, RuleError, getSource, locator, report }) => ({
  [Syntax.Paragraph](node) {
    const text = getSource(node);
    if (getSource(node, 6).startsWith(":alt: ")) return; // the text for a figure has one line, however long
    for (const { 0: mark, index } of text.matchAll(BOUNDARIES[language])) {
      const padding = locator.at(index + mark.length);
      report(node, new RuleError("Begin a new line for the next sentence.", { padding }));
    }
  },
});

// The one of textlint takes the full stop behind a digit for a decimal point, and so two sentences for one.
export const sentenceLength = ({ Syntax, RuleError, locator, report }, { max }) => ({
  [Syntax.Paragraph](node) {
    const source = new StringSource(node);
    let start = 0;
    for (const sentence of source.toString().split(/(?<=[.?!][”)]*\n\s*)|(?<=[.?!][”)]* +)(?=[“(]?[A-Z])/)) {
      const length = sentence.trim().length;
      const padding = locator.at(source.originalIndexFromIndex(start));
      const message = `This sentence has ${length} characters; at most ${max} are easy to read.`;
      if (length > max) report(node, new RuleError(message, { padding }));
      start += sentence.length;
    }
  },
});

// “the the”, “a equation”, “cant” and what is said more simply, found by retext.
export const slips = ({ Syntax, RuleError, locator, report }, { ignore }) => {
  const retext = unified()
    .use(retextEnglish)
    .use(retextIndefiniteArticle)
    .use(retextRepeatedWords)
    .use(retextSimplify, { ignore })
    .use(retextContractions, { straight: true })
    .use(function () {
      this.compiler = () => ""; // only the messages are wanted
    });
  const hideCode = ({ node, maskValue }) => (node.type === "Code" ? maskValue("_") : undefined);
  return {
    async [Syntax.Paragraph](node) {
      const source = new StringSource(node, { replacer: hideCode });
      for (const { reason, place } of (await retext.process(source.toString())).messages) {
        const padding = locator.at(source.originalIndexFromIndex((place.start ?? place).offset));
        report(node, new RuleError(reason, { padding }));
      }
    },
  };
};
