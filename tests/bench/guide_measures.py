"""What conditions and guidance cost, beside a floor that only reads the facts they name (guide_figures.cpp)."""
import subprocess
import sys

from bench_data import BUILD


def _p95(values):
    return sorted(values)[max(0, int(len(values) * 0.95 + 0.5) - 1)]


def _figures(what, target):
    out = subprocess.run([BUILD / 'tests/bench/guide_figures', what], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                         text=True)
    if out.returncode:
        sys.exit(f'guide_figures {what}: exit {out.returncode}')
    turns = [tuple(map(float, line.split())) for line in out.stdout.splitlines()]
    return dict(value=_p95([value for value, _ in turns]), floor=_p95([floor for _, floor in turns]), unit='ms',
                target=target, n=len(turns))


MEASURES = {
    'conditions': lambda data: _figures('conditions', '10,000 in < 10 ms'),
    'guidance': lambda data: _figures('guidance', '500 points in < 16 ms'),
}
WITHOUT_DATA = set(MEASURES)
