"""Writes scipy.json: what SciPy gives for the signals and filters of these tests. Run: python3 make-oracles.py (SciPy 1.10 or newer)."""
import json
import pathlib

import numpy as np
from scipy import signal


def test_signal(length, rate):
    """Two rhythms, an offset of 850 and integer noise that every language computes alike."""
    n = np.arange(length)
    noise = ((n * 7919 + (n * n) % 1013) % 97 - 48) * 0.5
    return 850 + 20 * np.sin(2 * np.pi * 10.3 * n / rate) + 7 * np.sin(2 * np.pi * 21 * n / rate) + noise


def spectrum(rate):
    length = 2 * rate
    freqs, psd = signal.welch(test_signal(length, rate), rate, window="hann", nperseg=length, detrend="constant")
    return {"rate": rate, "psd": psd[:120].tolist(), "last": float(psd[-1])}


def welch(rate):
    freqs, psd = signal.welch(test_signal(11 * rate, rate), rate, window="hann", nperseg=2 * rate, detrend="constant")
    bands = {"delta": (1, 4), "theta": (4, 8), "alpha": (8, 13), "beta": (13, 30), "gamma": (30, 45)}
    def power(lo, hi):
        inside = (freqs >= lo) & (freqs <= hi)
        y, x = psd[inside], freqs[inside]
        return float(np.sum((y[1:] + y[:-1]) / 2 * np.diff(x)))
    return {"rate": rate, "bands": {name: power(*edges) for name, edges in bands.items()}}


def welch_modes(rate):
    """Every average and taper, as densities of the first 60 bins and the last one."""
    modes = []
    for window in ("hann", "hamming"):
        for average in ("mean", "median"):
            _, psd = signal.welch(
                test_signal(11 * rate, rate), rate, window=window, nperseg=2 * rate, detrend="constant", average=average
            )
            modes.append({"window": window, "average": average, "psd": [*psd[:60].tolist(), float(psd[-1])]})
    return {"rate": rate, "modes": modes}


HZ = [0.1, 0.3, 0.5, 0.8, 1, 1.5, 2, 3, 4, 6, 8, 10, 13, 20, 30, 40, 45, 50, 55, 60]


def response(sos, rate):
    _, h = signal.sosfreqz(sos, worN=np.array(HZ), fs=rate)
    return np.abs(h).tolist()


def filters(rate):
    high = signal.butter(2, 1, "highpass", fs=rate, output="sos")
    low = signal.butter(4, 45, "lowpass", fs=rate, output="sos")
    notches = {str(hz): response(signal.tf2sos(*signal.iirnotch(hz, 30, fs=rate)), rate) for hz in (50, 60)}
    x = test_signal(rate, rate)
    streamed, _ = signal.sosfilt(high, x, zi=signal.sosfilt_zi(high) * x[0])
    return {
        "rate": rate,
        "highPass": response(high, rate),
        "lowPass": response(low, rate),
        "notch": notches,
        "highPassed": streamed[::16].tolist(),
    }


oracles = {
    "hz": HZ,
    "spectra": [spectrum(rate) for rate in (256, 250, 160, 500, 128)],
    "welch": [welch(rate) for rate in (256, 250, 500)],
    "welchModes": [welch_modes(rate) for rate in (256, 250)],
    "filters": [filters(rate) for rate in (128, 160, 250, 256, 500, 1000)],
}
pathlib.Path(__file__).with_name("scipy.json").write_text(json.dumps(oracles) + "\n")
