#!/usr/bin/python3
"""A real SIP call brings the caller on the screen: sipp calls, baresip is the phone on the desk, and what it tells
about the call goes on as `leeway --pop`, as IT would set a soft phone up."""
import json
import os
import shutil
import socket
import subprocess

from desk_driver import SKIPPED, Failure, Leeway, run, wait_for

MARIT = '+4719550142'  # as a telephone network writes +47 19 55 01 42
SCENARIO = '''<?xml version="1.0" encoding="ISO-8859-1" ?>
<scenario name="one call">
  <send retrans="500"><![CDATA[

    INVITE sip:agent@[remote_ip]:[remote_port] SIP/2.0
    Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
    From: <sip:CALLER@[local_ip]:[local_port]>;tag=[pid]x[call_number]
    To: <sip:agent@[remote_ip]:[remote_port]>
    Call-ID: [call_id]
    CSeq: 1 INVITE
    Contact: <sip:CALLER@[local_ip]:[local_port]>
    Max-Forwards: 70
    Content-Type: application/sdp
    Content-Length: [len]

    v=0
    o=- 1 1 IN IP[local_ip_type] [local_ip]
    s=-
    c=IN IP[media_ip_type] [media_ip]
    t=0 0
    m=audio [media_port] RTP/AVP 8
    a=rtpmap:8 PCMA/8000

  ]]></send>
  <recv response="100" optional="true"/>
  <recv response="180" optional="true"/>
  <recv response="183" optional="true"/>
  <recv response="200"/>
  <send><![CDATA[

    ACK sip:agent@[remote_ip]:[remote_port] SIP/2.0
    Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
    From: <sip:CALLER@[local_ip]:[local_port]>;tag=[pid]x[call_number]
    To: <sip:agent@[remote_ip]:[remote_port]>[peer_tag_param]
    Call-ID: [call_id]
    CSeq: 1 ACK
    Max-Forwards: 70
    Content-Length: 0

  ]]></send>
  <recv request="BYE"/>
  <send><![CDATA[

    SIP/2.0 200 OK
    [last_Via:]
    [last_From:]
    [last_To:]
    [last_Call-ID:]
    [last_CSeq:]
    Content-Length: 0

  ]]></send>
</scenario>
'''
WORDS = {'CALL_INCOMING': 'ringing', 'CALL_ESTABLISHED': 'connected', 'CALL_CLOSED': 'ended'}


def free_port(kind):
    with socket.socket(socket.AF_INET, kind) as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]


class Phone:
    """baresip without sound, and the line over which it tells what happens and takes what is to be done."""

    def __init__(self, screen):
        self.port, control = free_port(socket.SOCK_DGRAM), free_port(socket.SOCK_STREAM)
        folder = screen.home / 'phone'
        folder.mkdir()
        modules = next(path for path in ('/usr/lib/baresip/modules', '/usr/local/lib/baresip/modules')
                       if os.path.isdir(path))
        folder.joinpath('config').write_text(
            f'sip_listen 127.0.0.1:{self.port}\nmodule_path {modules}\nmodule g711.so\nmodule aubridge.so\n'
            'module_tmp account.so\nmodule_app menu.so\nmodule_app ctrl_tcp.so\n'
            f'ctrl_tcp_listen 127.0.0.1:{control}\naudio_source aubridge,nil\naudio_player aubridge,nil\n'
            'audio_alert aubridge,nil\n')
        folder.joinpath('accounts').write_text(f'<sip:agent@127.0.0.1:{self.port}>;regint=0;answermode=manual\n')
        folder.joinpath('contacts').write_text('\n')
        screen.start(['baresip', '-f', str(folder)], log='phone')
        self.line = wait_for('the phone', lambda: socket.create_connection(('127.0.0.1', control), 5))
        self.bytes = b''

    def say(self, command):
        words = json.dumps({'command': command}).encode()
        self.line.sendall(b'%d:%s,' % (len(words), words))

    def next(self):
        """The next thing it tells (a netstring)."""
        while True:
            length, colon, rest = self.bytes.partition(b':')
            if colon and len(rest) > int(length):
                self.bytes = rest[int(length) + 1:]
                return json.loads(rest[:int(length)])
            self.line.settimeout(60)
            more = self.line.recv(65536)
            if not more:
                raise Failure('the phone went away')
            self.bytes += more

    def until(self, kind):
        """Follows it until it tells of `kind`."""
        while True:
            told = self.next()
            if told.get('type') == kind:
                return told


def pass_on(screen, told):
    """What a soft phone is set up to run on each of its events."""
    done = subprocess.run([os.environ['LEEWAY'], '--demo', '--pop', 'phone=' + told['peeruri'], 'call=' + told['id'],
                           'direction=in', 'queue=Care', 'state=' + WORDS[told['type']]],
                          env=screen.env, capture_output=True, text=True, timeout=60)
    if done.returncode:
        raise Failure(f'leeway --pop ended with {done.returncode}: {done.stderr}')


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.expect('Customers')
    phone = Phone(screen)
    script = screen.home / 'call.xml'
    script.write_text(SCENARIO.replace('CALLER', MARIT))
    caller = screen.start(['sipp', '-sf', str(script), '-m', '1', '-i', '127.0.0.1', '-p',
                           str(free_port(socket.SOCK_DGRAM)), '-nostdin', f'127.0.0.1:{phone.port}'], log='sipp')
    pass_on(screen, phone.until('CALL_INCOMING'))
    wait_for('the caller on the screen', lambda: 'Marit' in leeway.title())
    leeway.expect(r'Marit Sørbø.*Phone, incoming.*since', 'push button')
    phone.say('accept')
    pass_on(screen, phone.until('CALL_ESTABLISHED'))
    leeway.expect(r'Marit Sørbø.*Phone, incoming', 'list item')
    phone.say('hangup')
    pass_on(screen, phone.until('CALL_CLOSED'))
    leeway.expect(r'Marit Sørbø.*ended', 'list item')  # still there: the contact goes on until it is wrapped up
    wait_for('the caller to have hung up well', lambda: caller.poll() is not None)
    if caller.returncode:
        raise Failure(f'sipp ended with {caller.returncode}: {screen.log("sipp")[-2000:]}')
    leeway.close()


if not (shutil.which('sipp') and shutil.which('baresip')):
    print('skipped: not installed: sip-tester, baresip-core')
    raise SystemExit(SKIPPED)
run(scenario)
