"""A keyring for tests, as the text of a module of its own."""

IN_A_FILE = '''
import json, os
from keyring.backend import KeyringBackend

class InAFile(KeyringBackend):
    """A keyring for tests: what a system keeps in its own is kept in one file."""

    priority = 1
    _path = os.environ["TEST_KEYRING"]

    def _all(self):
        return json.load(open(self._path)) if os.path.exists(self._path) else {}

    def get_password(self, service, username):
        return self._all().get(service + username)

    def set_password(self, service, username, password):
        json.dump({**self._all(), service + username: password}, open(self._path, "w"))

    def delete_password(self, service, username):
        left = self._all()
        left.pop(service + username)
        json.dump(left, open(self._path, "w"))
'''
