"""Writes what MNE or pyxdf reads of a recording: a line of JSON that lists the arrays, then their float64 values, row by row."""
import json
import sys

import numpy as np


def read_mne(path):
    import mne

    read = mne.io.read_raw_bdf if path.endswith(".bdf") else mne.io.read_raw_edf
    raw = read(path, preload=True, verbose="error")
    return [{"name": name, "rows": raw.get_data(picks=[i])} for i, name in enumerate(raw.ch_names)]


def read_pyxdf(path):
    import pyxdf

    streams, _ = pyxdf.load_xdf(path, synchronize_clocks=False, dejitter_timestamps=False, verbose=False)
    return [
        {"name": stream["info"]["type"][0].lower(), "rows": np.asarray(stream["time_series"], dtype=float).T}
        for stream in streams
        if len(stream["time_series"]) > 0
    ]


arrays = {"mne": read_mne, "pyxdf": read_pyxdf}[sys.argv[1]](sys.argv[2])
out = sys.stdout.buffer
head = [{"name": array["name"], "shape": list(array["rows"].shape)} for array in arrays]
out.write((json.dumps(head) + "\n").encode())
for array in arrays:
    out.write(np.ascontiguousarray(array["rows"], dtype="<f8").tobytes())
