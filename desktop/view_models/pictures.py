"""Where pictures come from: the app's own folder, or the shop's web address."""

from PySide6.QtCore import QUrl

from shop.paths import ASSETS


def picture_url(picture: str | None) -> str:
    """The address an Image can load, or "" where there is none. Relative paths stay inside the assets folder."""
    if not picture:
        return ""
    if picture.startswith(("http://", "https://")):
        return picture
    path = (ASSETS / picture).resolve()
    return QUrl.fromLocalFile(str(path)).toString() if path.is_relative_to(ASSETS) and path.is_file() else ""
