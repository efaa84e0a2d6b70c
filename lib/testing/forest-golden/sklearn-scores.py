"""Writes sklearn-scores.json: scikit-learn's isolation forest on the rows of planted-cloud.ts, mean of five seeds.

    /usr/bin/python3 lib/testing/forest-golden/sklearn-scores.py > lib/testing/forest-golden/sklearn-scores.json

Made with scikit-learn 1.2.1 (Debian's python3-sklearn).
"""
import json

import numpy as np
import sklearn
from sklearn.ensemble import IsolationForest

state = 12345


def draw():
    global state
    state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
    return state / 4294967296


rows = np.empty((1000, 4), dtype=np.float32)
for row in range(1000):
    for column in range(4):
        bulk = draw() + draw() + draw() + draw()
        rows[row, column] = bulk * 2.5 if row % 50 == 7 else bulk

scores = [
    -IsolationForest(n_estimators=100, max_samples=256, random_state=seed).fit(rows).score_samples(rows)
    for seed in range(5)
]
print(
    json.dumps(
        {
            "sklearn": sklearn.__version__,
            "checksum": round(float(rows.sum(dtype=np.float64)), 4),
            "scores": [round(float(score), 5) for score in np.mean(scores, axis=0)],
        }
    )
)
