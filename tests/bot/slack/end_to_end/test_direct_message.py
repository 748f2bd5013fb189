"""A direct message is answered in its thread, once, with its sources; code is reviewed."""

from __future__ import annotations

import pytest

from bot.slack.desk import Desk
from tests.bot.slack.end_to_end.conversation import the_answer
from tests.fakes.slack import Slack

CODE = """```
package main

import (
	"fmt"
	"os"
)

func main() {
	f, _ := os.Open("a")
	for i := 0; i < 3; i++ {
		defer f.Close()
	}
	fmt.Println(f.Name())
}
```"""


@pytest.mark.parametrize("over", ["http", "socket"])
def test_a_question_is_answered_in_its_thread(slack: Slack, desk: Desk) -> None:
    asked = slack.person("U1").says("How do I wrap an error in Go?")
    answer = the_answer(slack, desk, slack.person("U1"), asked.ts)
    assert "Working with Errors in Go 1.13" in answer.text
    assert "[This helped] [This did not help]" in answer.text
    assert slack.person("U1").sees()[1:] == []
    assert slack.deliveries.failed == []


def test_code_in_a_fence_is_reviewed_step_by_step(slack: Slack, desk: Desk) -> None:
    asked = slack.person("U1").says(f"What do you think?\n{CODE}")
    review = the_answer(slack, desk, slack.person("U1"), asked.ts)
    assert review.text.startswith("Review of your code\n✓ Fetch the code")
    assert "This defer waits for the whole function to end" in review.text
    assert "does not compile" not in review.text
    assert slack.sessions["D1", asked.ts].status == "active"
