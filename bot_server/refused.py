"""A request that is not granted."""


class RefusedError(Exception):
    """A request that is not granted: becomes an error answer."""

    def __init__(self, status: int, code: str, message: str, headers: dict[str, str] | None = None) -> None:
        """Keeps what the answer will say.

        Args:
            status: HTTP status.
            code: For programs.
            message: One sentence for people.
            headers: More headers of the answer.
        """
        super().__init__(message)
        self.status = status
        self.code = code
        self.headers = headers
