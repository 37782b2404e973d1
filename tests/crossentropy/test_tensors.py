"""A tensor of another library is never turned into an array without a word: the error names who keeps its gradients."""

from inspect import signature

import numpy as np
import pytest

import crossentropy
from crossentropy import bce, bce_sum, bce_sum_chunks, bce_sum_hard

FUNCTIONS = [
    getattr(crossentropy, name) for name in crossentropy.__all__ if name not in ("EQUATIONS", "bce_sum_chunks")
]


class Tensor:
    """What numpy would take for an array: as tensors do, it gives one to whoever asks."""

    def __init__(self, numbers):
        self.numbers = np.array(numbers)

    def __array__(self, dtype=None, copy=None):
        return self.numbers

    def __len__(self):
        return len(self.numbers)


def tensor_of(module, name="Tensor"):
    """Give a stand-in for the tensors of a library, from the module in which the library defines them."""
    return type(name, (Tensor,), {"__module__": module})([1.0, 0.0])


TORCH = "torch.nn.functional.binary_cross_entropy, or give {}.detach().cpu().numpy(), which has none"
JAX = (
    "optax.losses.sigmoid_binary_cross_entropy, from logits (as torch.nn.functional.binary_cross_entropy_with_logits is"
    " in PyTorch), or give numpy.asarray({}), which has none"
)
TENSORS = [
    (tensor_of("torch"), "PyTorch", TORCH),
    (tensor_of("torch.nn.parameter", "Parameter"), "PyTorch", TORCH),
    (tensor_of("jaxlib._jax", "ArrayImpl"), "JAX", JAX),
    (tensor_of("jax._src.interpreters.partial_eval", "JaxprTracer"), "JAX", JAX),
]


def with_more_bases(tensor):
    """Give a tensor of a type that somebody derived from a library's."""
    return type("MyTensor", (type(tensor),), {"__module__": "my"})([1.0, 0.0])


def refused(function, *arguments):
    with pytest.raises(TypeError) as error:
        function(*arguments)
    return str(error.value)


@pytest.mark.parametrize(("tensor", "maker", "advice"), TENSORS)
def test_the_error_names_what_keeps_the_gradients(tensor, maker, advice):
    assert isinstance(np.asarray(tensor), np.ndarray)  # so numpy would not complain
    start = "{} is a tensor of " + maker + ", whose gradients numpy would lose: use "
    for labels in (tensor, with_more_bases(tensor), [tensor, tensor], (1.0, tensor)):
        assert refused(bce_sum, labels, [0.5, 0.5]) == (start + advice).format("t", "t")
    assert refused(bce, [1, 0], tensor) == (start + advice).format("y", "y")
    assert refused(bce_sum_hard, [1, 0], tensor) == (start + advice).format("y", "y")
    assert refused(bce_sum_chunks, [(tensor, [0.5, 0.5])]) == "block 0: " + (start + advice).format("t", "t")


@pytest.mark.parametrize("function", FUNCTIONS)
def test_no_function_takes_one(function):
    tensors = [tensor_of("torch") for _ in signature(function).parameters]
    assert "is a tensor of PyTorch" in refused(function, *tensors)


def test_what_only_looks_like_one_is_taken():
    assert bce_sum(tensor_of("torchlike"), [0.5, 0.5]) == bce_sum([1, 0], [0.5, 0.5])


@pytest.mark.parametrize("function", [bce_sum, bce_sum_hard, bce])
def test_tensors_of_pytorch_are_refused_with_and_without_gradients(function):
    torch = pytest.importorskip("torch")  # where it is missing, the stand-ins above tell the same
    y = torch.tensor([0.5, 0.25])
    for tensor in (y, y.requires_grad_(), torch.nn.Parameter(y), list(y)):
        assert refused(function, [1, 0], tensor).startswith("y is a tensor of PyTorch")
    assert function([1, 0], y.detach().cpu().numpy()) == pytest.approx(function([1, 0], [0.5, 0.25]))
