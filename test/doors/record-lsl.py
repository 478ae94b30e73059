"""This program lets LabRecorder itself record the named streams into an XDF; it ends when its input does. LabRecorder prints what it found."""
import sys

import labrecorder

path, names = sys.argv[1], sys.argv[2].split(",")
recording = labrecorder.Recording(path, [], watchfor=[f"name='{name}'" for name in names])
sys.stdin.read()
recording.stop()
