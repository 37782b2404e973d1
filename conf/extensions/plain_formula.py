"""Writes a formula as plain text, for where there is no markup: BCEᵢ = −(tᵢ log yᵢ + (1 − tᵢ) log(1 − yᵢ))."""

import re
import unicodedata
from xml.etree import ElementTree

from katex_math import katex, without_comments

BELOW = str.maketrans("0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
ABOVE = str.maketrans("0123456789+−=()intkyzKNT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿᵗᵏʸᶻᴷᴺᵀ")
ACCENTS = {"^": "\u0302", "ˉ": "\u0304", "~": "\u0303"}
SPACED = set("=≈≠<>≤≥→⇒∈+−×·⋅∣≪≫")
SUMS = {"∑", "∏"}
APPLIED = "\u2061"  # stands, unseen, between a function's name and its argument


def plain(latex: str) -> str:
    mathml = re.search("<math.*</math>", katex.answer(without_comments(latex), False).get("html", ""), re.DOTALL)
    text = _text(ElementTree.fromstring(mathml[0])) if mathml else ""
    text = re.sub(r"(^|[=≈≠<>≤≥→⇒∈(\[{,]) *− +", r"\1 −", text)  # a sign, not a difference
    text = text.replace(f"{APPLIED}(", "(").replace(f"{APPLIED}[", "[").replace(APPLIED, " ")
    text = " ".join(re.sub(r"(?<=[(\[{]) +| +(?=[)\]},])", "", text).split())
    return unicodedata.normalize("NFC", text)


def _text(element: ElementTree.Element) -> str:
    kind, parts = element.tag.rpartition("}")[2], [_text(child) for child in element]
    own = (element.text or "").strip("\u200b \n")
    match kind, parts:
        case "annotation", _:
            return ""
        case "msub" | "munder", [base, below]:
            return _scripted(base, _script(below, BELOW, "_"))
        case "mover", [base, above] if above in ACCENTS:
            return base + ACCENTS[above]
        case "msup" | "mover", [base, above]:
            return _scripted(base, _script(above, ABOVE, "^"))
        case "msubsup" | "munderover", [base, below, above]:
            return _scripted(base, _script(below, BELOW, "_") + _script(above, ABOVE, "^"))
        case "mfrac", [above, below]:
            return f"{_bracketed(above)}/{_bracketed(below)} "
        case "msqrt", _:
            return f"√({''.join(parts)})"
        case "mo", _ if own in SPACED:
            return f" {own} "
        case "mo", _ if own in {",", *SUMS}:
            return f"{own} "
        case "mi", _ if len(own) > 1:
            return f" {own}"
        case "mspace", _:
            return " "
        case "mtr", _:
            return "".join(parts) + " "
    return own + "".join(parts)


def _scripted(base: str, scripts: str) -> str:
    return base.strip() + scripts + " " * (base.strip() in SUMS)


def _script(text: str, table: dict[int, int], mark: str) -> str:
    """A subscript or superscript, by characters of its kind if there are any."""
    text = text.replace(" ", "")
    if text == "′":
        return text
    if all(ord(character) in table for character in text):
        return text.translate(table)
    return mark + (text if len(text) == 1 else f"({text})")


def _bracketed(text: str) -> str:
    return text if re.fullmatch(r"[\w.′∂]+|\([^()]*\)", text.strip()) else f"({text.strip()})"
