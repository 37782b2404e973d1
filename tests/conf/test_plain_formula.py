import pytest
from plain_formula import plain


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"BCE_{i} = - (t_{i} \log y_{i} + (1-t_{i}) \log (1-y_{i}))", "BCEᵢ = −(tᵢ log yᵢ + (1 − tᵢ) log(1 − yᵢ))"),
        (r"E = - \sum_{k=1}^{K} t_{k} \log y_{k} % (5.2)", "E = −∑ₖ₌₁ᴷ tₖ log yₖ"),
        (r"-\log 0.51 \approx 0.6733", "−log 0.51 ≈ 0.6733"),
        (r"1.7\times10^{-263}", "1.7 × 10⁻²⁶³"),
        (r"-\frac{1}{N} \sum w", "−1/N ∑ w"),
        (r"\frac{\partial L}{\partial z} = \frac{a+b}{2}", "∂L/∂z = (a + b)/2"),
        (r"\sqrt{p(1-p)}", "√(p(1 − p))"),
        (r"L = y_{1}^{t_{1}} e^{-z}", "L = y₁^(t₁)e⁻ᶻ"),
        (r"\hat{y} \in [0, 1]", "ŷ ∈ [0, 1]"),
        (r"\sigma'(z)", "σ′(z)"),
        (r"\begin{aligned} a &= -b \\ &= c \end{aligned}", "a = −b = c"),
        (r"t = 1 \text{ if alive}", "t = 1 if alive"),
    ],
)
def test_a_formula_is_written_as_a_person_would_type_it(latex, text):
    assert plain(latex) == text
