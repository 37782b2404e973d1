// Runs textlint over the prose of one language, with the rules of japanese.mjs or english.mjs: `node prose.mjs ja`.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { TextlintKernelDescriptor } from "@textlint/kernel";
import { createLinter } from "textlint";
import myst from "./myst.mjs";
import { strings } from "./strings.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const [language] = process.argv.slice(2);
const { groups } = await import({ ja: "./japanese.mjs", en: "./english.mjs" }[language]);

const plugins = [
  { pluginId: "myst", plugin: myst },
  { pluginId: "strings", plugin: strings(language) },
];
let findings = 0;
for (const { files, rules } of groups) {
  const descriptor = new TextlintKernelDescriptor({
    plugins,
    rules: Object.entries(rules).map(([ruleId, [rule, options]]) => ({ ruleId, rule: rule.default ?? rule, options })),
    filterRules: [],
  });
  for (const { filePath, messages } of await createLinter({ descriptor, cwd: ROOT }).lintFiles(files)) {
    findings += messages.length;
    for (const { line, column, message, ruleId } of messages) {
      const text = message.split(/\n +at /)[0].trim().split(/\n+/).map((part) => part.trim()).join(" ");
      console.log(`${path.relative(ROOT, filePath)}:${line}:${column}: ${text} (${ruleId})`);
    }
  }
}
process.exitCode = findings ? 1 : 0;
