#!/usr/bin/python3
"""clang-format has the last word on layout. Mend with: clang-format -i FILE"""
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor

import tree

TOOL = os.environ.get('CLANG_FORMAT', 'clang-format')


def check(root):
    paths = [str(p) for p in tree.files(root, tree.CODE)]
    chunks = [paths[i:i + 40] for i in range(0, len(paths), 40)]

    def run(chunk):
        return subprocess.run([TOOL, '--style=file', '--dry-run', '-Werror', *chunk], cwd=root,
                              stderr=subprocess.PIPE, text=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(run, chunks))
    seen = set()
    for result in results:
        for line in result.stderr.splitlines():
            name = line.split(':')[0]
            if ': error: ' in line and name not in seen:
                seen.add(name)
                yield ':'.join(line.split(':')[:2]) + ': layout: clang-format -i ' + name
        if result.returncode and not result.stderr:
            yield f'{TOOL} ended with {result.returncode}'


if __name__ == '__main__':
    tree.main('clang-format', check)
