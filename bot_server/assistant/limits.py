"""What limits a search in any shop: prices, ratings, stock, sale and order, and which limits are lifted."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant.slots import NUMBER, Clause, Slots

_DECIMAL = r"\d+(?:\.\d+)?"
_UNITS = (
    "kg|kgs|kilos?|kilograms?|g|grams?|l|litres?|liters?|ml|cm|mm|centimet(?:er|re)s?|met(?:er|re)s?|inch(?:es)?|feet|"
    "foot|oz|ounces?|lbs?|watts?|w|volts?|v|hours?|h|days?|persons?|people|man|gb|tb|gigs?|gigabytes?|megapixels?|"
    "mah|amphours|stars?|pack|pages?|years?|pieces?|degrees?|percent|inches|gears?|speed"
)
_UNKNOWN_UNIT = r"(?!this |us |is |plus |as |was |has |does |unless |bucks )[a-z]+s "
_AMOUNT = (
    rf"(?:about |around |like |a |the |only |just |price of )*{NUMBER}(?! (?:{_UNITS}|out of) )(?! {_UNKNOWN_UNIT})"
)
_LESS = (
    "under|below|less than|lower than|cheaper than|no more than|not more than|at most|up to|maximum of|maximum|max|"
    "max of|a max of|a maximum of|within|not over|not above|no higher than|not exceeding|for less than|for under|"
    "fewer than|inside|underneath|beneath|south of|anything under|no greater than|nothing over|nothing above|"
    "nothing more than|and under|or under|priced under|priced below|costing less than|"
    "smaller than|not higher than|limit of|budget of|budget is|on a budget of|spend|spend up to|capped at|a limit of|"
    "limit it to|limit them to|restrict it to|limited to|limit to|cap it at"
)
_MORE = (
    "over|above|more than|at least|starting at|starting from|from|higher than|no less than|not less than|not under|"
    "not below|minimum of|minimum|min|a minimum of|upwards of|north of|exceeding|greater than|pricier than|"
    "more expensive than|nothing under|nothing below|beyond|costing more than"
)
_ABOUT = (
    "around|about|roughly|approximately|approx|circa|close to|near|somewhere around|in the region of|something like"
)


def prices(clause: Clause, slots: Slots) -> Slots:
    """Takes limits on the price."""
    both = None
    if clause.has(r"<[nm]:[\d.]+>.*"):
        both = clause.take(
            r"(?:for )?(?:(?:all )?together|altogether|in total|all in|(?:for )?(?:both|all)(?: of (?:them|it))?"
            r"|combined)$"
        )
    both = both or clause.has(r"(?:my|our|the|a|on a|with a) budget(?: is| of)|(?:total|whole|overall) budget")
    slots = _priced(clause, slots)
    if slots.price_max is not None:
        # "A hundred or less, hundred bucks tops".
        clause.take(rf"{NUMBER} (?:tops|max|maximum|at (?:the )?most)")
    return replace(slots, in_all=True) if both and slots.price_max is not None else slots


def _priced(clause: Clause, slots: Slots) -> Slots:
    if match := clause.take(
        rf"(?:priced |costing |anywhere |somewhere )?(?:between|from) {_AMOUNT} (?:and|to|or) {_AMOUNT}"
    ):
        return _range(slots, match)
    if match := clause.take(r"(?:in the |for )?<([nm]):(\d+(?:\.\d+)?)> to <([nm]):(\d+(?:\.\d+)?)>(?: range)?"):
        if "m" in match[1] + match[3] or match[0].startswith("in the") or match[0].endswith("range"):
            low, high = sorted((float(match[2]), float(match[4])))
            return replace(slots, price_min=low, price_max=high)
        clause.text = clause.text.replace(" | ", f" {match[0]} ", 1)
    if match := clause.take(
        rf"(?:(?:do|can|will|would|should|does|must|may) )?(?:not|never) (?:\w+ ){{0,4}}(?:more than"
        rf"|over|above) {_AMOUNT}"
    ):
        return replace(slots, price_max=float(match[1]))
    if match := clause.take(rf"if i (?:spen[dt]|paid|pay|went) (?:any |a penny )?(?:more than|over|above) {_AMOUNT}"):
        return replace(slots, price_max=float(match[1]))
    if (
        match := clause.take(
            rf"(?:(?:that|which|they|it) )?(?:(?:is|are|costs?|costing|priced|for|at|of) )*(?:{_LESS}) {_AMOUNT}"
        )
    ) or (
        match := clause.take(
            rf"(?:for )?{NUMBER}(?: (?:or|and) (?:less|under|below|cheaper|lower)| at (?:the )?most"
            rf"| max| maximum| tops| or so max)"
        )
    ):
        slots = replace(slots, price_max=float(match[1]))
    if (
        match := clause.take(rf"(?:(?:that|which) )?(?:(?:is|are|costs?|priced|at) )*(?:but )?(?:{_MORE}) {_AMOUNT}")
    ) or (
        match := clause.take(
            rf"{NUMBER}(?: (?:or|and) (?:more|over|above|up|upwards|higher)| plus| upwards| minimum)(?! stars?)"
        )
    ):
        slots = replace(slots, price_min=float(match[1]))
    if slots.price_max is not None or slots.price_min is not None:
        return slots
    if match := clause.take(
        rf"(?:if )?i (?:only )?(?:have|had|have got|can spend|could spend|can pay|am happy to spend"
        rf"|was going to spend)(?: got)?"
        rf"(?: (?:only|about|around|roughly|maybe|like))* <[nm]:({_DECIMAL})>(?: left)?"
        r"(?: (?:to spend|to pay|in total|altogether|all in))*(?: (?:on|for))?"
    ):
        return replace(slots, price_max=float(match[1]), in_all=True)
    if match := clause.take(
        r"(?:(?:my|the|a|with a|on a|total|overall|whole) )*(?:budget|limit|maximum|max)"
        rf"(?: is| of| at| about| around| roughly| maybe| like)* {_AMOUNT}(?: for)?"
    ) or clause.take(
        rf"i (?:have|have got|only have|have only got|can spend|can pay"
        rf"|could spend) (?:only )?<m:({_DECIMAL})>(?: to spend)?"
    ):
        return replace(slots, price_max=float(match[1]), in_all=True)
    if match := clause.take(
        rf"(?:for )?(?:priced |costing |that costs? |which costs? )?(?:{_ABOUT}) {_AMOUNT}"
    ) or clause.take(rf"{NUMBER} ?(?:ish|or thereabouts|give or take)"):
        return _near(slots, float(match[1]))
    if match := clause.take(rf"for <m:({_DECIMAL})>"):
        return replace(slots, price_max=float(match[1]))
    if match := clause.take(rf"(?:that costs? |at |a )?<m:({_DECIMAL})>(?! (?:or|of))"):
        return _near(slots, float(match[1]))
    return slots


def _range(slots: Slots, match: re.Match[str]) -> Slots:
    low, high = float(match[1]), float(match[2])
    # "between a hundred and two hundred" may be heard with only one "hundred".
    if low > high:
        low, high = high, low
    return replace(slots, price_min=low, price_max=high)


def _near(slots: Slots, amount: float) -> Slots:
    return replace(slots, price_min=round(amount * 0.8, 2), price_max=round(amount * 1.2, 2))


def ratings(clause: Clause, slots: Slots) -> Slots:
    """Takes limits on the rating and the wish for what is rated best."""
    if match := clause.take(rf"(?:with |of )?{NUMBER} (?:or|and) (?:more|up|above|over|better|higher) stars?"):
        return replace(slots, rating_min=min(float(match[1]), 4.5))
    if match := clause.take(
        rf"(?:(?:with|rated|rating|ratings|that have|which have|having|of|a|at least|over|above|more than|minimum|"
        rf"better than|and|is|are) )*{NUMBER}(?: and a half)?(?: out of <n:5>)? stars?"
        rf"(?: (?:or|and) (?:more|up|above|higher|better|over)| plus| rating| ratings| reviews| minimum| rated)*"
    ) or clause.take(
        rf"(?:with )?(?:an? )?(?:rated|rating|ratings|reviews)(?: of)? (?:(?:at least|over|above|more than|higher than|"
        rf"better than|of) )*{NUMBER}(?: (?:or|and) (?:more|up|above|higher|better|over))?"
    ):
        rating = float(match[1])
        if "and a half" in match[0]:
            rating += 0.5
        return replace(slots, rating_min=min(rating, 4.5) if rating <= 5 else None)
    if clause.take(
        r"(?:with |that have |have |has |having |which have |got )?(?:really |very )?(?:good|great"
        r"|high|excellent|decent|positive|strong) "
        r"(?:reviews?|ratings?|feedback|customer reviews)"
    ) or clause.take(r"(?:that (?:is|are) )?(?:well|highly) (?:reviewed|rated)(?: ones?)?"):
        slots = replace(slots, rating_min=4.0)
    if clause.take(
        r"(?:the )?(?:top|best|highest) (?:rated|reviewed|ratings?|reviews?)(?: first| <o:1>)?|(?:by|sort by"
        r"|sorted by) (?:rating|reviews|popularity)|"
        r"(?:(?:that is|that are|which is) )?rated (?:the )?(?:higher|highest|better|best)"
        r"|(?:the )?most (?:popular|loved|liked)|(?:the )?best (?:first|selling|sellers?)|"
        r"(?:with )?the (?:best|highest) (?:reviews?|ratings?)|"
        r"what (?:other )?people like (?:the )?(?:most|best)|bestsellers?|bestselling"
    ):
        slots = replace(slots, superlative="rating desc")
    return slots


def order(clause: Clause, slots: Slots) -> Slots:
    """Takes what the results should be sorted by or compared with, stock and sale."""
    if clause.take(
        r"(?:not|nothing) (?:so|that|as|too|very|overly|super|crazy|silly|stupid|ridiculously|insanely|terribly|mad"
        r"|wildly"
        r"|crazily|really)? ?(?:expensive|pricey|dear|costly|extravagant)|"
        r"(?:(?:that|which|it) )?(?:will|does|do|would|should) not (?:break the bank|cost (?:a fortune|the earth"
        r"|too much|a lot"
        r"|an arm and a leg|much)|empty my (?:wallet|purse))|easy on the (?:wallet|purse)|without breaking the bank|"
        r"for half (?:that|the price|of that|as much)|half (?:that|of that|the price)(?= )|"
        r"(?:that (?:is|are) |they are |it is |those are |these are |is |are )?(?:a (?:bit"
        r"|little) |way |far |much |just |still )*too (?:expensive|pricey|dear|costly|steep|much|much money|rich)"
        r"(?: for me)?|"
        r"(?:that|it|they|these|those|this) (?:is|are|looks?|seems?) (?:a (?:bit|little|tad"
        r"|lot) |rather |very |so |still )?"
        r"(?:expensive|pricey|steep|dear|costly)|"
        r"(?:can not|can i not|could not) afford (?:that|it|those|these|this|them)|"
        r"(?:(?:that|it|they|these|those|this) (?:is|are) )?(?:out of my (?:price range|budget|league)"
        r"|(?:over|above|beyond) my budget|"
        r"more than i (?:want|wanted|can|could|would like|have)(?: to)?(?: (?:spend|pay|afford))?)|"
        r"(?:a (?:bit|little|lot) |much |way |even |any |somewhat |slightly )*(?:cheaper"
        r"|less expensive|more affordable|lower priced|lower in price|less pricey)(?: (?:price"
        r"|options?))?|"
        r"(?:at |for )?a (?:lower|better) price|(?:something|anything|ones?) (?:for )?less(?: money)?|"
        r"(?:a )?lower prices?|cost(?:s|ing)? less"
    ):
        slots = replace(slots, relative="cheaper")
    elif clause.take(
        r"(?:sort(?:ed)?|order(?:ed)?|rank(?:ed)?|arrange)?(?: them| it| these)?(?: by"
        r"| on)? ?price(?: ,)? (?:from )?(?:the )?"
        r"(?:highest|high|most expensive|dearest|descending|going down)(?: price| one)?(?: first| <o:1>| to low\w*"
        r"| down)?"
    ):
        slots = replace(slots, superlative="price desc")
    elif clause.take(
        r"(?:the )?(?:cheapest|lowest priced?|lowest price|least expensive|most affordable"
        r"|most inexpensive)(?: first| <o:1>| price| prices)?|"
        r"(?:sort(?:ed)? |order(?:ed)? |rank(?:ed)? )?(?:them )?(?:by )?(?:price )?(?:from )?(?:low"
        r"|lowest|cheapest) to (?:high|highest|most expensive)|"
        r"(?:sort(?:ed)?|order(?:ed)?|rank(?:ed)?)(?: them| these| those| it)?(?: by| on) price|by price"
    ):
        slots = replace(slots, superlative="price asc")
    elif clause.take(
        r"(?:the )?(?:most expensive|priciest|dearest|highest priced?|costliest|fanciest|poshest)"
        r"(?: first| <o:1>| price| prices)?|"
        r"(?:sort(?:ed)? |order(?:ed)? )?(?:them )?(?:by )?(?:price )?(?:from )?(?:high|highest"
        r"|most expensive) to (?:low|lowest|cheapest)"
    ):
        slots = replace(slots, superlative="price desc")
    elif clause.take(
        r"(?:a (?:bit|little|lot) |much |even |any )*(?:more expensive|pricier|dearer|costlier|fancier|nicer"
        r"|classier|smarter"
        r"|swankier|higher end"
        r"|more premium|more luxurious|posher|higher quality|better quality)"
    ):
        slots = replace(slots, relative="pricier")
    elif clause.take(
        r"cheap|affordable|inexpensive|low cost|budget friendly|good value|reasonably priced|low priced|budget"
    ):
        slots = replace(slots, sort="price_asc")
    if clause.take(
        r"(?:(?:that|which) )?(?:(?:is|are|you have|have|got) )?(?:only )?(?:currently )?(?:in stock"
        r"|available(?: now| today)?|you actually have)"
    ):
        slots = replace(slots, in_stock=True)
    if clause.take(
        r"(?:(?:that|which) )?(?:(?:is|are) )?(?:on sale|on offer|on special|discounted|reduced"
        r"|with a discount|on discount|marked down|on clearance|half price)|"
        r"(?:any |the |good |some |best |special )*(?:deals?|bargains?|special offers?|offers?"
        r"|discounts?|sales?|clearance|specials)(?: items?| ones| on)?"
    ):
        slots = replace(slots, on_sale=True)
    return slots


_LIMIT_WORDS = {
    "price": "price", "prices": "price", "budget": "price", "cost": "price", "money": "price", "price limit": "price",
    "price range": "price", "colour": "colour", "color": "colour", "colours": "colour", "colors": "colour",
    "brand": "brand", "brands": "brand", "make": "brand", "size": "size", "sizes": "size", "rating": "rating",
    "ratings": "rating", "reviews": "rating", "category": "category", "stock": "stock", "sale": "sale",
    "filters": "all", "filter": "all", "limits": "all", "restrictions": "all", "sorting": "sort",
}  # fmt: skip
_LIMIT = "|".join(sorted(_LIMIT_WORDS, key=len, reverse=True))


def lifted(clause: Clause, slots: Slots) -> Slots:
    """Takes limits that the shopper no longer wants."""
    drop: list[str] = []
    while match := (
        clause.take(
            rf"(?:(?:in|of|from|at) )?(?:any|whatever|all|every|whichever|any other) ({_LIMIT})"
            rf"(?! (?:but|except|other|apart|besides)\b)(?: is fine| will do| is ok| works| you have)?"
        )
        or clause.take(
            rf"(?:remove|drop|forget|ignore|lose|clear|lift|scrap|skip|ditch|take off|take away|get rid of|without"
            rf"|never mind"
            rf"|reset|cancel|turn off)(?: about)?(?: the| that| my| a| any| all)* ({_LIMIT})"
            r"(?: limits?| filters?| restrictions?| range)?"
        )
        or clause.take(
            rf"(?:the |my )?({_LIMIT})(?: and (?:{_LIMIT}))?"
            rf"(?: (?:does|do|is|are))?(?: not (?:matter"
            rf"|important|an issue|a problem|relevant)| no (?:issue|problem|object|matter))"
        )
        or clause.take(
            rf"(?:i )?(?:do|does) not (?:care|mind|worry|matter)(?: about| which| what)*"
            rf"(?: the)? ({_LIMIT})(?: it is| they are)?"
        )
        or clause.take(rf"(?:regardless|irrespective) of (?:the )?({_LIMIT})")
        or clause.take(rf"no ({_LIMIT}) (?:limits?|filters?|restrictions?)")
    ):
        drop.append(_LIMIT_WORDS[match[1]])
    return replace(slots, drop=tuple(dict.fromkeys(drop))) if drop else slots
