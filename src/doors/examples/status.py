"""An example: how Attune stands, its newest session, and a mark. `python3 status.py DATA_FOLDER [LABEL]`; nothing but Python is needed."""
import json
import sys
import urllib.error
import urllib.request
from pathlib import Path

folder = Path(sys.argv[1])
url = json.loads((folder / "server.json").read_text())["url"]
token = (folder / "token").read_text().strip()


def ask(path, body=None):
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    sent = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(f"{url}/api/v1{path}", sent, headers)) as answer:
        text = answer.read()
        return json.loads(text) if text else None


status = ask("/status")
print("source:", status["source"]["source"], status["source"]["phase"])
print("session:", (status["session"] or {}).get("session"))
for session in ask("/sessions")[:1]:
    print("newest:", session["session"], session["state"], session.get("usableShare"))
if len(sys.argv) > 2:
    try:
        ask("/mark", {"label": sys.argv[2]})
    except urllib.error.HTTPError as refused:
        sys.exit(json.load(refused)["message"])
