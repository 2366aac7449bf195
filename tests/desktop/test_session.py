import pytest

from desktop.session import TABLE, Effect, Event, State, step

IN_CALL = {State.READY, State.LISTENING, State.THINKING, State.SPEAKING}
WITH_CALL = IN_CALL | {State.CONNECTING, State.RECONNECTING}


def test_the_table_knows_every_event_in_every_state() -> None:
    assert set(TABLE) == {(state, event) for state in State for event in Event}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("event", Event)
def test_a_step_leads_to_a_state_and_repeats_no_effect(state: State, event: Event) -> None:
    taken = step(state, event)
    assert taken.state in State
    assert len(set(taken.effects)) == len(taken.effects)


@pytest.mark.parametrize("state", State)
def test_a_lost_bot_server_leads_offline_from_everywhere(state: State) -> None:
    taken = step(state, Event.SHOP_LOST)
    assert taken.state is State.OFFLINE
    if state in WITH_CALL:
        assert Effect.LEAVE in taken.effects


@pytest.mark.parametrize("state", [state for state in State if state is not State.OFFLINE])
def test_the_end_of_the_session_closes_the_call_and_forgets_speech(state: State) -> None:
    taken = step(state, Event.END)
    assert taken.state is State.ENDED
    if state is not State.ENDED:
        assert {Effect.LEAVE, Effect.SILENCE_VOICE, Effect.DROP_SPEECH} <= set(taken.effects)


@pytest.mark.parametrize("state", State)
def test_a_press_is_never_lost(state: State) -> None:
    effects = step(state, Event.PRESS).effects
    if state is State.LISTENING:
        assert effects == ()
    elif state in IN_CALL:
        assert Effect.TALK_START in effects
    else:
        assert Effect.KEEP_SPEECH in effects


@pytest.mark.parametrize("state", sorted(IN_CALL - {State.LISTENING}))
def test_a_press_silences_the_voice_before_anything_else(state: State) -> None:
    assert step(state, Event.PRESS).effects[0] is Effect.SILENCE_VOICE


@pytest.mark.parametrize("state", State)
def test_typed_words_always_go_somewhere(state: State) -> None:
    assert {Effect.SEND_TEXT, Effect.KEEP_TEXT, Effect.SEARCH_TEXT} & set(step(state, Event.TYPED).effects)


@pytest.mark.parametrize("state", sorted(WITH_CALL))
def test_a_broken_call_is_made_again(state: State) -> None:
    taken = step(state, Event.CALL_LOST)
    assert taken.state is State.RECONNECTING
    assert Effect.RETRY in taken.effects


def test_what_is_said_while_the_call_breaks_is_kept() -> None:
    assert Effect.KEEP_SPEECH in step(State.LISTENING, Event.CALL_LOST).effects


@pytest.mark.parametrize("event", [Event.BOT_SPEAKING, Event.TURN_THINKING, Event.TURN_DONE, Event.TURN_EMPTY])
def test_word_of_the_turn_before_does_not_end_listening(event: Event) -> None:
    assert step(State.LISTENING, event).state is State.LISTENING


@pytest.mark.parametrize(
    ("events", "end"),
    [
        (
            [
                (Event.SHOP_OPENED, State.IDLE),
                (Event.CALL_WANTED, State.CONNECTING),
                (Event.CALL_READY, State.READY),
                (Event.PRESS, State.LISTENING),
                (Event.RELEASE, State.THINKING),
                (Event.BOT_SPEAKING, State.SPEAKING),
                (Event.BOT_SILENT, State.READY),
            ],
            State.READY,
        ),
        (
            [
                (Event.PRESS, State.OFFLINE),
                (Event.SHOP_OPENED, State.IDLE),
                (Event.CALL_WANTED, State.CONNECTING),
                (Event.CALL_READY, State.READY),
                (Event.SPEECH_KEPT, State.LISTENING),
                (Event.RELEASE, State.THINKING),
                (Event.TURN_EMPTY, State.READY),
            ],
            State.READY,
        ),
        (
            [
                (Event.SHOP_OPENED, State.IDLE),
                (Event.PRESS, State.CONNECTING),
                (Event.CALL_REFUSED, State.IDLE),
                (Event.END, State.ENDED),
                (Event.PRESS, State.CONNECTING),
                (Event.SHOP_OPENED, State.CONNECTING),
                (Event.CALL_READY, State.READY),
            ],
            State.READY,
        ),
    ],
)
def test_whole_conversations(events: list[tuple[Event, State]], end: State) -> None:
    state = State.OFFLINE
    for event, expected in events:
        state = step(state, event).state
        assert state is expected, event
    assert state is end
