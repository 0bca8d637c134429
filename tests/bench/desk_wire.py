"""Desks in numbers: enough of PostgreSQL's protocol and of ours (src/sync/protocol.md) for thousands of them in one process."""
import asyncio
import json
import random
import struct
import time

HEADS_EVERY = (4, 6)    # seconds, as src/sync/engine.h
COME_BACK = 30          # spread of an outage, there too
NOTHING = '0' * 64


class Refused(Exception):
    """The server's error, by SQLSTATE."""


class Wire(asyncio.Protocol):
    """One connection by a socket, trusted; one question at a time."""

    def __init__(self):
        self.buffer = b''
        self.rows = []
        self.error = None
        self.answer = None

    @classmethod
    async def open(cls, path, user, database):
        _, wire = await asyncio.get_running_loop().create_unix_connection(cls, path)
        words = b'user\0%b\0database\0%b\0application_name\0leeway\0\0' % (user.encode(), database.encode())
        await wire.ask(struct.pack('!ii', len(words) + 8, 196608) + words)
        return wire

    def connection_made(self, transport):
        self.transport = transport

    def connection_lost(self, exc):
        if self.answer and not self.answer.done():
            self.answer.set_exception(ConnectionError('the connection ended'))

    def data_received(self, data):
        self.buffer += data
        while len(self.buffer) >= 5:
            kind, size = self.buffer[:1], struct.unpack_from('!i', self.buffer, 1)[0]
            if len(self.buffer) < size + 1:
                return
            body, self.buffer = self.buffer[5:size + 1], self.buffer[size + 1:]
            self.take(kind, body)

    def take(self, kind, body):
        if kind == b'D':
            self.rows.append(self.columns(body))
        elif kind == b'E':
            fields = {part[:1]: part[1:].decode() for part in body.split(b'\0') if part}
            self.error = Refused(fields.get(b'C', '') + ' ' + fields.get(b'M', ''))
        if (kind == b'Z' or (kind == b'E' and not self.answered_once)) and not self.answer.done():
            self.answered_once = True
            self.answer.set_exception(self.error) if self.error else self.answer.set_result(self.rows)

    answered_once = False

    @staticmethod
    def columns(body):
        values, at = [], 2
        for _ in range(struct.unpack_from('!h', body)[0]):
            size = struct.unpack_from('!i', body, at)[0]
            at += 4
            values.append(None if size < 0 else body[at:at + size])
            at += max(size, 0)
        return values

    def ask(self, message):
        if self.transport.is_closing():
            raise ConnectionError('the connection ended')
        self.rows, self.error = [], None
        self.answer = asyncio.get_running_loop().create_future()
        self.transport.write(message)
        return self.answer

    def query(self, sql):
        text = sql.encode() + b'\0'
        return self.ask(b'Q' + struct.pack('!i', len(text) + 4) + text)

    def close(self):
        self.transport.abort()


class LoadDesk:
    """One desk of one person that signed in and has everything of its scopes up to `cursors`."""

    connecting = None  # a semaphore: a listening socket's queue is short

    def __init__(self, path, database, desk, token):
        self.path, self.database, self.id, self.token = path, database, desk, token
        self.wire = None
        self.cursors = {}
        self.heads = {}

    async def connect(self):
        async with LoadDesk.connecting:
            self.wire = await Wire.open(self.path, 'leeway_pool', self.database)

    async def hello(self):
        request = json.dumps({'desk': self.id, 'protocol': 1, 'app': 'load', 'cursors': {
            scope: {'seq': seq, 'hash': page_hash} for scope, (seq, page_hash) in self.cursors.items()}})
        rows = await self.wire.query(f"SELECT api.hello('{self.token}', '{request}')")
        answer = json.loads(rows[0][0])
        for scope in answer['scopes']:
            assert scope['cursor'] in ('ok', 'fresh'), scope
            self.heads[scope['scope']] = scope['head']
            if scope['cursor'] == 'fresh':  # its rows came by copy
                self.cursors[scope['scope']] = (scope['head'], scope['hash'])

    async def pull(self):
        """Until level; how many changes came."""
        count = 0
        for scope, head in self.heads.items():
            while self.cursors[scope][0] < head:
                seq, page_hash = self.cursors[scope]
                rows = await self.wire.query(f"SELECT seq, hash, row FROM api.pull('{self.token}', '{self.id}', '{scope}', {seq}, '{page_hash}', 500)")
                assert int(rows[0][0]) == seq + 1, 'a gap'
                self.cursors[scope] = (int(rows[-1][0]), rows[-1][1].decode())
                count += len(rows)
        return count

    async def ask_heads(self):
        await self.wire.query(f"SELECT api.heads('{self.token}', '{self.id}', '{{}}')")

    async def idle(self, until, times, question=None):
        """Looks at the heads at a desk's pace; what each look took, in ms, goes to `times`. How often the pool had no room in time
        and cut it off: then it comes back as after an outage."""
        cuts = 0
        await asyncio.sleep(random.uniform(0, HEADS_EVERY[1]))
        while time.monotonic() < until:
            begin = time.monotonic()
            try:
                await (self.wire.query(question) if question else self.ask_heads())
                times.append((time.monotonic() - begin) * 1000)
                await asyncio.sleep(random.uniform(*HEADS_EVERY))
            except (ConnectionError, Refused):
                cuts += 1
                await asyncio.sleep(random.uniform(0, COME_BACK))
                await self.connect()
        return cuts

    async def come_back(self):
        """After an outage: spread, and again and again like the engine, until level. When, by the clock."""
        delay = random.uniform(0, COME_BACK)
        pause = 1
        while True:
            await asyncio.sleep(delay)
            try:
                await self.connect()
                await self.hello()
                await self.pull()
                return time.monotonic()
            except (ConnectionError, OSError, Refused):
                delay = random.uniform(0, pause)
                pause = min(pause * 2, 60)
