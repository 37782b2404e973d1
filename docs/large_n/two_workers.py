"""The sum (7.4) over a million records: on the threads of this process, then on a cluster of two others."""

import dask.array as da
from dask.distributed import Client, LocalCluster

from crossentropy import bce_sum


def main():
    i = da.arange(1_000_000, chunks=100_000)
    y = i * 0.6180339887 % 1
    t = i * 0.4142135624 % 1 < y
    loss = bce_sum(t, y)  # of dask: nothing is computed yet
    print("chunks: ", t.numblocks[0])
    print("threads:", round(float(loss.compute()), 3))

    with LocalCluster(n_workers=2) as cluster, Client(cluster):
        print("workers:", len(cluster.workers))
        print("cluster:", round(float(loss.compute()), 3))


if __name__ == "__main__":  # the workers import this file, too
    main()
