"""Ends each table with a mark, by which the style sheet knows that it is whole: until then it is not shown.

A table whose rows are still on their way would move its columns with each of them, under the reader's eyes. The mark is
an empty foot, the last thing of a table.
"""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform


class MarkEnds(SphinxPostTransform):
    default_priority = 30
    formats = ("html",)

    def run(self, **kwargs) -> None:
        for group in self.document.findall(nodes.tgroup):
            group += nodes.raw("", '<tfoot hidden=""></tfoot>\n', format="html")


def setup(app) -> dict[str, bool]:
    app.add_post_transform(MarkEnds)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
