"""What the advice model costs (advice_figures.cpp), and how it stands beside gradient boosting (advice_reference.py)."""
import subprocess
import sys

from bench_data import BUILD


def _figures(what, share, unit, target):
    out = subprocess.run([BUILD / 'tests/bench/advice_figures', what], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                         text=True)
    if out.returncode:
        sys.exit(f'advice_figures {what}: exit {out.returncode}')
    values = sorted(map(float, out.stdout.split()))
    return dict(value=values[min(len(values) - 1, int(len(values) * share))], floor=None, unit=unit, target=target,
                n=len(values))


MEASURES = {
    'train': lambda data: _figures('train', 1, 'ms', '100,000 in < 10 s'),
    'learn': lambda data: _figures('learn', .99, 'ms', 'one more < 5 ms (99 %)'),
    'rank': lambda data: _figures('rank', .99, 'us', '12 in < 200 us (99 %)'),
}
WITHOUT_DATA = set(MEASURES)
