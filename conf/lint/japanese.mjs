// What textlint finds fault with in Japanese: the whole preset for technical writing, one sentence a line, and one
// wording for each term. Where a rule is to let something through, the reason stands beside it.
import { fileURLToPath } from "node:url";
import technicalWriting from "textlint-rule-preset-ja-technical-writing";
import prh from "textlint-rule-prh";
import { oneSentencePerLine } from "./sentences.mjs";

const changed = {
  // a work cited in English counts as nothing
  "sentence-length": { max: 100, skipPatterns: ["/[ -~]{80,}/"] },
  // the pages are written in です・ます, their lists as well
  "no-mix-dearu-desumasu": { preferInHeader: "", preferInBody: "ですます", preferInList: "ですます" },
  // 「ラベルも予測値も」, 「よい予測でも悪い予測でも」: the same particle twice is what makes these clear
  "no-doubled-joshi": { min_interval: 1, allow: ["も", "でも"] },
  // words which repeat a part of themselves: 「ほどほど」, 「代わる代わる」
  "ja-no-successive-word": { allow: ["ほど", "代わる"] },
  // variables, where a text for a figure has no mathematics, the number e, and the A of (A.1)
  "ja-unnatural-alphabet": { allow: ["A", "N", "e", "t", "y", "z"] },
};

const preset = Object.entries(technicalWriting.rules).map(([name, rule]) => [
  name,
  [rule, changed[name] ?? technicalWriting.rulesConfig[name]],
]);
const rules = {
  ...Object.fromEntries(preset),
  terms: [prh, { rulePaths: [fileURLToPath(new URL("terms.yml", import.meta.url))] }],
};
const page = { ...rules, "one-sentence-per-line": [oneSentencePerLine("ja"), true] };
// The definitions of a glossary are no address to the reader.
const glossary = { ...page, "no-mix-dearu-desumasu": [rules["no-mix-dearu-desumasu"][0], { preferInBody: "である" }] };

export const groups = [
  { files: ["docs/ja/*.md"], rules: page },
  { files: ["docs/glossary.toml"], rules: glossary },
  { files: ["docs/figures/*.py", "conf/conf.py", "conf/locale/ja/**/*.po"], rules },
];
