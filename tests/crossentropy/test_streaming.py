"""`bce_sum_chunks` gives the same sum however the records are cut, and holds one block at a time."""

import math
import re
import tracemalloc
import weakref

import numpy as np
import pytest

from crossentropy import bce, bce_sum, bce_sum_chunks, bce_sum_hard


def records(n):
    random = np.random.default_rng(n)
    y = random.random(n)
    return (random.random(n) < y).astype(float), y


def blocks(t, y, size):
    return ((t[i : i + size], y[i : i + size]) for i in range(0, len(t), size))


@pytest.mark.parametrize("sum_of", [bce_sum, bce_sum_hard])
@pytest.mark.parametrize("size", [1, 7, 64, 1000, 9999, 10_000, 10**9])
def test_the_sum_is_the_same_whatever_the_size_of_the_blocks(size, sum_of):
    t, y = records(10_000)
    assert bce_sum_chunks(blocks(t, y, size), sum_of) == pytest.approx(math.fsum(bce(t, y)), rel=1e-15)


def test_what_additions_round_off_is_not_lost():
    n = 20_000
    t, y = np.ones(n), np.full(n, 0.9)
    one_by_one = 0.0
    for loss in bce(t, y).tolist():
        one_by_one += loss
    assert one_by_one != pytest.approx(-n * math.log(0.9), rel=1e-14)
    assert bce_sum_chunks(blocks(t, y, 1)) == pytest.approx(-n * math.log(0.9), rel=2e-16)


def test_soft_labels_are_fine():
    total = bce_sum_chunks([([0.8], [0.8]), ([0.2, 1], [0.5, 0.5])])
    assert total == pytest.approx(bce_sum([0.8, 0.2, 1], [0.8, 0.5, 0.5]), rel=1e-15)


def test_infinity_and_zero_come_through():
    assert bce_sum_chunks([([1], [0.5]), ([1], [0]), ([1], [0.5])]) == math.inf
    perfect = bce_sum_chunks([([1], [1]), ([0], [0])])
    assert perfect == 0 and math.copysign(1, perfect) == 1 and type(perfect) is float


def test_a_block_is_gone_before_the_next_but_one_is_asked_for():
    blocks = []

    def read():
        for _ in range(10):
            t = np.array([1.0, 0.0])
            blocks.append(weakref.ref(t))
            assert sum(block() is not None for block in blocks) <= 2
            yield t, [0.5, 0.5]
            del t

    assert bce_sum_chunks(read()) == pytest.approx(20 * math.log(2))


def test_a_file_larger_than_the_memory_that_may_be_used_is_added_up(tmp_path):
    n, size = 1_000_000, 10_000
    table = np.memmap(tmp_path / "records", dtype=np.float64, mode="w+", shape=(n, 2))
    table[:, 0], table[:, 1] = records(n)
    t, y = table.T
    expected = bce_sum(t, y)
    tracemalloc.start()
    total = bce_sum_chunks(blocks(t, y, size))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert total == pytest.approx(expected, rel=1e-14)
    assert peak < table.nbytes / 10


def test_empty_blocks_add_nothing():
    assert bce_sum_chunks([([], []), ([1], [0.5]), ([], [])]) == bce_sum([1], [0.5])


@pytest.mark.parametrize("pairs", [[], [([], [])], iter(())])
def test_no_record_at_all_is_an_error(pairs):
    with pytest.raises(ValueError, match="pairs has no records: at least one is needed"):
        bce_sum_chunks(pairs)


@pytest.mark.parametrize("pairs", [5, None, np.array(0.5)])
def test_what_gives_no_blocks_is_an_error(pairs):
    message = f"pairs is of type {type(pairs).__name__}: an iterable of pairs (t, y) is needed"
    with pytest.raises(TypeError, match=re.escape(message)):
        bce_sum_chunks(pairs)


@pytest.mark.parametrize(
    ("block", "kind", "message"),
    [
        (([1, 0], [0.5, 1.5]), ValueError, "block 2: y[1] is 1.5: outside [0, 1]"),
        (([1, 0], [0.5]), ValueError, "block 2: t has shape (2,) and y has shape (1,): they must be the same"),
        (([], [0.5]), ValueError, "block 2: t is empty"),
        ((["1"], [0.5]), TypeError, "block 2: t[0] is '1', a str: a real number is needed"),
        ((1, 0.5), ValueError, "block 2: t and y have shape (): one number per record is needed"),
        (([1], [0.5], [3]), TypeError, "block 2 is a tuple, not a pair of labels and predictions, (t, y)"),
        (1.0, TypeError, "block 2 is a float, not a pair of labels and predictions, (t, y)"),
    ],
)
def test_an_error_names_its_block(block, kind, message):
    with pytest.raises(kind) as error:
        bce_sum_chunks([([1], [0.5]), ([], []), block, ([1], [0.5])])
    assert str(error.value).startswith(message)


def test_an_error_of_the_reader_is_left_as_it_is():
    def read():
        yield [1], [0.5]
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match=r"^the disk is gone$"):
        bce_sum_chunks(read())


def test_soft_labels_are_refused_where_hard_ones_are_asked_for():
    with pytest.raises(ValueError, match=r"block 1: t\[0\] is 0.5: bce_sum_hard takes"):
        bce_sum_chunks([([1], [0.5]), ([0.5], [0.5])], sum_of=bce_sum_hard)
