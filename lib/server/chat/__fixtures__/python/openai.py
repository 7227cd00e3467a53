"""As much of OpenAI's package as a snippet calls, for machines that lack it."""

import json
import urllib.request
from types import SimpleNamespace


class OpenAI:
    def __init__(self, *, base_url, api_key, default_headers=None):
        self._url = f"{base_url}/chat/completions"
        self._headers = {
            "Content-Type": "application/json",
            "Authorization": f"Bearer {api_key}",
            **(default_headers or {}),
        }
        self.chat = SimpleNamespace(completions=SimpleNamespace(create=self._create))

    def _create(self, *, extra_body=None, **fields):
        body = json.dumps({**fields, **(extra_body or {})}).encode()
        request = urllib.request.Request(self._url, body, self._headers, method="POST")
        for line in urllib.request.urlopen(request):
            if line.startswith(b"data:") and line[5:].strip() != b"[DONE]":
                yield _chunk(json.loads(line[5:]))


def _chunk(data):
    deltas = [choice.get("delta", {}).get("content") for choice in data.get("choices", [])]
    return SimpleNamespace(choices=[SimpleNamespace(delta=SimpleNamespace(content=each)) for each in deltas])
