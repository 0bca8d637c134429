"""A cable between a program and a server, which can be pulled: what a dead network looks like, not a refusal."""
import socket
import threading


class Cable:
    """Listens on 127.0.0.1:`port` and passes everything on to the socket `target` (a path) while it is whole.

    Pulled, connections stay open and nothing passes; new ones are taken by the kernel and get no further. Plugged in again,
    what was held back passes, as TCP would have sent it again.
    """

    def __init__(self, target):
        self.target = target
        self._whole = threading.Event()
        self._whole.set()
        self._server = socket.create_server(('127.0.0.1', 0), backlog=100)
        self.port = self._server.getsockname()[1]
        self._start(self._accept)

    @staticmethod
    def _start(work, *arguments):
        threading.Thread(target=work, args=arguments, daemon=True).start()

    def pull(self):
        self._whole.clear()

    def plug(self):
        self._whole.set()

    def _accept(self):
        while True:
            near, _ = self._server.accept()
            near.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._start(self._connect, near)

    def _connect(self, near):
        self._whole.wait()
        far = socket.socket(socket.AF_UNIX)
        if far.connect_ex(self.target):
            near.close()
            return
        self._start(self._pass, near, far)
        self._start(self._pass, far, near)

    def _pass(self, source, sink):
        try:
            while data := source.recv(65536):
                self._whole.wait()
                sink.sendall(data)
            self._whole.wait()
            sink.shutdown(socket.SHUT_WR)
        except OSError:  # the other side went away, or its other half did
            for end in (source, sink):
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
