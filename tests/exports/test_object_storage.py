"""Files of reports in object storage: whole when the job is done, gone when it expires."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import boto3
import pytest
from django.contrib.auth.models import User
from moto import mock_aws

from exports.models import JobState
from exports.services import jobs
from exports.services.claim import Claim
from tests.exports.conftest import Ask
from tests.exports.test_jobs import LATER, clock, content


@pytest.fixture(autouse=True)
def bucket(settings) -> Iterator[object]:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": "reports",
                "region_name": "us-east-1",
                "access_key": "test",
                "secret_key": "test",
                "file_overwrite": False,
            },
        },
    }
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket="reports")
        yield client


def keys(client: object) -> list[str]:
    return [found["Key"] for found in client.list_objects_v2(Bucket="reports").get("Contents", [])]


def test_a_report_is_stored_fetched_and_cleared_away(ask: Ask, member: User, bucket: object) -> None:
    job = ask(format="xlsx")
    jobs.run(job.pk, clock=clock)
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.DONE, "")
    assert keys(bucket) == [job.file]
    assert hashlib.sha256(content(job, member)).hexdigest() == job.sha256
    jobs.sweep(now=job.expires_at)
    assert keys(bucket) == []


def test_a_claim_lost_during_the_upload_leaves_no_object(
    ask: Ask, bucket: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = ask()
    packed = Claim.packed

    def lost(claim: Claim, stage: str) -> None:
        packed(claim, stage)
        type(job).objects.filter(pk=job.pk).update(state=JobState.QUEUED, updated_at=LATER)

    monkeypatch.setattr(Claim, "packed", lost)
    jobs.run(job.pk, clock=clock)
    job.refresh_from_db()
    assert (job.state, keys(bucket)) == (JobState.QUEUED, [])
