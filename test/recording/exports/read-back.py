"""Reads exports with programs that Attune did not write, and prints what they found as JSON: read-back.py KIND PATH [KIND PATH ...]"""
import json
import sys
import warnings

import numpy as np

warnings.filterwarnings("error")


def with_mne(path, read):
    import mne

    mne.set_log_level("ERROR")
    raw = read(mne)(path, preload=True)
    return {
        "rateHz": raw.info["sfreq"],
        "names": raw.ch_names,
        "startedAt": raw.info["meas_date"].isoformat(),
        "uv": (raw.get_data() * 1e6).tolist(),
        "annotations": [
            [round(float(a["onset"]), 9), round(float(a["duration"]), 9), str(a["description"]), list(a["ch_names"])]
            for a in raw.annotations
        ],
    }


def with_edfio(path, read):
    import edfio

    edf = getattr(edfio, read)(path)
    return {
        "labels": [signal.label for signal in edf.signals],
        "units": [signal.physical_dimension for signal in edf.signals],
        "ranges": [[signal.physical_min, signal.physical_max] for signal in edf.signals],
        "rates": [signal.sampling_frequency for signal in edf.signals],
        "data": [signal.data.tolist() for signal in edf.signals],
        "records": edf.num_data_records,
        "patient": edf.patient.code,
        "annotations": [[a.onset, a.duration, a.text] for a in edf.annotations],
    }


def xdf(path):
    import pyxdf

    streams, _ = pyxdf.load_xdf(path)
    found = {}
    for stream in streams:
        info = stream["info"]
        channels = (info["desc"][0] or {}).get("channels", [{}])[0].get("channel", [])
        values = stream["time_series"]
        found[info["name"][0]] = {
            "type": info["type"][0],
            "nominalHz": float(info["nominal_srate"][0]),
            "labels": [channel["label"][0] for channel in channels],
            "units": [channel["unit"][0] for channel in channels],
            "stamps": stream["time_stamps"].tolist(),
            "offsets": [float(value) for value in stream["clock_values"]],
            "values": [[None if isinstance(v, float) and np.isnan(v) else v for v in map(lambda v: v if isinstance(v, str) else float(v), row)] for row in values],
        }
    return found


def midi(path):
    import mido

    file = mido.MidiFile(path)
    return {"lengthSec": file.length, "tracks": [track.name for track in file.tracks], "notes": sum(1 for track in file.tracks for event in track if event.type == "note_on" and event.velocity > 0)}


def columns(path):
    """With Python's own csv: each column by its head, as text; a row with another number of cells is none."""
    import csv

    with open(path, newline="", encoding="utf-8") as file:
        head, *rows = csv.reader(file, strict=True)
    assert all(len(row) == len(head) for row in rows), "a row has another number of cells than the head"
    return {name: [row[i] for row in rows] for i, name in enumerate(head)}


def plain_json(path):
    """With Python's own json, which refuses what JSON does not know."""
    with open(path, encoding="utf-8") as file:
        told = json.load(file, parse_constant=lambda name: (_ for _ in ()).throw(ValueError(name)))
    kinds = [record.get("type") or record["event"]["type"] for record in told["records"]]
    samples = [record for record in told["records"] if record.get("event", {}).get("type") == "chunk"]
    return {
        "format": told["format"],
        "schema": told["schema"],
        "stopped": told["stopped"],
        "kinds": {kind: kinds.count(kind) for kind in sorted(set(kinds))},
        "chunks": [[record["event"]["stream"], record["event"]["firstSample"], record["event"]["samples"]] for record in samples],
    }


READERS = {
    "edf": lambda path: with_mne(path, lambda mne: mne.io.read_raw_edf),
    "bdf": lambda path: with_mne(path, lambda mne: mne.io.read_raw_bdf),
    "edfio": lambda path: with_edfio(path, "read_edf"),
    "edfio-bdf": lambda path: with_edfio(path, "read_bdf"),
    "xdf": xdf,
    "midi": midi,
    "csv": columns,
    "json": plain_json,
}
print(json.dumps([READERS[kind](path) for kind, path in zip(sys.argv[1::2], sys.argv[2::2])]))
