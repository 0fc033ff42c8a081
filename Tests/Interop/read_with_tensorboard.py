"""Reads a trace that GANScope wrote with stock TensorBoard, and compares value for value.

usage: read_with_tensorboard.py DIR

DIR holds the run directory `run` and `expected.json`, both left by WrittenTraceTests. The Python
loader (EventAccumulator) is compared on everything; the data server, which the web interface uses
by default, through the HTTP interface of a TensorBoard process.
"""

import json
import math
import re
import struct
import subprocess
import sys
import time
import urllib.parse
import urllib.request

from tensorboard.backend.event_processing import event_accumulator
from tensorboard.plugins.custom_scalar import layout_pb2
from tensorboard.plugins.hparams import plugin_data_pb2
from tensorboard.util import tb_logging, tensor_util

tb_logging.get_logger().setLevel("ERROR")  # it tells of the restart, which is meant

root = sys.argv[1]
run = root + "/run"
expected = json.load(open(root + "/expected.json"))
checks = 0


def check(condition, what):
    global checks
    checks += 1
    if not condition:
        sys.exit(f"interop: TensorBoard reads {what} differently from what was written")


def bits(value):
    return struct.unpack("<I", struct.pack("<f", value))[0]


def same(value, pattern):
    """Equal bit for bit; one NaN is as good as another."""
    wanted = struct.unpack("<f", struct.pack("<I", pattern))[0]
    return math.isnan(value) if math.isnan(wanted) else bits(value) == pattern


def python_loader():
    loader = event_accumulator.EventAccumulator(
        run,
        size_guidance={
            event_accumulator.SCALARS: 0,
            event_accumulator.TENSORS: 0,
            event_accumulator.IMAGES: 0,
        },
    )
    loader.Reload()
    check(sorted(loader.Tags()["scalars"]) == sorted(expected["scalars"]), "the scalar tags")
    for tag, points in expected["scalars"].items():
        events = loader.Scalars(tag)
        check([e.step for e in events] == [p[0] for p in points], f"the steps of {tag}")
        for event, (_, pattern) in zip(events, points):
            check(same(event.value, pattern), f"{tag} at step {event.step}")

    images = loader.Images("sample/fixed")
    check(list(images[-1].encoded_image_string) == expected["image"], "an image")
    check((images[-1].width, images[-1].height) == (1, 1), "an image's size")

    def tensor(tag):
        return tensor_util.make_ndarray(loader.Tensors(tag)[-1].tensor_proto)

    check(tensor("mode/counts").tolist() == expected["tensor"], "an array")
    check(tensor("hist/d_real").tolist() == expected["histogram"], "a histogram")
    check(tensor("event/note").tolist() == [expected["text"].encode()], "a text")
    layout = layout_pb2.Layout.FromString(tensor("custom_scalars__config__").item())
    charts = [chart for category in layout.category for chart in category.chart]
    check(any("loss/d$" in chart.multiline.tag for chart in charts), "the dashboard")

    def plugin(tag):
        return loader.SummaryMetadata(tag).plugin_data

    check(plugin("hist/d_real").plugin_name == "histograms", "the plugin of a histogram")
    check(plugin("mode/counts").plugin_name == "gan_diag", "the plugin of an array")
    start = plugin_data_pb2.HParamsPluginData.FromString(
        plugin("_hparams_/session_start_info").content
    ).session_start_info
    for key, value in expected["configuration"].items():
        found = start.hparams[key]
        found = found.string_value if found.HasField("string_value") else found.number_value
        check(str(found) == value, f"the hyper-parameter {key}")


def data_server():
    server = subprocess.Popen(
        [sys.executable, "-m", "tensorboard.main", "--logdir", root, "--port", "0",
         "--bind_all", "--load_fast", "true",
         "--samples_per_plugin", "scalars=100000,images=100"],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
    )
    try:
        for line in server.stderr:
            match = re.search(r"http://\S+?:(\d+)/", line)
            if match:
                break
        else:
            sys.exit("interop: TensorBoard did not start")
        base = f"http://localhost:{match.group(1)}/data/plugin/"

        def get(path, **parameters):
            url = base + path + "?" + urllib.parse.urlencode(parameters)
            with urllib.request.urlopen(url, timeout=30) as answer:
                return json.load(answer)

        deadline = time.time() + 60
        while len(get("scalars/tags").get("run", {})) < len(expected["scalars"]):
            if time.time() > deadline:
                sys.exit("interop: the data server does not find the scalar tags")
            time.sleep(0.5)
        for tag, points in expected["scalars"].items():
            while True:
                found = get("scalars/scalars", run="run", tag=tag)
                if len(found) == len(points) or time.time() > deadline:
                    break
                time.sleep(0.5)
            check([p[1] for p in found] == [p[0] for p in points], f"the steps of {tag} (server)")
            for (_, step, value), (_, pattern) in zip(found, points):
                # JSON spells them "NaN", "Infinity" and "-Infinity".
                check(same(float(value), pattern), f"{tag} at step {step} (server)")
        check("sample/fixed" in get("images/tags")["run"], "the image tag (server)")
        check("hist/d_real" in get("histograms/tags")["run"], "the histogram tag (server)")
        check("event/note" in get("text/tags")["run"], "the text tag (server)")
        histogram = get("histograms/histograms", run="run", tag="hist/d_real")
        check(histogram[-1][2] == expected["histogram"], "the histogram (server)")
    finally:
        server.terminate()
        server.wait()


python_loader()
data_server()
print(f"interop: TensorBoard reads the trace as it was written ({checks} checks)")
