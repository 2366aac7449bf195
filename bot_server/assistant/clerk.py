"""The clerk: the shop assistant that needs no model. Pure: words and facts in, tool calls and a reply out."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace

from bot_server.assistant import languages, refusals
from bot_server.assistant.act import Act, Handling
from bot_server.assistant.actions import handle
from bot_server.assistant.adding import swap
from bot_server.assistant.describing import described
from bot_server.assistant.dialogue import Facts, Listing, Pending, State
from bot_server.assistant.requests import Parsed
from bot_server.assistant.slots import Ref, Slots
from bot_server.assistant.tools import ToolCall, ToolResult
from bot_server.assistant.vocabulary import Vocabulary

_WRITES = ("add", "change", "remove", "clear", "reorder", "end")
"""Intents that change more than what is shown."""
_HOLLOW = ("repeat", "thanks", "greet", "wait", "stop")
"""Requests whose answer nobody wants to hear again."""


@dataclass(frozen=True)
class Reply:
    """What the clerk says at the end of a turn."""

    text: str
    understood: bool = True


class Clerk:
    """One catalogue's clerk. It keeps nothing of a conversation: that is in the `State` handed in.

    Args:
        vocabulary: Of the catalogue; replace it by setting `vocabulary` when the catalogue changes.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def understand(self, text: str, language: str = "en") -> list[Parsed]:
        """What an utterance asks for, one entry a request, whatever was said before."""
        if refusals.code(text):
            return [Parsed("unknown", explicit=True)]
        return languages.grammar(language)(text, self.vocabulary)

    def turn(self, text: str, state: State, facts: Facts, *, doubtful: bool = False) -> Turn:
        """Begins a turn: call `advance` until it gives a reply.

        Args:
            text: What the shopper said.
            state: Of the conversation.
            facts: What the shop shows.
            doubtful: Whether the words may have been misheard: the cart waits for the shopper's yes to them.
        """
        return Turn(self._run(text, state, facts, doubtful), self.vocabulary)

    def _asked(self, text: str, language: str) -> tuple[str, list[Parsed], bool]:
        """An utterance without the price that it sets for what it puts in the cart, its requests, and if it set one."""
        plain = refusals.without_offer(text)
        if plain and plain != text:
            requests = self.understand(plain, language)
            if any(parsed.intent == "add" for parsed in requests):
                return plain, requests, True
        return text, self.understand(text, language), False

    def _run(
        self, text: str, state: State, facts: Facts, doubtful: bool
    ) -> Generator[ToolCall, tuple[ToolResult, Facts], Reply]:
        say = languages.pack(state.language, self.vocabulary)
        if len(text) > refusals.LONGEST:
            return Reply(say.TOO_LONG, understood=False)
        text, requests, offers = self._asked(text, state.language)
        act = Act(state, _informed(facts, self.vocabulary), self.vocabulary, say, text, offers)
        state.see(act.facts.screen)
        page = act.facts.detail.sku if act.facts.detail else None
        if page != state.page and page is not None:
            # The shopper has opened it by hand since: now that is "it".
            state.focus = state.mentioned = (page,)
        said: list[str] = []
        asked = ""
        understood = True
        if state.pending is not None and state.pending.kind == "heard":
            heard, state.pending = state.pending, None
            if requests[0].intent == "yes" and len(requests) == 1:
                act.said, requests = heard.said, self.understand(heard.said, state.language)
            elif requests[0].intent == "no" and len(requests) == 1:
                return Reply(say.SAY_AGAIN)
        elif doubtful and any(parsed.intent in _WRITES for parsed in requests):
            state.pending = Pending("heard", said=text)
            return Reply(say.did_you_say(text))
        pending, state.pending = state.pending, None
        if pending is None and [parsed.intent for parsed in requests] == ["yes", "end"]:
            requests = requests[1:]
        found: list[Listing] = []
        for at, parsed in enumerate(requests[:4]):
            if at and (requests[at - 1].swaps or _again(requests[at - 1], parsed)):
                continue
            act.pending = pending if at == 0 else None
            part = yield from (swap(act, parsed, requests[at + 1]) if parsed.swaps else handle(act, parsed))
            understood = understood and parsed.intent != "unknown"
            if parsed.intent == "search" and not part.failed:
                found += state.lists[-1:]
            if part.text and part.text not in said:
                said.append(part.text)
            asked = part.question or (asked if at and state.pending else "")
            following = requests[at + 1].intent if at + 1 < len(requests) else ""
            if part.question and following == "search":
                # What was asked is about a list that will be gone.
                asked, part = "", replace(part, text=part.text or say.NOT_SURE)
                said.append(part.text)
                state.pending = None
            elif (part.failed and not _stands(requests[at + 1 :])) or (
                part.question and following in ("checkout", "end")
            ):
                break
        if len(found) > 1 and act.facts.view == "results":
            # One list is on the screen, the other is told.
            said.append(say.see_again(found[0].limits, found[0].text, self.vocabulary.currency))
        reply = say.polished(" ".join([*said, asked] if asked else said))
        state.page = act.facts.detail.sku if act.facts.detail else None
        if requests[0].intent not in _HOLLOW:
            state.reply = reply
        return Reply(reply, understood)


def _again(before: Parsed, parsed: Parsed) -> bool:
    """Whether the same is asked for twice in a breath: "I'll take the futon, put that in"."""
    named = parsed.slots
    return (
        before.intent == parsed.intent == "add"
        and named.refs == (Ref("focus"),)
        and replace(named, refs=(), definite=False) == Slots()
    )


def _stands(later: list[Parsed]) -> bool:
    """Whether what is asked for next stands by itself, so that it is done where what was before it failed."""
    if not later:
        return False
    named = later[0].slots
    match later[0].intent:
        case "search" | "cart" | "total" | "order_status" | "help" | "end":
            return True
        case "add" | "remove" | "change" | "details" | "ask":
            return described(named) or any(ref.kind in ("number", "last", "first") for ref in named.refs)
        case _:
            return False


class Turn:
    """A turn in progress."""

    def __init__(self, steps: Handling[Reply], vocabulary: Vocabulary) -> None:
        self._steps = steps
        self._vocabulary = vocabulary
        self._begun = False

    def advance(self, result: ToolResult | None = None, facts: Facts | None = None) -> ToolCall | Reply:
        """The next step.

        Args:
            result: What the tool that was asked for last did; None at the beginning.
            facts: What the shop shows after it.

        Returns:
            A tool to run, then come back; or the reply that ends the turn.
        """
        try:
            if not self._begun:
                self._begun = True
                return next(self._steps)
            assert result is not None
            assert facts is not None
            return self._steps.send((result, _informed(facts, self._vocabulary)))
        except StopIteration as stop:
            reply: Reply = stop.value
            return reply


def _informed(facts: Facts, vocabulary: Vocabulary) -> Facts:
    return replace(facts, attributes=vocabulary.attributes, kinds=vocabulary.kinds)


def greeting(language: str = "en") -> str:
    """What is said at the start of a conversation."""
    return languages.PACKS[language].HELLO
