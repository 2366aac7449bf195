"""QR codes as rows of modules."""


def qr_rows(text: str) -> list[str]:
    """Encode `text`: one string a row, "1" for a dark module. Without the quiet zone, which the view leaves."""
    import segno  # only once there is a code to show: it would hold up the first frame

    code = segno.make_qr(text, error="m")
    return ["".join("1" if module else "0" for module in row) for row in code.matrix]
