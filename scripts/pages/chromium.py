"""Just enough of the Chrome DevTools protocol to drive headless Chromium, on the standard library."""

import base64
import json
import os
import shutil
import socket
import struct
import subprocess
import tempfile
import threading
import urllib.request


class WebSocket:
    """A client connection that sends and receives whole JSON messages."""

    def __init__(self, address):
        host, path = address.removeprefix("ws://").split("/", 1)
        name, port = host.split(":")
        self.socket = socket.create_connection((name, int(port)), timeout=60)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        head = b""
        while b"\r\n\r\n" not in head:
            head += self.socket.recv(1)

    def send(self, message):
        data = json.dumps(message).encode()
        size = len(data)
        if size < 126:
            head = struct.pack(">BB", 0x81, 0x80 | size)
        elif size < 65536:
            head = struct.pack(">BBH", 0x81, 0xFE, size)
        else:
            head = struct.pack(">BBQ", 0x81, 0xFF, size)
        # A mask of zeros is a mask, and leaves the data as it is.
        self.socket.sendall(head + bytes(4) + data)

    def receive(self):
        message = b""
        while True:
            flags, size = self._read(2)
            size &= 0x7F
            if size == 126:
                (size,) = struct.unpack(">H", self._read(2))
            elif size == 127:
                (size,) = struct.unpack(">Q", self._read(8))
            message += self._read(size)
            if flags & 0x80:
                return json.loads(message)

    def _read(self, count):
        data = b""
        while len(data) < count:
            part = self.socket.recv(count - len(data))
            if not part:
                raise EOFError("Chromium closed the connection")
            data += part
        return data


class Chromium:
    """A browser with one tab."""

    def __init__(self):
        self.profile = tempfile.mkdtemp()
        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--remote-debugging-port=0", f"--user-data-dir={self.profile}", "about:blank"],
            stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            if "DevTools listening on" in line:
                port = line.split("ws://")[1].split("/")[0].split(":")[1]
                break
        else:
            raise RuntimeError("chromium did not start")
        threading.Thread(target=lambda: list(self.process.stderr), daemon=True).start()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as answer:
            tab = next(t for t in json.load(answer) if t["type"] == "page")
        self.connection = WebSocket(tab["webSocketDebuggerUrl"])
        self.number = 0
        self.events = []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def close(self):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def call(self, method, **parameters):
        self.number += 1
        self.connection.send({"id": self.number, "method": method, "params": parameters})
        while True:
            message = self.connection.receive()
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return message["result"]
            self.events.append(message)

    def open(self, url, width=1440, dark=False, script=True, media="", still=False):
        """Loads a page, and forgets what happened on the last one."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=900,
                  deviceScaleFactor=1, mobile=width < 500)
        self.call("Emulation.setEmulatedMedia", media=media, features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce" if still else "no-preference"}])
        self.call("Emulation.setScriptExecutionDisabled", value=not script)
        self.events.clear()
        self.call("Page.navigate", url=url)
        while not any(e["method"] == "Page.loadEventFired" for e in self.events):
            self.events.append(self.connection.receive())

    def evaluate(self, expression):
        """The value of an expression, waiting for it if it is a promise."""
        result = self.call("Runtime.evaluate", expression=expression, awaitPromise=True,
                           returnByValue=True)
        if "exceptionDetails" in result:
            details = result["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description", details["text"]))
        return result["result"].get("value")

    def paper(self):
        """The page printed on A4, as the bytes of a PDF."""
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True)["data"])

    def complaints(self):
        """Errors on the console, exceptions, and requests for anything but files."""
        for event in self.events:
            details = event.get("params", {})
            match event["method"]:
                case "Runtime.exceptionThrown":
                    yield "exception: " + details["exceptionDetails"]["text"]
                case "Runtime.consoleAPICalled" if details["type"] in ("error", "warning"):
                    yield "console: " + str(details["args"][0].get("value"))
                case "Log.entryAdded" if details["entry"]["level"] in ("error", "warning"):
                    yield f"log: {details['entry']['text']} {details['entry'].get('url', '')}"
                case "Network.requestWillBeSent":
                    url = details["request"]["url"]
                    if not url.startswith(("file:", "data:")):
                        yield f"request: {url}"
