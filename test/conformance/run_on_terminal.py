"""Runs a command on a terminal of its own, and answers what it asks.

Standard input: {"argv": [...], "env": {...}, "cwd": "...", "answers": [[text to wait for, bytes to type], ...]}
An answer of null closes the terminal. "typed" is optional: what is typed at once, before the command asks anything.
Standard output: {"code": exit code, "output": all that the terminal showed}
"""

import json
import os
import pty
import sys

request = json.load(sys.stdin)
child, terminal = pty.fork()
if child == 0:
    os.chdir(request["cwd"])
    os.execve(request["argv"][0], request["argv"], request["env"])

os.write(terminal, request.get("typed", "").encode())
output = b""
answers = list(request["answers"])
while True:
    try:
        chunk = os.read(terminal, 65536)
    except OSError:  # Linux says EIO where the child has closed its side.
        break
    if not chunk:
        break
    output += chunk
    if answers and answers[0][0].encode() in output:
        typed = answers.pop(0)[1]
        if typed is None:
            os.close(terminal)
            break
        os.write(terminal, typed.encode())

_, status = os.waitpid(child, 0)
json.dump({"code": os.waitstatus_to_exitcode(status), "output": output.decode()}, sys.stdout)
