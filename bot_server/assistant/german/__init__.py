"""German: what is said and what is understood."""

from bot_server.assistant.english import English
from bot_server.assistant.german.carts import GermanCarts
from bot_server.assistant.german.products import GermanProducts
from bot_server.assistant.german.results import GermanResults
from bot_server.assistant.german.talk import GermanTalk
from bot_server.assistant.german.understanding import understand as understand


class German(GermanTalk, GermanResults, GermanProducts, GermanCarts, English):
    """All that is said in German."""
