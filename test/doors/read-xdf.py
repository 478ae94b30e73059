"""This program reads an XDF by pyxdf as a lab does, and prints each stream: how it describes itself, its values, and its stamps on the recorder's clock."""
import json
import sys

import numpy
import pyxdf

streams, _ = pyxdf.load_xdf(sys.argv[1])


def plain(values):
    """JSON knows no NaN."""
    if isinstance(values, list):
        return values
    return numpy.where(numpy.isnan(values), None, values.astype(object)).tolist()


def listed(stream):
    info = stream["info"]
    desc = (info["desc"] or [{}])[0] or {}
    channels = desc["channels"][0]["channel"] if desc else []
    acquisition = (desc.get("acquisition") or [{}])[0]
    values = stream["time_series"]
    return {
        "type": info["type"][0],
        "hz": float(info["nominal_srate"][0]),
        "format": info["channel_format"][0],
        "channels": [[(channel[key][0] or "") for key in ("label", "unit", "type")] for channel in channels],
        "acquisition": [acquisition.get(key, [None])[0] for key in ("manufacturer", "model")],
        "values": plain(values),
        "stamps": stream["time_stamps"].tolist(),
        "offsets": len(stream.get("clock_times", [])),
    }


print(json.dumps({stream["info"]["name"][0]: listed(stream) for stream in streams}))
