#!/usr/bin/python3
"""No header includes itself by way of others. Prints each circle once, as `a.h -> b.h -> a.h`."""
import tree


def graph(root):
    """Header -> headers of ours that it includes. Targets are found from src/ or from the root, as the compiler does."""
    headers = {str(p) for p in tree.files(root, {'.h'})}
    edges = {}
    for header in headers:
        edges[header] = []
        for _, target in tree.includes(tree.read(root, header)):
            for candidate in (f'src/{target}', target, f'tests/{target}'):
                if candidate in headers:
                    edges[header].append(candidate)
    return edges


def check(root):
    edges = graph(root)
    done = set()

    def visit(header, trail):
        if header in trail:
            circle = trail[trail.index(header):]
            yield f'{header}:1: ' + ' -> '.join(circle + [header])
        elif header not in done:
            for target in sorted(edges[header]):
                yield from visit(target, trail + [header])
            done.add(header)

    for header in sorted(edges):
        yield from visit(header, [])


if __name__ == '__main__':
    tree.main('circular includes', check)
