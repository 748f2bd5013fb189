"""Choosing a stage of the roadmap: the menu on the Home tab, and the modal that explains it."""

from __future__ import annotations

from bot.slack.actions import SetStage, dump
from bot.slack.blocks.elements import asked, modal, option, select
from bot.slack.message import Block
from bot.slack.rich import Element, rich_text, section
from knowledge.document import stages

BY_REVIEWS = "Let my reviews decide"


def stage_menu(now: int | None) -> Element:
    options = [option(BY_REVIEWS, dump(SetStage(stage=None)))]
    options += [option(f"{s.stages[0]}. {s.title}", dump(SetStage(stage=s.stages[0]))) for s in stages()]
    return select("set_stage", "My stage", options, dump(SetStage(stage=now)))


def stage_modal(now: int | None, shown: int | None = None) -> Block:
    """`now`: what the learner set; `shown`: what the last review showed."""
    why = "Reviews and answers keep to your stage: its topics, and what you need to know before it."
    also = f" Your last review showed stage {shown}." if shown else ""
    blocks = [rich_text(section(why + also)), asked("stage", "Where are you on the roadmap?", stage_menu(now))]
    return modal("set_my_stage", "My stage", blocks, submit="Save")
