"""What is said in English. Every other language's pack says the same, method by method."""

from bot_server.assistant.english.carts import Carts
from bot_server.assistant.english.products import Products
from bot_server.assistant.english.results import Results
from bot_server.assistant.english.talk import Talk


class English(Talk, Results, Products, Carts):
    """All that is said in English, and the form of every other language's pack."""
