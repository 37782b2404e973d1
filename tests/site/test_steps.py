"""The derivation in steps as a reader meets it: with script and without, by mouse and by keyboard, still and moving."""

import re

import pytest
from playwright.sync_api import expect

both = pytest.mark.parametrize("language", ["ja", "en"])
NUMBERS = ["7.1", "7.2", "7.3", "", "7.4"]

#: Whether a reader sees the sentence and the equation of each step.
SEEN = """box => [...box.querySelectorAll('li')].map(step => [...step.querySelectorAll('p, .equation-box')].every(
    part => part.checkVisibility({visibilityProperty: true}) && part.getBoundingClientRect().height > 10))"""

#: For each part that is to be seen in the middle of a motion: its text, its opacity, and how far it is from its place.
MIDDLE = """box => {
    const seen = [];
    for (const motion of document.getAnimations()) { motion.pause(); motion.currentTime = 450; }
    for (const part of box.querySelectorAll('.katex-html [data-part]')) {
        const style = getComputedStyle(part), shift = new DOMMatrix(style.transform).e;
        const text = part.innerText.replace(/[\\s\\u200b]/g, '');
        if (style.visibility === 'visible') seen.push([text, +style.opacity, shift]);
    }
    return seen;
}"""

#: The motions of the steps: for each, the number of its step, counted from 0.
MOTIONS = """box => box.getAnimations({subtree: true}).filter(motion => !(motion instanceof CSSTransition))
    .map(motion => ({step: [...box.querySelectorAll('li')].findIndex(step => step.contains(motion.effect.target))}))"""

#: Each character of an equation, and where it is.
PLACES = """equation => {
    const walker = document.createTreeWalker(equation, NodeFilter.SHOW_TEXT), places = [];
    while (walker.nextNode()) {
        for (let n = 0; n < walker.currentNode.length; n++) {
            const range = document.createRange();
            range.setStart(walker.currentNode, n); range.setEnd(walker.currentNode, n + 1);
            const {left, top} = range.getBoundingClientRect();
            if (range.toString() !== '\\u200b') places.push([range.toString(), left, top]);
        }
    }
    return places;
}"""

#: The height of the box, and how far below its top the equation's line and the buttons are.
WHERE = """box => {
    const top = box.getBoundingClientRect().top, part = box.querySelector('[data-shown] [data-part]');
    const controls = box.querySelector('.steps-controls');
    const places = [part, controls].map(element => element.getBoundingClientRect().top - top);
    return [box.offsetHeight, ...places].map(Math.round);
}"""

#: The contrast of two colours, given as an element and the property of each; what lets light through lies on the page.
CONTRAST = """([front, frontName, back, backName]) => {
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const paint = colour => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); };
    const page = getComputedStyle(document.body).backgroundColor;
    const luminance = (selector, name) => {
        paint(page); paint(getComputedStyle(document.querySelector(selector))[name]);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [dark, light] = [luminance(front, frontName), luminance(back, backName)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
}"""


@pytest.fixture
def stepper(reader):
    """Open the derivation: the box with its steps, and its two buttons."""

    def open_page(language="en", **options):
        someone = reader(**options)
        box = someone.open(f"{language}/n-records.html").locator(".steps")
        box.someone = someone
        box.back, box.on = box.locator(".steps-controls button").all() or [None, None]
        return box

    return open_page


def seen(box):
    return [n for n, visible in enumerate(box.evaluate(SEEN), 1) if visible]


@both
@pytest.mark.parametrize("width", [1280, 390])
def test_without_script_all_steps_are_seen_and_no_button(stepper, language, width):
    box = stepper(language, java_script_enabled=False, width=width)
    assert seen(box) == [1, 2, 3, 4, 5]
    assert box.locator(".steps-controls").is_hidden()
    assert [re.sub("[^0-9.]", "", item.locator(".eqno").inner_text() if n != 3 else "") for n, item in
            enumerate(box.locator("li").all())] == NUMBERS  # fmt: skip
    tops = [item.bounding_box()["y"] for item in box.locator("li").all()]
    assert tops == sorted(tops)


@both
def test_with_script_the_buttons_go_from_step_to_step_and_stop_at_both_ends(stepper, language):
    box = stepper(language)
    position = box.locator("output")
    for step in [1, 2, 3, 4, 5]:
        assert seen(box) == [step]
        expect(position).to_have_text(f"{step}/5")
        assert box.back.is_disabled() == (step == 1) and box.on.is_disabled() == (step == 5)
        box.on.click(force=True)
    assert seen(box) == [5]
    for step in [4, 3, 2, 1, 1]:
        box.back.click(force=True)
        assert seen(box) == [step]
    assert box.someone.complaints == []
    assert [url for url in box.someone.requests if not url.startswith(("file://", "data:", "blob:"))] == []


def test_the_keyboard_reaches_the_buttons_and_does_not_lose_its_place_at_an_end(stepper):
    box = stepper()
    keyboard = box.page.keyboard
    box.back.focus()
    keyboard.press("Tab")
    expect(box.on).to_be_focused()
    assert box.on.evaluate("button => getComputedStyle(button).outlineStyle") == "solid"
    assert box.on.evaluate("button => parseFloat(getComputedStyle(button).outlineWidth)") >= 2
    for step, key in [(2, "Enter"), (3, "Space"), (4, "Enter"), (5, "Enter"), (5, "Enter")]:
        keyboard.press(key)
        assert seen(box) == [step]
        expect(box.on).to_be_focused()
    keyboard.press("Shift+Tab")
    keyboard.press("Enter")
    assert seen(box) == [4]


@both
def test_a_screen_reader_is_given_one_step_and_told_of_the_next(stepper, language):
    box = stepper(language)
    box.on.click()
    box.page.wait_for_function("document.getAnimations().length === 0")
    tree = box.aria_snapshot()
    assert tree.count("listitem") == 1 and "status: 2/5" in tree
    assert box.locator("ol").get_attribute("aria-live") == "polite"
    # Nobody wants to hear the whole equation each time.
    assert {equation.get_attribute("aria-live") for equation in box.locator(".equation").all()} == {"off"}


@both
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_jumps_between_steps_and_nothing_is_wider_than_the_screen(stepper, language, width):
    box = stepper(language, width=width)
    places = set()
    for _ in range(5):
        places.add(tuple(box.evaluate(WHERE)))
        assert box.page.evaluate("document.scrollingElement.scrollWidth") <= width
        box.on.click(force=True)
    assert len(places) == 1


@pytest.mark.parametrize("width", [390, 320])
def test_each_equation_can_be_scrolled_to_both_its_ends_on_a_phone(stepper, width):
    box = stepper(width=width, reduced_motion="reduce")
    for _ in range(5):
        shown = box.locator("li[data-shown] .equation-box")
        left, right = shown.evaluate("""box => {
            const edge = box.getBoundingClientRect(), parts = [...box.querySelectorAll('[data-part]')];
            const ends = () => parts.map(part => part.getBoundingClientRect());
            box.scrollLeft = 0; const left = Math.min(...ends().map(end => end.left)) - edge.left;
            box.scrollLeft = 1e6; const right = edge.right - Math.max(...ends().map(end => end.right));
            return [left, right];
        }""")
        assert left >= 0 and right >= 0
        box.on.click(force=True)


def test_what_stays_glides_and_what_changes_is_faded(stepper):
    box = stepper()
    box.on.click()
    middle = box.evaluate(MIDDLE)
    kept = [part for part in middle if part[1] == 1]
    faded = [part for part in middle if part[1] < 1]
    assert "".join(text for text, *_ in kept) == "BCE=−(t11logy11+log)"  # the index of a part is one itself
    assert all(abs(shift) > 0.5 for text, _, shift in kept if text != "1")
    assert {"t2", "2", "y2", "(", "1", "−", "t1", "y1", ")"} == {text for text, *_ in faded}
    assert [shift for *_, shift in faded if shift] == []
    box.page.evaluate("for (const motion of document.getAnimations()) motion.finish()")
    assert seen(box) == [2]
    at_rest = "part => [getComputedStyle(part).opacity, getComputedStyle(part).transform].join()"
    assert set(box.locator("li[data-shown] [data-part]").evaluate_all(f"parts => parts.map({at_rest})")) == {"1,none"}


def test_a_part_begins_its_way_where_it_was_and_ends_where_it_belongs(stepper):
    box = stepper()
    log = ".katex-html .mop"
    where = "log => log.getBoundingClientRect().left"
    before = box.locator(f"li >> nth=0 >> {log} >> nth=1").evaluate(where)
    box.on.click()
    moving = box.locator(f"li >> nth=1 >> {log} >> nth=1")
    box.page.evaluate("for (const motion of document.getAnimations()) { motion.pause(); motion.currentTime = 0; }")
    assert abs(moving.evaluate(where) - before) < 1
    box.page.evaluate("for (const motion of document.getAnimations()) motion.finish()")
    after = moving.evaluate(where)
    assert abs(after - before) > 1
    box.back.click()
    box.page.evaluate("for (const motion of document.getAnimations()) { motion.pause(); motion.currentTime = 0; }")
    assert abs(box.locator(f"li >> nth=0 >> {log} >> nth=1").evaluate(where) - after) < 1


def test_whoever_is_quicker_than_the_motion_sees_the_step_asked_for(stepper):
    box = stepper()
    box.evaluate("box => { for (let n = 0; n < 3; n++) box.querySelectorAll('.steps-controls button')[1].click(); }")
    assert seen(box) == [4]
    expect(box.locator("output")).to_have_text("4/5")
    assert {motion["step"] for motion in box.evaluate(MOTIONS)} == {2, 3}


def test_whoever_wants_no_motion_gets_none(stepper):
    box = stepper(reduced_motion="reduce")
    box.on.click()
    assert box.evaluate(MOTIONS) == []
    assert seen(box) == [2]


def test_print_has_all_steps_whatever_is_on_the_screen(stepper):
    box = stepper()
    box.on.click()
    box.page.emulate_media(media="print")
    assert seen(box) == [1, 2, 3, 4, 5]
    assert box.locator(".steps-controls").is_hidden()


def test_marks_and_parts_leave_the_equation_as_it_is_elsewhere(stepper):
    box = stepper()
    alone = box.page.locator("#equation-eq-7-4 .katex-html").evaluate(PLACES)
    in_steps = box.locator(".katex-html >> nth=-1").evaluate(PLACES)
    assert [character for character, *_ in alone] == [character for character, *_ in in_steps]
    offsets = [(there[1] - here[1], there[2] - here[2]) for here, there in zip(alone, in_steps)]
    for along in zip(*offsets):
        assert max(along) - min(along) < 0.1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_can_be_read_and_told_apart_without_colour(stepper, theme):
    box = stepper(color_scheme=theme)
    assert box.page.evaluate("document.documentElement.dataset.theme") == theme
    new, old = '.steps .katex-html [data-mark="new"]', '.steps .katex-html [data-mark="old"]'

    def contrast(front, front_name, back, back_name):
        return box.page.evaluate(CONTRAST, [front, front_name, back, back_name])

    assert contrast(new, "color", new, "backgroundColor") >= 4.5
    for line in [(new, "borderBottomColor", new, "backgroundColor"), (old, "outlineColor", "body", "backgroundColor")]:
        assert contrast(*line) >= 3
    for button in (".steps-controls button:first-child", ".steps-controls button:last-child"):
        assert contrast(button, "color", "body", "backgroundColor") >= 4.5
    style = "mark => [getComputedStyle(mark).borderBottomStyle, getComputedStyle(mark).outlineStyle]"
    assert box.page.locator(new).first.evaluate(style) == ["solid", "none"]
    assert box.page.locator(old).first.evaluate(style) == ["none", "solid"]
