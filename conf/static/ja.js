// The Japanese that Sphinx's search and sphinx-copybutton lack.
Documentation.addTranslations({
  locale: "ja",
  plural_expr: "0",
  messages: {
    ", in ": "、",
    "Preparing search...": "検索の準備をしています…",
    "Search finished, found one page matching the search query.": [
      "${resultCount}件見つかりました。",
    ],
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
      "一致するページは見つかりませんでした。別の言葉でも試してください。",
  },
});

messages.ja = {
  copy: "コピー",
  copy_to_clipboard: "クリップボードにコピー",
  copy_success: "コピーしました",
  copy_failure: "コピーできませんでした",
  copy_latex: "LaTeXをコピー",
};
locale = "ja";
iconCopy = iconCopy.replace(messages.en.copy_to_clipboard, messages.ja.copy_to_clipboard);
iconCheck = iconCheck.replace(messages.en.copy_success, messages.ja.copy_success);
