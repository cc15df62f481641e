"""Draws the pages of a PDF with pdfium, one grey PGM file each: `pdfium.py FILE DPI FOLDER`.

Needs pypdfium2; tests compare what it draws with what poppler draws.
"""

import ctypes
import sys

import pypdfium2


def main(path, dpi, folder):
    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document, start=1):
        bitmap = page.render(scale=dpi / 72, grayscale=True)
        size = bitmap.stride * bitmap.height
        raw = bytes((ctypes.c_ubyte * size).from_address(ctypes.addressof(bitmap.buffer)))
        rows = (raw[y * bitmap.stride :][: bitmap.width] for y in range(bitmap.height))
        with open(f"{folder}/{number:03}.pgm", "wb") as out:
            out.write(b"P5 %d %d 255\n" % (bitmap.width, bitmap.height))
            out.write(b"".join(rows))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), sys.argv[3])
