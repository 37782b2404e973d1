"""What the figures are drawn with. Each colour is a name: the site's style gives it its value, in light and in dark.

A figure is a module of this folder with `SIZE`, its width and height in inches at 72 pixels each; `TEXT`, its words by
language; and `draw(figure, text)`, which draws into a matplotlib figure with the words of one language. Lines differ by
their dashes as well as by their colour, and are named where they end.
"""

#: Colours that stand for names of the style sheet: `--figure-ink` and so on (see conf/extensions/drawing.py).
INK, MUTED, GRID, PAPER = "#000001", "#000002", "#000003", "#000004"
FIRST, SECOND, THIRD, FOURTH = "#000005", "#000006", "#000007", "#000008"

#: Colour and dashes of the lines of a figure.
LINES = [
    {"color": FIRST, "linestyle": "-"},
    {"color": SECOND, "linestyle": (0, (6, 2))},
    {"color": THIRD, "linestyle": (0, (2, 1.5))},
    {"color": FOURTH, "linestyle": (0, (7, 2, 1.5, 2))},
]
