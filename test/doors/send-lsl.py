"""
This program is a lab's amplifier and its stimulus program by pylsl: EEG in chunks of twelve, each sample its own number, and marks, each at a sample
that it names. Told how many seconds of marks and the streams' id; it prints "ready", sends EEG while anybody hears it, marks once it is told "go", and
prints when sample 0 was and which samples it marked. It ends when its input does.
"""
import json
import sys
import threading
import time

import pylsl

seconds, source_id = float(sys.argv[1]), sys.argv[2]
HZ, CHUNK, LABELS = 250, 12, ["TP9", "AF7", "AF8", "TP10"]
MARK_EVERY = 125

info = pylsl.StreamInfo("Lab amplifier", "EEG", len(LABELS), HZ, "float32", source_id)
channels = info.desc().append_child("channels")
for label in LABELS:
    channel = channels.append_child("channel")
    for key, value in (("label", label), ("unit", "microvolts"), ("type", "EEG")):
        channel.append_child_value(key, value)
eeg = pylsl.StreamOutlet(info, 0, 360)
marks = pylsl.StreamOutlet(pylsl.StreamInfo("Lab marks", "Markers", 1, 0, "string", source_id + "-marks"), 0, 360)
told = threading.Event()
over = threading.Event()


def listen():
    for line in sys.stdin:
        if line.strip() == "go":
            told.set()
    over.set()


threading.Thread(target=listen, daemon=True).start()
print("ready", flush=True)
while not eeg.have_consumers() and not over.is_set():
    time.sleep(0.01)

start = pylsl.local_clock()
sent, marked, last_mark = 0, [], None
while not over.is_set():
    while (sent + CHUNK - 1) / HZ <= pylsl.local_clock() - start:
        numbers = range(sent, sent + CHUNK)
        values = [[n + c / 8 for c in range(len(LABELS))] for n in numbers]
        eeg.push_chunk(values, [start + n / HZ for n in numbers])
        sent += CHUNK
        if told.is_set() and last_mark is None:
            last_mark = sent + int(seconds * HZ)
        for n in numbers:
            if last_mark is None or last_mark < 0 or n % MARK_EVERY != 7:
                continue
            isLast = n >= last_mark
            marks.push_sample(["end" if isLast else str(n)], start + n / HZ)
            marked.append(n)
            if isLast:
                last_mark = -1
                print(json.dumps({"startSec": start, "hz": HZ, "marked": marked}), flush=True)
    time.sleep(0.002)
