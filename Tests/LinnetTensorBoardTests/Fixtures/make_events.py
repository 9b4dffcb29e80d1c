"""Writes the file of events that EventRecordTests expects, with the Python package tensorboard 2.21.0.

    pip install tensorboard==2.21.0 && python3 make_events.py > events.tfevents
"""
import io
import sys

from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.record_writer import RecordWriter


class Kept(io.BytesIO):
    def close(self):
        pass


file = Kept()
writer = RecordWriter(file)
writer.write(Event(wall_time=1764115200.25, file_version="brain.Event:2").SerializeToString())
for step, values in [
    (1, [("train/loss", 0.693147), ("train/learning rate", 0.002)]),
    (3_000_000_000, [("epoch/dev BLEU", 41.5), ("größe", -0.0), ("nan", float("nan"))]),
    (7, []),
]:
    summary = Summary(value=[Summary.Value(tag=tag, simple_value=value) for tag, value in values])
    event = Event(wall_time=1764115200.25 + step, step=step, summary=summary)
    writer.write(event.SerializeToString())
sys.stdout.buffer.write(file.getvalue())
