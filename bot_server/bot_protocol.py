"""What the server and its bot processes say to each other: one JSON object a line, over the bot's pipes."""

from typing import Literal, cast

from pydantic import BaseModel, Field, SecretStr, TypeAdapter

from shop.protocol import Parts


class Offer(BaseModel):
    """A client's WebRTC offer, as pipecat's clients send it."""

    sdp: str = Field(max_length=200_000)
    type: str = Field(pattern="^(offer|answer)$")
    pc_id: str | None = Field(default=None, max_length=200)
    restart_pc: bool | None = None


class Candidate(BaseModel):
    """One more of a client's addresses."""

    candidate: str = Field(max_length=2000)
    sdp_mid: str = Field(max_length=100)
    sdp_mline_index: int


class Candidates(BaseModel):
    """The body of a trickle request."""

    pc_id: str = Field(max_length=200)
    candidates: list[Candidate] = Field(max_length=100)


class Shop(BaseModel):
    """Where the shop's state lives, and the key that the bot signs with. The first line of all."""

    convex_url: str
    convex_bearer: str | None
    key_pem: str
    settings: dict[str, str]

    @classmethod
    def of(cls, url: str, bearer: str | None, key_pem: str, settings: BaseModel) -> "Shop":
        """Packs settings with their secrets, for a pipe that only the bot reads."""
        plain: dict[str, str] = {}
        for name, value in settings:
            if isinstance(value, SecretStr):
                plain[name] = value.get_secret_value()
            elif isinstance(value, tuple):
                plain[name] = ",".join(cast("tuple[str, ...]", value))
            elif value is not None:
                plain[name] = str(value)
        return cls(convex_url=url, convex_bearer=bearer, key_pem=key_pem, settings=plain)


class Begin(BaseModel):
    """Binds the bot to a session; the call follows, or is a Daily room."""

    do: Literal["begin"] = "begin"
    session_id: str
    parts: Parts
    language: str = "en"
    """What is spoken, as a two-letter code."""
    room_url: str | None = None
    room_token: str | None = None


class TakeOffer(BaseModel):
    """Answers an offer with `{sdp, type, pc_id}`."""

    do: Literal["offer"] = "offer"
    offer: Offer


class AddCandidates(BaseModel):
    """Adds the client's further addresses."""

    do: Literal["candidates"] = "candidates"
    candidates: Candidates


class Order(BaseModel):
    """A numbered order to a bot."""

    id: int
    order: Begin | TakeOffer | AddCandidates = Field(discriminator="do")


class Done(BaseModel):
    """The bot's answer to an order."""

    id: int
    answer: dict[str, str] | None = None
    error: str | None = None


class Warm(BaseModel):
    """The bot has loaded everything and can begin a session."""

    event: Literal["warm"] = "warm"


class Measured(BaseModel):
    """A latency or an error, for the server's metrics. Holds no words."""

    event: Literal["measured"] = "measured"
    name: str
    labels: dict[str, str] = Field(default_factory=dict[str, str])
    seconds: float | None = None


Said = TypeAdapter[Done | Warm | Measured](Done | Warm | Measured)
"""Anything that a bot says."""
