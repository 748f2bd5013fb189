"""The only package that imports dbos: jobs that are taken once, run step by step and go on after a crash."""

from bot.jobs.job import JSON, Failure, Job, JobError, JobStoppedError, Kind, Standing, Step, log_id
from bot.jobs.jobs import Jobs, Queued
from bot.jobs.watch import Watch

__all__ = [
    "JSON",
    "Failure",
    "Job",
    "JobError",
    "JobStoppedError",
    "Jobs",
    "Kind",
    "Queued",
    "Standing",
    "Step",
    "Watch",
    "log_id",
]
