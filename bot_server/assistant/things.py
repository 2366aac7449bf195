"""The thing that words ask for: which of them name it, and whether it is a category, or several things at once."""

from __future__ import annotations

import itertools
from dataclasses import replace

from bot_server.assistant import words
from bot_server.assistant.adjectives import ADJECTIVES, adjective
from bot_server.assistant.everyday import COMMON, GENERIC, OCCASIONS
from bot_server.assistant.indexing import Term
from bot_server.assistant.slots import Slots
from bot_server.assistant.vocabulary import Vocabulary

Phrase = list[tuple[str, Term | None]]
Kept = list[tuple[str, str, Term | None]]
"""Words of a clause with their key and, where they are the catalogue's, what they name; a joint has no words."""


def named(slots: Slots, kept: list[tuple[str, str, Term | None]], vocabulary: Vocabulary) -> Slots:
    """Sets the words, and the category when the thing that is asked for is one."""
    kept = [
        entry
        for entry in kept
        if not (entry[0] in OCCASIONS and not vocabulary.knows(entry[1]))
        and not (entry[0].isdigit() and not vocabulary.title_words[entry[1]])
    ]
    beside = {key for entry in kept for key in words.keys(entry[0])}
    telling = [
        entry
        for entry in kept
        if not (entry[0] in GENERIC and entry[2] is None and not _of_category(entry[1], beside, vocabulary))
    ]
    if any(surface for surface, _, _ in telling):
        kept = telling
    said = [surface for surface, _, _ in kept if surface]
    phrases: list[Phrase] = [[]]
    joints: list[str] = []
    for surface, joint, term in kept:
        if surface:
            phrases[-1].append((surface, term))
        elif phrases[-1]:
            phrases.append([])
            joints.append(joint)
        elif joints and joint in ("and", "and a", "or"):
            # "A bed for (my daughter) and a desk", "a hammer (under fifteen) and a saw".
            joints[-1] = joint
    phrases = [phrase for phrase in phrases if phrase]
    first_phrase = phrases[0] if phrases else []
    category = _most_telling(first_phrase, vocabulary)
    if "for" in joints and "and a" in joints[1:] and (apart := _apart(phrases, joints, vocabulary)):
        # "A charger for my phone and a power bank".
        said = list(dict.fromkeys(word for thing in apart for word in thing.split() if word != "for"))
        return replace(slots, words=tuple(said), things=apart, head=True)
    listed = phrases[: 1 + next((at for at, joint in enumerate(joints) if joint not in _LISTING), len(joints))]
    if not {"and", "and a", "or"} & set(joints[: len(listed) - 1]) and not all(
        _most_telling(one, vocabulary) for one in listed
    ):
        # "A mirror, round" lists nothing.
        listed = phrases[:1]
    if len(listed) > 1 and (categories := _listed(listed, vocabulary)):
        # "Milk, bread and apples": each is wanted, and what one is like says nothing of the others.
        # What all of them are for stands in few texts, and least of all in each one's.
        aside = joints[len(listed) - 1 : len(listed)] == ["for"]
        named = [surface for phrase in listed for surface, _ in phrase] if aside else said
        said = [surface for surface in named if not surface.isdigit()]
        slots = replace(slots, category=categories[0], categories=categories)
        return replace(slots, words=tuple(said), head=True)
    if len(listed) > 1 and (several := _several(listed, joints, slots.unknown, vocabulary)):
        said = list(dict.fromkeys(word for thing in several for word in thing.split()))
        return replace(slots, words=tuple(said), things=several, head=True)
    if slots.things:
        # "Organic or vegan snacks": either of two properties.
        return replace(
            slots,
            words=tuple(said),
            category=category,
            head=True,
            things=tuple(" ".join([one, *said]) for one in slots.things),
        )
    if 1 < len(said) <= 3 and (len(phrases) == 1 or joints[:-1] == ["for"] or joints == ["for"]):
        # "Boots, hiking ones" are hiking boots, and "beds for kids" kids' beds.
        category = _reordered(said, vocabulary) or category
    if category is not None:
        pairs = vocabulary.in_category.get(category, frozenset())
        lost = [name for name, value in slots.attributes.items() if (name, value) not in pairs]
        # A property that no product of this category has is left to the text search.
        for name in lost:
            value = slots.attributes[name]
            yes = vocabulary.boolean.get(name, (None, None))[0]
            said.insert(0, name.lower() if value == yes else value.lower())
        slots = replace(slots, attributes={n: v for n, v in slots.attributes.items() if n not in lost})
        # "Oat milk" where no milk is of oats: the text search finds what comes near, in whichever category.
        others = {word_key for surface, _ in first_phrase for word_key in words.keys(surface)}
        others -= {*words.keys(category), *map(words.key, ADJECTIVES)}
        here = vocabulary.category_words.get(category, frozenset())
        if any(word_key in vocabulary.title_words and word_key not in here for word_key in others):
            category = None
    known = [surface for surface, _, term in kept if surface and (term or _thing(surface, vocabulary))]
    unknown = tuple(word for word in slots.unknown if word in said)
    return replace(slots, words=tuple(said), category=category, head=bool(known), unknown=unknown)


def _most_telling(phrase: Phrase, vocabulary: Vocabulary) -> str | None:
    """The category of a phrase that ends in one: of "crime fiction" the crime, since all of it is fiction."""
    if not phrase or phrase[-1][1] is None:
        return None
    category = phrase[-1][1].value
    for _, term in phrase[:-1]:
        if term is not None and category in vocabulary.ancestors.get(term.value, frozenset()):
            category = term.value
    return category


def _of_category(word_key: str, beside: set[str], vocabulary: Vocabulary) -> bool:
    """Whether a leaf category is called by the word and by one beside it: "wet food", where wet cat food is sold."""
    return any(word_key in keys and beside & set(keys) - {word_key} for keys in map(words.keys, vocabulary.categories))


def _reordered(said: list[str], vocabulary: Vocabulary) -> str | None:
    """The category whose name has the words that were said in another order."""
    wanted = [key for word in said for key in words.keys(word)]
    for order in itertools.permutations(wanted):
        for term in vocabulary.terms.get(order, ()):
            if term.kind == "category":
                return term.value
    return None


_LISTING = (",", "and", "and a", "or")


MOST = 4
"""Of things that one search looks for."""


def _several(
    phrases: list[Phrase], joints: list[str], unknown: tuple[str, ...], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Each of several things that are not all categories: "a desk and a lamp"; nothing where they are not things."""
    named = [[surface for surface, _ in phrase if not surface.isdigit()] for phrase in phrases]
    nouns = [surfaces[-1].split()[-1] if surfaces else "" for surfaces in named]
    sold = [bool(noun) and _sold(noun, vocabulary) for noun in nouns]
    if joints[:1] == ["or"] and len(named) == 2 and len(named[0]) == 1 and len(named[1]) > 1 and sold == [False, True]:
        # "Wool or cotton sweaters".
        one = named[0][0]
        return (f"{one} {' '.join(named[1][1:])}", " ".join(named[1])) if _thing(one, vocabulary) else ()
    length = next(
        (
            at
            for at, (noun, known, surfaces) in enumerate(zip(nouns, sold, named, strict=True))
            if not noun
            or adjective(noun)
            or not (known or (surfaces[-1] in unknown and noun not in COMMON and at and joints[at - 1] != ","))
        ),
        len(named),
    )
    found = tuple(dict.fromkeys(" ".join(surfaces) for surfaces in named[:length]))
    if not 1 < len(found) <= MOST or not any(sold[:length]):
        return ()
    together = (" and ".join(found[:2]), " & ".join(found[:2]))
    if any(one in title.lower() for title in vocabulary.titles for one in together):
        # A "salt and pepper mill" is one thing.
        return ()
    # "A mug or a bottle, steel": what follows is said of each.
    rest = [surface for surfaces in named[length:] for surface in surfaces]
    return tuple(" ".join([*rest, thing]) for thing in found)


def _apart(phrases: list[Phrase], joints: list[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Two things, each with what it is for, as an article after "and" tells; nothing where they are not two."""
    cut = joints.index("and a") + 1
    sides: list[str] = []
    for at, end in ((0, cut), (cut, len(phrases))):
        nouns = [surface for surface, _ in phrases[at]] if at < end else []
        if set(joints[at : end - 1]) - {"for"} or not nouns or not _sold(nouns[-1].split()[-1], vocabulary):
            return ()
        sides.append(" for ".join(" ".join(surface for surface, _ in phrase) for phrase in phrases[at:end]))
    return tuple(sides)


def _sold(noun: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is what products or their categories are called by."""
    key = words.key(noun)
    return vocabulary.heads[key] > 0 or any(term.kind == "category" for term in vocabulary.terms.get((key,), ()))


def _listed(phrases: list[Phrase], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The category of each thing in a list of things; nothing where one of them is none."""
    found: list[str] = []
    for phrase in phrases:
        surface, _ = phrase[-1]
        if surface in ADJECTIVES or surface.isdigit():
            return ()
        kinds = vocabulary.nouns.get(words.key(surface.split()[-1]), ())
        if category := _most_telling(phrase, vocabulary):
            found.append(category)
        elif (
            len(phrase) == 1 and kinds and 3 * vocabulary.title_words[words.key(surface)] >= vocabulary.leaves[kinds[0]]
        ):
            found.append(kinds[0])
        else:
            return ()
    different = tuple(dict.fromkeys(found))
    return different if len(different) > 1 else ()


def _thing(surface: str, vocabulary: Vocabulary) -> bool:
    return any(vocabulary.knows(word_key) for word_key in words.keys(surface))
