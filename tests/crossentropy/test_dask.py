"""On arrays of dask the functions stay lazy, give what they give on arrays of numpy, and name a mistake's block."""

import math
import os
import re
import signal
import sys
import time
import warnings

import numpy as np
import pytest

import crossentropy
from crossentropy import bce, bce_mean, bce_sum, bce_sum_hard, likelihood
from crossentropy.regression import fit_logistic, squared_error_gradient
from tests.conftest import ROOT, missing, run

try:
    import dask
    import dask.array as da
    from dask.distributed import Client, LocalCluster
except ModuleNotFoundError:
    missing("dask (pip install -e '.[dask]' installs it)")

N = 1000
RANDOM = np.random.default_rng(0)
Y = np.concatenate([[0, 1], RANDOM.random(N - 2)])
T = np.concatenate([[0, 1], RANDOM.integers(0, 2, N - 2)]).astype(float)
Z = np.concatenate([[-1000, 1000], RANDOM.normal(size=N - 2)])

REDUCTIONS = {bce_sum: (T, Y), bce_mean: (T, Y), bce_sum_hard: (T, Y), likelihood: (T[:50], Y[:50])}
ELEMENTWISE = {
    bce: (T, Y),
    crossentropy.entropy: (Y,),
    crossentropy.kl_divergence: (T, Y),
    crossentropy.sigmoid: (Z,),
    crossentropy.logit: (Y,),
    crossentropy.bce_gradient: (T, Z),
    crossentropy.bce_with_logits: (T, Z),
    squared_error_gradient: (T, Z),
}


def no_computation(*arguments, **options):
    raise AssertionError("nothing should be computed yet")


def lazily(function, *arguments):
    """Call a function on dask arrays, and make sure that it computes nothing and gives one of them."""
    with dask.config.set(scheduler=no_computation):
        value = function(*arguments)
    assert isinstance(value, da.Array)
    return value


def cut(*arrays, chunks=300):
    return [da.from_array(array, chunks=chunks) for array in arrays]


@pytest.mark.parametrize("scheduler", ["synchronous", "threads"])
@pytest.mark.parametrize("chunks", [1, 7, 300, N])
@pytest.mark.parametrize("function", REDUCTIONS)
def test_a_sum_is_that_of_numpy(function, chunks, scheduler):
    arrays = [array[:20] if chunks == 1 else array for array in REDUCTIONS[function]]
    loss = lazily(function, *cut(*arrays, chunks=chunks))
    assert loss.compute(scheduler=scheduler) == pytest.approx(function(*arrays), rel=1e-14)


@pytest.mark.parametrize("function", ELEMENTWISE)
def test_elementwise_functions_give_the_numbers_of_numpy(function):
    values = lazily(function, *cut(*ELEMENTWISE[function]))
    assert values.dtype == np.float64
    assert values.compute().tolist() == function(*ELEMENTWISE[function]).tolist()


def test_every_function_of_n_records_or_of_each_is_tried():
    one_record = {crossentropy.cross_entropy, crossentropy.bce_two_classes, crossentropy.bce_first_class}
    tried = REDUCTIONS.keys() | ELEMENTWISE.keys() | one_record
    functions = {getattr(crossentropy, name) for name in crossentropy.__all__ if name != "EQUATIONS"}
    assert functions - tried == {crossentropy.bce_sum_chunks}  # which takes an iterable


def test_two_dimensions_are_cut_in_both():
    t, y = T[:600].reshape(20, 30), Y[:600].reshape(20, 30)
    assert bce(*cut(t, y, chunks=(7, 11))).compute().tolist() == bce(t, y).tolist()


def test_labels_and_predictions_may_be_cut_differently():
    t, y = da.from_array(T, chunks=300), da.from_array(Y, chunks=170)
    for function in (bce_sum, bce_sum_hard):
        assert function(t, y).compute() == pytest.approx(function(T, Y), rel=1e-14)


def test_infinity_comes_through_without_a_warning():
    y = Y.copy()
    y[500] = 1 - T[500]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for function in (bce_sum, bce_mean, bce_sum_hard):
            assert function(*cut(T, y)).compute() == math.inf


@pytest.mark.parametrize("function", [bce_sum, bce_mean, bce_sum_hard, likelihood, bce])
@pytest.mark.parametrize(
    ("argument", "value", "message"),
    [
        ("y", 1.5, "block 2: y[105] is 1.5: outside [0, 1]"),
        ("y", math.nan, "block 2: y[105] is nan: not a number"),
        ("t", -1, "block 2: t[105] is -1.0: outside [0, 1]"),
    ],
)
def test_a_wrong_number_is_found_when_its_block_is_computed(function, argument, value, message):
    arrays = {"t": T.copy(), "y": Y.copy()}
    arrays[argument][705] = value
    loss = lazily(function, *cut(*arrays.values()))
    with pytest.raises(ValueError) as error:
        loss.compute()
    assert str(error.value) == message


def test_only_blocks_that_are_needed_are_checked():
    y = Y.copy()
    y[705] = 1.5
    assert bce(*cut(T, y))[:600].compute().tolist() == bce(T, Y)[:600].tolist()


def test_the_block_of_a_soft_label_is_named():
    t = T.copy()
    t[705] = 0.5
    with pytest.raises(ValueError, match=r"^block 2: t\[105\] is 0.5: bce_sum_hard takes the labels 0 and 1 only"):
        bce_sum_hard(*cut(t, Y)).compute()


def test_the_block_of_a_logit_is_named():
    z = Z.copy()
    z[705] = math.nan
    for function in (crossentropy.sigmoid, lambda z: crossentropy.bce_with_logits(da.from_array(T, chunks=300), z)):
        with pytest.raises(ValueError, match=r"^block 2: z\[105\] is nan: not a number$"):
            function(da.from_array(z, chunks=300)).compute()


def test_a_block_of_two_dimensions_is_named_by_both():
    y = Y[:600].reshape(20, 30).copy()
    y[15, 12] = 2
    with pytest.raises(ValueError, match=r"^block \(2, 1\): y\[1, 1\] is 2.0: outside \[0, 1\]$"):
        bce(*cut(np.ones((20, 30)), y, chunks=(7, 11))).compute()


def test_what_is_no_number_is_named():
    y = da.from_array(np.array([0.5, 0.5, "0.5"], dtype=object), chunks=2)
    for function in (bce_sum, bce_sum_hard):
        with pytest.raises(TypeError, match=r"^block 1: y\[0\] is '0.5', a str: a real number is needed$"):
            function(da.ones(3, chunks=2), y).compute()


T_, Y_ = cut(T, Y)


@pytest.mark.parametrize(
    ("t", "y", "kind", "message"),
    [
        (T_, Y, TypeError, "t is a dask array, y is not: dask.array.from_array(y, chunks=t.chunks) makes it one"),
        (T, Y_, TypeError, "y is a dask array, t is not: dask.array.from_array(t, chunks=y.chunks) makes it one"),
        (T_[1:], Y_, ValueError, "t has shape (999,) and y has shape (1000,): they must be the same"),
        (T_[T_ > 0], Y_, ValueError, "t has chunks of unknown size: t.compute_chunk_sizes() counts their elements"),
        (T_[:0], Y_[:0], ValueError, "t is empty"),
        (T_.reshape(2, 500), Y_.reshape(2, 500), ValueError, "t and y have shape (2, 500): one number per record"),
    ],
)
@pytest.mark.parametrize("function", [bce_sum, bce_sum_hard])
def test_shapes_are_checked_at_once(function, t, y, kind, message):
    with dask.config.set(scheduler=no_computation), pytest.raises(kind) as error:
        function(t, y)
    assert str(error.value).startswith(message)


def test_a_block_may_be_empty():
    few = da.arange(N, chunks=300) > 800
    t, y = T_[few].compute_chunk_sizes(), Y_[few].compute_chunk_sizes()
    assert t.chunks == ((0, 0, 99, 100),)
    for function in (bce_sum, bce_sum_hard):
        assert function(t, y).compute() == pytest.approx(bce_sum(T[801:], Y[801:]), rel=1e-14)
    assert bce(t, y).compute().tolist() == bce(T[801:], Y[801:]).tolist()


@pytest.mark.parametrize("function", [crossentropy.cross_entropy, crossentropy.bce_two_classes])
def test_the_classes_of_one_record_are_not_taken_from_dask(function):
    with dask.config.set(scheduler=no_computation), pytest.raises(TypeError, match="are dask arrays: the classes of"):
        function(*cut(np.array([1.0, 0]), np.array([0.5, 0.5])))


def test_training_does_not_take_from_dask():
    with dask.config.set(scheduler=no_computation), pytest.raises(TypeError, match="x or t is a dask array"):
        fit_logistic(da.ones((N, 1)), T_)


def test_importing_the_functions_does_not_import_dask():
    code = "import sys, crossentropy; crossentropy.bce_sum([1], [0.5]); print('dask' in sys.modules)"
    assert run([sys.executable, "-c", code]).stdout == "False\n"


def test_the_script_of_the_page_prints_what_the_page_says(tmp_path):
    page = (ROOT / "docs/en/large-n.md").read_text("utf-8")  # the Japanese one has the same script and the same output
    ((script, output),) = re.findall(r"```python\n(import dask.*?)```.*?```text\n(.*?)```", page, re.DOTALL)
    file = tmp_path / "two_workers.py"
    file.write_text(script, "utf-8")
    done = run([sys.executable, str(file)], PYTHONPATH=str(ROOT / "src"))
    assert done.returncode == 0, done.stderr
    assert done.stdout == output


def slow(block):
    """Take a moment, so that a worker can be killed halfway."""
    time.sleep(0.2)
    return block


def test_a_worker_that_is_killed_halfway_changes_nothing():
    i = da.arange(100_000, chunks=5_000)
    y = (i * 0.6180339887 % 1).map_blocks(slow)
    t = i * 0.4142135624 % 1 < y
    losses = [bce_sum(t, y), bce_sum_hard(t, y)]
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        victim, survivor = client.run(os.getpid).values()
        futures = client.compute(losses)
        while len(client.who_has()) < 3:
            time.sleep(0.02)
        os.kill(victim, signal.SIGKILL)
        assert not any(future.done() for future in futures)
        sums = [future.result(timeout=60) for future in futures]
        assert sums == pytest.approx(dask.compute(*losses, scheduler="threads"), rel=1e-14)
        assert survivor in client.run(os.getpid).values() and victim not in client.run(os.getpid).values()
