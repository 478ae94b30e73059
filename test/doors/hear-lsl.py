"""This program hears a session by pylsl, as any lab does: told the names of the streams, how many samples,
for how many seconds at most, and for how many to go on after the mark "end", it prints "ready", then what came."""
import json
import sys
import time

import pylsl

names, wanted = sys.argv[1].split(","), int(sys.argv[2])
deadline = time.monotonic() + float(sys.argv[3] if len(sys.argv) > 3 else 60)
tail, ended = float(sys.argv[4] if len(sys.argv) > 4 else 0), None
inlets = {}
while len(inlets) < len(names) and time.monotonic() < deadline:
    for info in pylsl.resolve_streams(wait_time=2):
        if info.name() in names and info.name() not in inlets:
            inlets[info.name()] = pylsl.StreamInlet(info, max_buflen=360, recover=False)
for inlet in inlets.values():
    inlet.open_stream(timeout=20)
heard = {name: {"values": [], "stamps": []} for name in inlets}
print("ready", flush=True)
while time.monotonic() < deadline:
    for name, inlet in inlets.items():
        values, stamps = inlet.pull_chunk(timeout=0.0, max_samples=4096)
        heard[name]["values"] += values
        heard[name]["stamps"] += stamps
    if ended is None and ["end"] in heard.get("Attune-markers", {"values": []})["values"]:
        ended = time.monotonic()
    if ended is not None and time.monotonic() - ended >= tail and len(heard[names[0]]["values"]) >= wanted:
        break
    time.sleep(0.01)
for name, inlet in inlets.items():
    info = inlet.info(timeout=5)
    channels, channel = [], info.desc().child("channels").child("channel")
    while not channel.empty():
        channels.append([channel.child_value(what) for what in ("label", "unit", "type")])
        channel = channel.next_sibling("channel")
    acquisition = info.desc().child("acquisition")
    heard[name] |= {
        "type": info.type(),
        "hz": info.nominal_srate(),
        "channels": channels,
        "acquisition": [acquisition.child_value(what) for what in ("manufacturer", "model")],
    }
heard["clockSec"] = pylsl.local_clock() - time.monotonic()
print(json.dumps(heard))
