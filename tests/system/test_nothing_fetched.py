#!/usr/bin/python3
"""A letter that wants to call home: pictures, styles, frames and fonts of a server and of a disk, in full view. Nothing is fetched, no file of the
disk is opened and no program is started for it (I36)."""
import errno
import os
import socket

from desk_driver import Failure, Leeway, must, right_click, run, wait_for
from shared_desks import leewayctl

LETTER = '''From tom@example.com Fri Nov 21 14:08:00 2025
From: Tom Okafor <tom@example.com>
To: care@example.org
Date: Fri, 21 Nov 2025 14:08:00 +0000
Message-ID: <letter-1@example.com>
Subject: The tank
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<html><head><base href="http://{host}/"><link rel="stylesheet" href="http://{host}/a.css"><link rel="stylesheet" href="file://{pipe}">
<meta http-equiv="refresh" content="0;url=http://{host}/b"><style>@import url(http://{host}/c.css); body {{ background: url(http://{host}/d.png) }}
@font-face {{ font-family: x; src: url(file://{pipe}) }}</style><script src="http://{host}/e.js"></script></head>
<body background="http://{host}/f.png" onload="fetch('http://{host}/g')"><p>The tank broke when I filled it.</p>
<img src="http://{host}/h.png" srcset="http://{host}/i.png 2x"><img src="relative.png"><img src="//{host}/j.png"><img src="file://{pipe}"><img src="{pipe}">
<img src="qrc:/qt-project.org/none"><img src="cid:nobody"><iframe src="http://{host}/k"></iframe><object data="file://{pipe}"></object>
<embed src="http://{host}/l"><video poster="http://{host}/m.png" src="http://{host}/n"></video><table background="http://{host}/o.png"><tr>
<td style="background-image:url('http://{host}/p.png')">and the lid too</td></tr></table><p>That is all there is to say.</p></body></html>
'''


def is_opened(pipe):
    """A pipe can be opened for writing without waiting only while somebody has it open for reading."""
    try:
        os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
        return True
    except OSError as error:
        must(f'a pipe that can be tried: {error}', error.errno == errno.ENXIO)
        return False


def internet_sockets(pid):
    """Addresses that the program is connected to, or tries to be."""
    mine = set()
    for fd in os.listdir(f'/proc/{pid}/fd'):
        try:
            mine.add(os.readlink(f'/proc/{pid}/fd/{fd}'))
        except FileNotFoundError:
            continue
    found = []
    for table in ('tcp', 'tcp6', 'udp', 'udp6'):
        with open(f'/proc/{pid}/net/{table}') as lines:
            for line in list(lines)[1:]:
                parts = line.split()
                if f'socket:[{parts[9]}]' in mine and parts[3] != '0A':  # what listens calls nobody
                    found.append(f'{table} {parts[2]}')
    return found


def children(pid):
    return [c for task in os.listdir(f'/proc/{pid}/task') for c in open(f'/proc/{pid}/task/{task}/children').read().split()]


def scenario(screen):
    pipe = screen.home / 'asked-for'
    os.mkfifo(pipe)
    with socket.create_server(('127.0.0.1', 0)) as server:
        server.setblocking(False)
        mails = screen.home / 'mails.mbox'
        mails.write_text(LETTER.format(host='127.0.0.1:%d' % server.getsockname()[1], pipe=pipe))
        store = screen.home / 'desk' / 'workspace.leeway'
        store.parent.mkdir()
        leewayctl('--store', store, 'import', 'mail', mails)
        leeway = Leeway(screen, '--store', str(store))
        leeway.expect('Customers', 'radio button').press()
        leeway.key('ctrl+k')
        leeway.expect_field()
        leeway.type('okafor')
        leeway.expect(r'Tom Okafor.*Customer\.$', 'list item')
        leeway.key('Return')
        letter = wait_for('the letter in the history', lambda: leeway.showing(lambda n: n.role == 'list item' and 'Email. The tank' in n.name))
        before = set(children(leeway.process.pid))
        right_click(screen, letter)
        leeway.key('Down', 'Return')  # "Read in full" is first
        wait_for('all of the letter', lambda: any('That is all there is to say' in node.text and 'lid too' in node.text for node in leeway.nodes()))
        leeway.key('End')
        called = True
        try:
            server.accept()
        except BlockingIOError:
            called = False
        must('the letter called home', not called)
        must('a file of the disk was opened', not is_opened(pipe))
        must(f'the program is connected: {internet_sockets(leeway.process.pid)}', not internet_sockets(leeway.process.pid))
        must('a program was started', set(children(leeway.process.pid)) <= before)
        if not any('The tank broke' in node.text for node in leeway.nodes()):
            raise Failure('the letter cannot be read')
        leeway.close()


run(scenario)
