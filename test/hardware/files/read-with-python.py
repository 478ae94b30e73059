"""
Writes what MNE or pyxdf reads of a recording: a line of JSON that lists the arrays, then their float64 values, row by row.
`make-fif PATH` writes a recording with MNE first, and then what was in it.
"""
import json
import sys

import numpy as np


def read_mne(path):
    import mne

    raw = mne.io.read_raw(path, preload=True, verbose="error")
    marks = [{"name": f"mark:{text}", "rows": np.array([[onset - raw.first_time]])} for onset, text in zip(raw.annotations.onset, raw.annotations.description)]
    return [{"name": name, "rows": raw.get_data(picks=[i])} for i, name in enumerate(raw.ch_names)] + marks


def make_fif(path):
    import mne

    chance = np.random.default_rng(7)
    names = ["Fp1", "Fp2", "O1", "O2 with a very long name", "ECG", "STI"]
    info = mne.create_info(names, 256.0, ["eeg"] * 4 + ["ecg", "stim"])
    samples = np.vstack([20e-6 * chance.standard_normal((5, 4000)), np.zeros((1, 4000))])
    samples[5, 1000:1010] = 8
    raw = mne.io.RawArray(samples, info, first_samp=300, verbose="error")
    raw.set_annotations(mne.Annotations([2.0, 9.5], [0.5, 0], ["eyes closed", "a:b"]))
    raw.save(path, overwrite=True, buffer_size_sec=1.7, verbose="error")
    return read_mne(path)


def read_pyxdf(path):
    import pyxdf

    streams, _ = pyxdf.load_xdf(path, synchronize_clocks=False, dejitter_timestamps=False, verbose=False)
    return [
        {"name": stream["info"]["type"][0].lower(), "rows": np.asarray(stream["time_series"], dtype=float).T}
        for stream in streams
        if len(stream["time_series"]) > 0
    ]


def read_pyxdf_times(path):
    """The stamps of every stream on one clock, as pyxdf synchronises and evens them."""
    import pyxdf

    streams, _ = pyxdf.load_xdf(path, verbose=False)
    return [
        {"name": stream["info"]["type"][0].lower(), "rows": np.asarray([stream["time_stamps"]], dtype=float)}
        for stream in streams
    ]


arrays = {"mne": read_mne, "pyxdf": read_pyxdf, "pyxdf-times": read_pyxdf_times, "make-fif": make_fif}[sys.argv[1]](sys.argv[2])
out = sys.stdout.buffer
head = [{"name": array["name"], "shape": list(array["rows"].shape)} for array in arrays]
out.write((json.dumps(head) + "\n").encode())
for array in arrays:
    out.write(np.ascontiguousarray(array["rows"], dtype="<f8").tobytes())
