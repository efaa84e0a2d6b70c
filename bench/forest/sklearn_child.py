"""scikit-learn as a subject: the other side of childSubject, see harness/child-subject.ts."""

import json
import resource
import sys
import time

import numpy
from sklearn.ensemble import IsolationForest

what, file, rows, width, threads = sys.argv[1:6]
data = numpy.fromfile(file, dtype=numpy.float32).reshape(int(rows), int(width))


def train():
    return IsolationForest(n_estimators=100, max_samples=256, random_state=1, n_jobs=int(threads)).fit(data)


trained = train() if what == "score" else None


def run():
    if what == "train":
        train()
    else:
        (trained or train()).score_samples(data)


def cpu():
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


print("ready", flush=True)
for line in sys.stdin:
    if line.strip() != "go":
        continue
    before, started = cpu(), time.perf_counter()
    run()
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "cpuSeconds": cpu() - before, "peakMb": peak}), flush=True)
