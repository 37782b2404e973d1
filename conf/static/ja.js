// The Japanese that sphinx-copybutton lacks.
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
