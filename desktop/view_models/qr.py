"""QR codes as rows of modules."""

import segno


def qr_rows(text: str) -> list[str]:
    """Encode `text`: one string a row, "1" for a dark module. Without the quiet zone, which the view leaves."""
    code = segno.make_qr(text, error="m")
    return ["".join("1" if module else "0" for module in row) for row in code.matrix]
