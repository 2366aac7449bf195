"""What the server has seen, in Prometheus' text format: counts and latencies, never words."""

import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0)

_HELP = {
    "aisle_sessions": "Live sessions.",
    "aisle_sessions_most": "Sessions that this server takes at once.",
    "aisle_sessions_started_total": "Sessions started.",
    "aisle_requests_refused_total": "Requests refused, by code.",
    "aisle_stage_seconds": "Time of each stage of a turn.",
    "aisle_errors_total": "Errors by the part they came from.",
    "aisle_turns_total": "Turns of shoppers, by how they ended.",
}

_Labels = tuple[tuple[str, str], ...]


@dataclass
class _Histogram:
    counts: list[int] = field(default_factory=lambda: [0] * (len(_BUCKETS) + 1))
    total: float = 0.0

    def add(self, seconds: float) -> None:
        index = next((i for i, limit in enumerate(_BUCKETS) if seconds <= limit), len(_BUCKETS))
        self.counts[index] += 1
        self.total += seconds


@dataclass
class Metrics:
    """Counters, gauges and histograms of one server. Thread-safe."""

    _counters: dict[str, dict[_Labels, float]] = field(default_factory=lambda: defaultdict(dict))
    _histograms: dict[str, dict[_Labels, _Histogram]] = field(default_factory=lambda: defaultdict(dict))
    _gauges: dict[str, float] = field(default_factory=dict[str, float])
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, name: str, labels: Mapping[str, str] | None = None) -> None:
        """Adds one to a counter."""
        key = _key(labels)
        with self._lock:
            counter = self._counters[name]
            counter[key] = counter.get(key, 0) + 1

    def gauge(self, name: str, value: float) -> None:
        """Sets a gauge."""
        with self._lock:
            self._gauges[name] = value

    def observe(self, name: str, seconds: float, labels: Mapping[str, str] | None = None) -> None:
        """Adds a duration to a histogram."""
        with self._lock:
            self._histograms[name].setdefault(_key(labels), _Histogram()).add(seconds)

    def text(self) -> str:
        """All of it, as `/metrics` answers."""
        lines: list[str] = []
        with self._lock:
            for name, value in self._gauges.items():
                lines += [*_head(name, "gauge"), f"{name} {value:g}"]
            for name, by_labels in self._counters.items():
                lines += _head(name, "counter")
                lines += [f"{name}{_braces(labels)} {value:g}" for labels, value in by_labels.items()]
            for name, histograms in self._histograms.items():
                lines += _head(name, "histogram")
                for labels, histogram in histograms.items():
                    lines += _histogram_lines(name, labels, histogram)
        return "\n".join(lines) + "\n"


def _histogram_lines(name: str, labels: _Labels, histogram: _Histogram) -> list[str]:
    lines: list[str] = []
    running = 0
    for limit, count in zip([*map(str, _BUCKETS), "+Inf"], histogram.counts, strict=True):
        running += count
        lines.append(f"{name}_bucket{_braces((*labels, ('le', limit)))} {running}")
    lines.append(f"{name}_sum{_braces(labels)} {histogram.total:.6f}")
    lines.append(f"{name}_count{_braces(labels)} {running}")
    return lines


def _head(name: str, kind: str) -> list[str]:
    return [f"# HELP {name} {_HELP.get(name, name)}", f"# TYPE {name} {kind}"]


def _key(labels: Mapping[str, str] | None) -> _Labels:
    return tuple(sorted((labels or {}).items()))


def _braces(labels: _Labels) -> str:
    if not labels:
        return ""
    escaped = ((name, value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")) for name, value in labels)
    return "{" + ",".join(f'{name}="{value}"' for name, value in escaped) + "}"
