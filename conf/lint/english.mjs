// What textlint finds fault with in English. Where it is to let something through, the reason stands beside it.
import terminology from "textlint-rule-terminology";
import { oneSentencePerLine, sentenceLength, slips } from "./sentences.mjs";

const rules = {
  slips: [
    slips,
    {
      // phrases that are no better without, or mean something else here
      ignore: [
        "it is",
        "there are",
        "there is",
        "very", // a very negative logit, this very rate
        "therefore", // what a derivation says
        "all of", // all of them
        "a number of", // a number of any size
        "function", // of mathematics, or of Python
        "maximum", // maximum likelihood
        "multiple", // a multiple of
        "with respect to", // a derivative is taken with respect to a variable
        "evaluate", // what one does with an expression, or with hard labels
        "however", // however good the model
        "type", // of an array, or of labels
      ],
    },
  ],
  "sentence-length": [sentenceLength, { max: 200 }],
  terminology: [
    terminology,
    {
      exclude: [
        "Git", // the command is called git
        "file[- ]name(s)?", // two words in Britain
      ],
    },
  ],
};

const page = { ...rules, "one-sentence-per-line": [oneSentencePerLine("en"), true] };

export const groups = [
  { files: ["docs/en/*.md", "docs/glossary.toml"], rules: page },
  { files: ["README.md"], rules }, // no page: its items hold several sentences a line
];
