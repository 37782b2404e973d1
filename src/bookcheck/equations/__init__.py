"""Checks that the equations of a page hold, and that they say what the code does.

- `comments` and `block` read an equation: its chains, and in its LaTeX comments its premises and definitions.
- `names` finds out what its letters are; `draws` draws values for them, `premises` makes the draws obey.
- `setting` evaluates members for many draws (`values`), `relations` compares them.
- `functions` and `labels` find the function and the first place of an equation.
- `equation` puts together what is evaluated; `verdict` judges its chains, and `implementation` what its function gives.
- `checker` does all that for an equation of a page.
- `facts` finds the numbers that are stated within lines.
"""
