#!/usr/bin/python3
"""Starts one of the set-ups for trying by hand, says where it is, and takes it away again at Ctrl+C.

    start.py direct|pooled|standby|reports      logins: ines, omar, lea (north), piet (south); it_admin looks after it
"""
import sys

from setups import ALL


def main():
    if sys.argv[1:] and sys.argv[1] in ALL and len(sys.argv) == 2:
        setup = ALL[sys.argv[1]]()
    else:
        sys.exit(__doc__)
    for who, address in setup.tell().items():
        print(f'{who}: {address}')
    if hasattr(setup, 'fail_over'):
        print('Enter kills the primary and promotes the standby')
    print('Ctrl+C ends it', flush=True)
    try:
        while sys.stdin.readline():
            if hasattr(setup, 'fail_over') and setup.store.cluster is setup.primary:
                setup.fail_over()
                print('the standby has taken over', flush=True)
    except KeyboardInterrupt:
        print()


main()
