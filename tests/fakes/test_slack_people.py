"""What people can do in the loopback Slack with what an app shows them: choose, fill in, send off, close."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs

import pytest
from slack_sdk import WebClient

from tests.fakes.slack import NotThereError, Slack
from tests.fakes.wsgi import serving_wsgi

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def options(*labels: str) -> list[Json]:
    return [{"text": plain(label), "value": label.lower()} for label in labels]


def question(label: str, element: Json, **more: Any) -> Json:
    return {"type": "input", "block_id": label.lower(), "label": plain(label), "element": element, **more}


STAGES: Json = {"type": "static_select", "action_id": "stage", "options": options("One", "Two")}
WORDS: Json = {"type": "plain_text_input", "action_id": "words", "min_length": 3, "max_length": 5}
BOXES: Json = {"type": "checkboxes", "action_id": "boxes", "options": options("Red", "Green")}
HOME: Json = {"type": "home", "blocks": [{"type": "actions", "block_id": "b", "elements": [STAGES]}]}


def modal(title: str, *blocks: Json) -> Json:
    return {"type": "modal", "title": plain(title), "submit": plain("Send"), "blocks": [*blocks]}


@contextmanager
def answering(slack: Slack, answer: Callable[[Json], Json]) -> Iterator[list[Json]]:
    """An app that writes down what reaches it and answers with JSON."""
    got: list[Json] = []

    def application(environ: Json, start_response: Any) -> list[bytes]:
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()
        payload = json.loads(parse_qs(body)["payload"][0]) if "payload=" in body else {}
        got.append(payload)
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(answer(payload)).encode()]

    with serving_wsgi(application) as address:
        slack.deliveries.use_request_url(address)
        yield got
        slack.settles()


def opened(slack: Slack, web: WebClient, view: Json) -> None:
    web.views_open(trigger_id=slack.new_trigger(slack.person("U1").id), view=view)


def test_a_choice_in_the_home_tab_is_told_with_its_option(slack: Slack, web: WebClient) -> None:
    person = slack.person("U1")
    web.views_publish(user_id="U1", view=HOME)
    assert (person.home, person.labels) == ("[One] [Two]", {"One", "Two"})
    with answering(slack, lambda _: {}) as got:
        person.clicks("Two")
    [action] = got[0]["actions"]
    assert (action["action_id"], action["block_id"]) == ("stage", "b")
    assert action["selected_option"]["value"] == "two"
    assert got[0]["view"]["type"] == "home"
    with pytest.raises(NotThereError, match="nothing was published"):
        _ = slack.person("U2").home


def test_a_form_is_sent_off_with_what_was_filled_in(slack: Slack, web: WebClient) -> None:
    person = slack.person("U1")
    form = modal("Form", question("Words", WORDS), question("Stage", STAGES), question("Colours", BOXES, optional=True))
    opened(slack, web, form)
    with pytest.raises(NotThereError, match="takes 3 to 5 characters"):
        person.submits(person.modal, {"Words": "no", "Stage": "One"})
    with pytest.raises(NotThereError, match="no choice 'Nine'"):
        person.submits(person.modal, {"Words": "yes", "Stage": "Nine"})
    with pytest.raises(NotThereError, match="asks nothing called"):
        person.submits(person.modal, {"Words": "yes", "Stage": "One", "Age": "9"})
    with answering(slack, lambda _: {}) as got:
        person.submits(person.modal, {"words": "yes", "stage": "two", "Colours": ["Red"]})
    values = got[0]["view"]["state"]["values"]
    assert values["words"]["words"] == {"type": "plain_text_input", "value": "yes"}
    assert values["stage"]["stage"]["selected_option"]["value"] == "two"
    assert [option["value"] for option in values["colours"]["boxes"]["selected_options"]] == ["red"]
    with pytest.raises(NotThereError, match="no modal open"):
        _ = person.modal


def test_an_app_may_change_a_modal_lay_another_on_top_or_clear_them_all(slack: Slack, web: WebClient) -> None:
    person = slack.person("U1")
    text = {"type": "section", "text": plain("x")}
    opened(slack, web, modal("First", text))
    for action, title in (("update", "Second"), ("push", "Third")):
        with answering(slack, lambda _, a=action, t=title: {"response_action": a, "view": modal(t, text)}):  # type: ignore[misc]
            person.submits(person.modal)
        assert person.modal.given["title"]["text"] == title
    assert sum(view.open for view in slack.views.values()) == 2
    with answering(slack, lambda _: {"response_action": "clear"}):
        person.submits(person.modal)
    assert not any(view.open for view in slack.views.values())


def test_what_slack_would_show_as_trouble_is_an_error_here(slack: Slack, web: WebClient) -> None:
    person = slack.person("U1")
    opened(slack, web, modal("Form", question("Words", WORDS)))
    wrong = {"response_action": "errors", "errors": {"nowhere": "x"}}
    with answering(slack, lambda _: wrong), pytest.raises(AssertionError, match=r"does not have: \['nowhere'\]"):
        person.submits(person.modal, {"Words": "yes"})
    with answering(slack, lambda _: {"response_action": "dance"}), pytest.raises(AssertionError, match="dance"):
        person.submits(person.modal, {"Words": "yes"})


def test_an_app_hears_of_a_closed_modal_where_it_asked_to(slack: Slack, web: WebClient) -> None:
    person = slack.person("U1")
    text = {"type": "section", "text": plain("x")}
    opened(slack, web, modal("Quiet", text))
    with answering(slack, lambda _: {}) as got:
        person.closes(person.modal)
        opened(slack, web, modal("Told", text) | {"notify_on_close": True})
        person.closes(person.modal)
    assert [payload["type"] for payload in got] == ["view_closed"]
    assert got[0]["view"]["title"]["text"] == "Told"


def test_a_message_can_be_pressed_only_by_those_who_see_it(slack: Slack, web: WebClient) -> None:
    slack.channel("C1", "U1", "U2")
    button = {"type": "actions", "elements": [{"type": "button", "action_id": "all", "text": plain("Show all")}]}
    web.chat_postEphemeral(channel="C1", user="U1", text="x", blocks=[button])
    with pytest.raises(NotThereError, match="U2 sees no 'Show all'"):
        slack.person("U2").clicks("Show all")
    with answering(slack, lambda _: {}) as got:
        slack.person("U1").clicks("Show all")
    assert got[0]["container"]["is_ephemeral"] is True
    assert got[0]["user"]["id"] == "U1"
    assert web.views_open(trigger_id=got[0]["trigger_id"], view=modal("Now", button))["ok"]
