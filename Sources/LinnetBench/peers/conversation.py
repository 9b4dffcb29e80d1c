"""How a peer is spoken to: a line of JSON with a command and its arguments, answered by a line of JSON.

Libraries that print do so to standard error: standard output belongs to the conversation.
"""

import json
import os
import sys


def converse(**commands):
    """Answers until the questions end; `hello` is known to all."""
    commands["hello"] = lambda: {}
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        try:
            request = json.loads(line)
            answer = commands[request["command"]](**request["arguments"])
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}".splitlines()[0]}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
