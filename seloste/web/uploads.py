"""Files come into the memory and never onto the disk of whoever runs the house: what is refused leaves nothing behind.

How much may come is bounded before any of it is read (``middleware.SmallBodies``).
"""

from django.core.files.uploadhandler import MemoryFileUploadHandler


class InMemory(MemoryFileUploadHandler):
    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        self.activated = True
