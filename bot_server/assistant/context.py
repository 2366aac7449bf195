"""A request read in the light of what came before: an answer to a question, a correction, a fragment."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant import earlier, numbers, words
from bot_server.assistant.act import Act
from bot_server.assistant.describing import describe, described
from bot_server.assistant.dialogue import Pending
from bot_server.assistant.lines import line_of
from bot_server.assistant.pointing import point
from bot_server.assistant.requests import Parsed
from bot_server.assistant.searches import SORTS
from bot_server.assistant.slots import Ref, Slots
from shop.records import Card, each

_BARE = re.compile(r"\W*(?:\d+|[^\W\d_]+(?:-[^\W\d_]+)?)\W*")
"""A number and nothing more, which is a card's."""


def read(act: Act, parsed: Parsed) -> Parsed:
    """Reads a request in the light of what came before: an answer to a question, a correction, a fragment."""
    state, facts, pending = act.state, act.facts, act.pending
    named = parsed.slots
    if pending is not None:
        if (
            pending.kind == "which"
            and parsed.intent
            in ("select", "details", "which", "refine", "search", "change", "add", "compare", "unknown")
            and (not parsed.explicit or parsed.intent in ("select", "details"))
        ):
            chosen = _chosen(named, pending, act)
            if chosen:
                slots = replace(
                    pending.slots, refs=chosen, words=(), colour=None, brand=None, superlative=None, relative=None
                )
                if pending.verb == "add":
                    # "The ceramic one, blue", of those to choose from.
                    slots = replace(slots, colour=named.colour, size=named.size or slots.size)
                if named.quantity and pending.verb == "add":
                    slots = replace(slots, quantity=named.quantity)
                return Parsed(pending.verb, slots, explicit=True)  # pyright: ignore[reportArgumentType]
        if parsed.intent == "yes":
            match pending.kind:
                case "checkout":
                    return Parsed("checkout", explicit=True)
                case "more":
                    return Parsed("more", explicit=True)
                case "clear":
                    return Parsed("clear", Slots(definite=True), explicit=True)
                case "add" | "details":
                    state.focus = pending.skus
                    return Parsed(pending.kind, replace(pending.slots, refs=(Ref("focus"),)), explicit=True)  # pyright: ignore[reportArgumentType]
                case "which":
                    if len(pending.skus) == 1:
                        state.focus = pending.skus
                        return Parsed(pending.verb, replace(pending.slots, refs=(Ref("focus"),)), explicit=True)  # pyright: ignore[reportArgumentType]
                case _:
                    pass
    if (
        parsed.intent == "help"
        and facts.lines
        and re.search(r"\bhow (?:do|can|should) i (?:order|buy|check ?out)\b", act.said.lower())
    ):
        return Parsed("checkout", explicit=True)
    if parsed.intent == "yes" and re.search(r"\bthat one\b", act.said.lower()):
        return Parsed("select", Slots(refs=(Ref("focus"),)))
    if parsed.denies and parsed.intent == "change" and state.line and named.quantity is not None:
        # "No, I meant two", of what was just put in the cart.
        return parsed
    if (
        parsed.denies
        and parsed.intent in ("select", "details", "refine", "search", "change")
        and state.last_verb in ("add", "details", "compare")
    ):
        target = point(named, state, facts)
        if len(target.skus) == 1 and (parsed.intent != "search" or not parsed.explicit):
            return Parsed(
                state.last_verb,
                replace(named, quantity=named.quantity or state.last_slots.quantity),
                explicit=True,
                denies=True,
            )  # pyright: ignore[reportArgumentType]
    asked = state.last_verb in ("ask", "details", "select", "which") and len(state.focus) == 1
    alone = asked or (facts.view not in ("cart", "checkout") and (facts.detail is not None or len(state.focus) == 1))
    if (
        parsed.intent == "total"
        and alone
        and re.fullmatch(
            r"(?:.*[,.?!] *|.*\band )?\W*(?:and |so )*(?:what|how much) (?:does|do|will|would) "
            r"(?:it|that|this|that one|this one) cost\W*",
            act.said.lower(),
        )
    ):
        # "What does it cost", of the one product that is talked about.
        return Parsed("ask", Slots(refs=(Ref("focus"),), topic="price"), explicit=True)
    if (
        parsed.intent in ("refine", "search", "select")
        and state.line
        and state.in_cart
        and state.last_verb in ("add", "change")
        and (named.size or named.colour)
        and not (named.words or named.refs or named.limited_beside_options())
        and (
            parsed.denies
            or re.search(r"\b(?:meant|mean|wait|no|sorry|rather|instead|i said|actually)\b", act.said.lower())
        )
    ):
        # "Wait, medium I meant", of what was just put in the cart.
        return Parsed("change", Slots(size=named.size, colour=named.colour, refs=(Ref("focus"),)), explicit=True)
    if (
        parsed.intent == "change"
        and named.quantity
        and not state.in_cart
        and re.match(r"\W*(?:go )?back to\b", act.said.lower())
    ):
        # "Back to two", of what is looked at.
        return Parsed("select", Slots(refs=(Ref("number", (named.quantity,)),)))
    if (
        parsed.intent == "restart"
        and state.last_verb in ("add", "change", "remove")
        and re.search(r"\b(?:scrap|forget|skip|reverse|cancel) (?:that|it|this)\W*$", act.said.lower())
    ):
        return Parsed("undo", explicit=True)
    if parsed.intent == "refine" and named.attributes and _elsewhere(act, named):
        return replace(parsed, intent="search")
    if parsed.intent == "change" and not parsed.explicit and not (facts.lines and state.in_cart):
        return Parsed("add", named, explicit=True)
    lone = facts.detail is not None or len(facts.cards()) == 1
    if parsed.intent in ("select", "details") and earlier.asked_again(act, named):
        return replace(parsed, intent="which")
    counted = pending is not None or not _BARE.fullmatch(act.said)
    if parsed.intent == "select" and named.quantity and lone and counted:
        # "Two please", of the one thing that is shown.
        return Parsed("add", Slots(refs=(Ref("focus"),), quantity=named.quantity), explicit=True)
    if (
        parsed.intent == "refine"
        and named.relative
        and not (named.words or named.price_max or named.price_min)
        and re.search(
            r"\bthe (?:\w+ )?(?:cheaper|dearer|pricier|less expensive|more expensive|better) one\b", act.said.lower()
        )
        and len(facts.cards()) > 1
    ):
        # "The cheaper one, in green": one of those that are shown.
        return Parsed("select", named)
    if (
        parsed.intent in ("search", "refine", "select")
        and named.words
        and (named.size or named.colour)
        and not named.refs
        and re.search(r"\b(?:instead|rather|i mean|i meant|stattdessen|lieber)\b", act.said.lower())
        and not re.search(r"\b(?:show|find|see|search|look)\b", act.said.lower())
        and line_of(replace(named, size=None, colour=None), state, facts)[0] is not None
    ):
        # "The bed in brown instead", of a bed that is in the cart.
        return Parsed("change", replace(named, quantity=None), explicit=True)
    more = re.match(r"\W*(?:oh |and |also |plus |then |ok |yes )+(?P<count>.*)", act.said.lower())
    if (
        parsed.intent == "search"
        and not parsed.explicit
        and more
        and state.in_cart
        and not (named.price_max or named.sort)
    ):
        counted = numbers.read(list(words.split(more["count"])), 0)
        if counted and counted[1] == 1 and counted[0] == int(counted[0]) and 1 < counted[0] < 100:
            # "And two table lamps", after something was put in the cart.
            plain = tuple(word for word in named.words if word != f"{counted[0]:g}")
            return Parsed("add", replace(named, words=plain, quantity=int(counted[0])), explicit=True)
    if parsed.intent == "add" and state.in_cart and named.quantity and not named.more_by and not named.quantities:
        corrects = re.search(
            r"\b(?:actually|sorry|rather|instead|i mean|i meant|(?:only|just) (?:need|want)|doch|lieber|nur)\b",
            act.said.lower(),
        )
        if corrects and described(named) and line_of(named, state, facts)[0] is not None:
            # "Three of the tuna, actually", of which two are in the cart.
            return replace(parsed, intent="change", explicit=True)
    extra = re.match(r"\W*(?:[a-z]+[ ,.]+){0,3}?(?P<count>\w+) (?:more|extra)\b", act.said.lower())
    if parsed.intent in ("search", "refine", "add") and extra and described(named) and not named.refs:
        counted = numbers.read([extra["count"]], 0)
        place = line_of(replace(named, quantity=None, more_by=None), state, facts)[0]
        if counted and place is not None:
            # "One more tuna", of which there is some in the cart.
            return Parsed("change", replace(named, quantity=None, more_by=int(counted[0])), explicit=True)
    if (
        parsed.intent == "add"
        and not described(named)
        and all(ref.kind == "focus" for ref in named.refs)
        and re.search(r"\b(?:buy|order|pay for|purchase) (?:it|this|that|them)\W*$", act.said.lower())
        and state.focus
        and all(any(line.sku == sku for line in facts.lines) for sku in state.focus)
    ):
        return Parsed("checkout", explicit=True)
    continues = re.match(r"(?:and|also|plus|und|auch)\b", act.said.lower()) or re.search(
        r"\b(?:too|as well|also|auch|dazu)\W*$", act.said.lower()
    )
    if parsed.intent == "select" and state.last_verb in ("add", "change") and state.in_cart and continues:
        return replace(parsed, intent="add", explicit=True)
    if parsed.intent == "select" and state.in_cart and state.last_verb == "remove" and named.refs:
        return Parsed("remove", named)
    if (
        parsed.intent in ("search", "select", "details")
        and not (parsed.explicit and parsed.intent == "search")
        and continues
        and state.last_verb == "remove"
        and state.in_cart
        and described(named)
        and line_of(named, state, facts)[0] is not None
    ):
        # "And the blanket", after something was taken out.
        return Parsed("remove", named, explicit=True)
    some = re.search(r"(?P<count>\w+) more (?:of )?(?:those|these|them|that|it)\b", act.said.lower())
    if parsed.intent == "more" and some and len(state.focus) == 1 and (counted := numbers.read([some["count"]], 0)):
        # "Give me three more of those", of the one that is talked about.
        return Parsed("change", Slots(more_by=int(counted[0]), refs=(Ref("focus"),)), explicit=True)
    if parsed.intent == "remove" and not parsed.explicit:
        return parsed
    taken = re.match(
        r"\W*(?:ok |okay |so |then |well )*(?:give me|get me|i want|i need|i'd like|i would like|let me have) the ",
        act.said.lower(),
    )
    if parsed.intent == "search" and (taken or not parsed.explicit) and named.definite and _describes(named):
        # "The kettle": one that is shown is meant before a new search.
        target = describe(named, facts.cards(), state, facts)
        if target.skus and not _many(named, act):
            return Parsed(
                "add" if state.last_verb in ("add", "change") and state.in_cart and continues else "select", named
            )
    if (
        parsed.intent in ("search", "select", "details")
        and _many(named, act)
        and re.search(r"\b(?:just|only)\b", act.said.lower())
    ):
        # "Just the blenders", of blenders and toasters.
        return Parsed("refine", replace(named, words=()), explicit=True)
    if parsed.intent in ("search", "add", "select", "details") and (kind := _context(act, named)):
        # "The mini", "anything with more cushioning": of what is looked at, and of nothing else in the shop.
        named = replace(named, category=kind, words=(*named.words, *_plain_kind(kind)))
        parsed = replace(parsed, slots=named)
    loose = (not parsed.explicit and (_said_here(act, named) or _adjectival(act, named))) or (
        re.search(r"\b(?:anything|something|any|ones?) (?:with|that|which|more|less)\b", act.said.lower())
        and (_said_here(act, named) or re.search(r"\bones? with\b", act.said.lower()))
    )
    if parsed.intent == "search" and loose and facts.searched and _only_like(act, named):
        # "Electric, not petrol": what it should be like, and no other thing.
        text = facts.screen.text if facts.screen else ""
        return replace(
            parsed,
            intent="refine",
            slots=replace(named, words=(*text.split(), *(word for word in named.words if word not in text.split()))),
        )
    adjectival = named.superlative is not None and named.superlative not in SORTS
    more = named.refs or named.words or named.attributes or named.colour or named.brand or named.size or named.ranges
    if adjectival and parsed.intent in ("refine", "details", "select") and not more and named.price_max is None:
        # "The lightest one", "something smaller": which it is wants comparing.
        return replace(parsed, intent="which")
    if parsed.intent == "refine" and not facts.searched and not named.relative:
        return replace(parsed, intent="search")
    return parsed


def _elsewhere(act: Act, named: Slots) -> bool:
    """Whether "something insulated" asks for what the category on screen has none of."""
    if not re.search(r"\b(?:something|anything)\b", act.said.lower()) or act.facts.screen is None:
        return False
    categories = each(act.facts.screen.limits.category)
    pairs = [act.vocabulary.in_category.get(category, frozenset[tuple[str, str]]()) for category in categories]
    return bool(pairs) and not any(pair in some for pair in named.attributes.items() for some in pairs)


def _many(named: Slots, act: Act) -> bool:
    """Whether a category is named of which several products are shown: "the blenders"."""
    if not named.category or not named.words or not named.words[-1].endswith("s") or _options(named):
        return False
    return sum(named.category in act.facts.kinds.get(card.sku, ()) for card in act.facts.cards()) > 1


def _options(named: Slots) -> bool:
    return bool(named.colour or named.size or named.brand or named.attributes or len(named.words) > 2)


def _describes(named: Slots) -> bool:
    """Whether only words, colours, brands and attributes say which product is meant."""
    rest = (named.exclude, named.drop, named.sort, named.relative, named.superlative, named.ranges)
    return not any(rest) and named.price_max is None and named.price_min is None and named.on_sale is None


def _context(act: Act, named: Slots) -> str | None:
    """The category that is looked at, where words that name no thing of their own are said of things in it."""
    screen = act.facts.screen
    cards = act.facts.cards()
    if named.category or named.refs or screen is None or not named.words or screen.view == "browse":
        return None
    kinds = set(each(screen.limits.category)) or {act.facts.kinds.get(card.sku, ("",))[-1] for card in cards}
    if len(kinds) != 1 or not (kind := kinds.pop()):
        return None
    wanted = {key for word in named.words for key in words.keys(word)}
    here = act.vocabulary.category_words.get(kind, frozenset())
    # "The kettle", while coffee makers are looked at, is none of them; "the mini" is, where all minis are dash cams.
    heads = any(act.vocabulary.heads[key] and kind not in act.vocabulary.nouns.get(key, ()) for key in wanted)
    return kind if wanted <= here and not heads and describe(named, cards, None, act.facts).skus == () else None


def _adjectival(act: Act, named: Slots) -> bool:
    """Whether the words are values of attributes, which say what a thing is like."""
    return bool(named.words) and all(
        any(term.kind in ("attribute", "colour", "size") for term in act.vocabulary.terms.get(words.keys(word), ()))
        or words.key(word) in act.vocabulary.shared_values
        for word in named.words
    )


def _said_here(act: Act, named: Slots) -> bool:
    """Whether all the words are said of things in the category that is looked at."""
    kinds = {name for card in act.facts.cards() for name in act.facts.kinds.get(card.sku, ())[-1:]}
    wanted = {key for word in named.words for key in words.keys(word)}
    empty = frozenset[str]()
    return bool(kinds) and all(wanted <= act.vocabulary.category_words.get(kind, empty) for kind in kinds)


def _plain_kind(kind: str) -> tuple[str, ...]:
    return tuple(words.split(kind)[-1:])


def _only_like(act: Act, named: Slots) -> bool:
    """Whether words say what a thing is like, and name none."""
    keys = [key for word in named.words for key in words.keys(word)]
    nouns = act.vocabulary.heads
    return bool(keys) and not named.category and not named.unknown and not any(nouns[key] for key in keys)


def _chosen(named: Slots, pending: Pending, act: Act) -> tuple[Ref, ...]:
    """The products among those asked about that an answer picks."""
    among = [card for card in (*act.facts.cards(), *act.facts.listing) if card.sku in pending.skus]
    if named.refs and named.refs[0].kind in ("number", "last", "other", "first", "middle"):
        return named.refs
    if named.quantity and not named.refs and not described(named):
        return (Ref("number", (named.quantity,)),)
    if named.superlative in ("price asc", "price desc", "rating desc") or named.relative:
        pick = _best(among, named)
        return (Ref("number", (pick.number,)),) if pick else ()
    if described(named):
        found = describe(named, among, None, act.facts)
        card = next((card for card in among if found.skus and card.sku == found.skus[0]), None)
        return (Ref("number", (card.number,)),) if card else ()
    return ()


def _best(among: list[Card], named: Slots) -> Card | None:
    if not among:
        return None
    if named.superlative == "rating desc":
        return max(among, key=lambda card: card.rating or 0)
    dear = named.superlative == "price desc" or named.relative == "pricier"
    return (max if dear else min)(among, key=lambda card: card.price_minor)
