"""What a program of somebody else does with the generated client: signs in, makes a contact, and
leads it through a campaign."""

import sys
from datetime import date
from http import HTTPStatus
from uuid import uuid4

from sen_client import AuthenticatedClient, Client
from sen_client.api.auth import login
from sen_client.api.campaigns import add_members, create_campaign, list_members, transition_member
from sen_client.api.contacts import create_contact, update_contact
from sen_client.models import (
    CampaignCreate,
    CampaignDetail,
    ContactCreate,
    ContactDetail,
    ContactPatch,
    Login,
    MembersAdd,
    MembersAdded,
    MemberStatus,
    MemberSummary,
    MemberTransition,
    PageMemberSummary,
    Problem,
    SignedIn,
)

url, email, password = sys.argv[1:]

signed_in = login.sync(client=Client(url), body=Login(email, password))
assert isinstance(signed_in, SignedIn) and isinstance(signed_in.access_token, str)
sen = AuthenticatedClient(url, token=signed_in.access_token)

key = str(uuid4())
new = ContactCreate(name="Nguyễn Đình Chiểu")
contact = create_contact.sync(client=sen, body=new, idempotency_key=key)
again = create_contact.sync(client=sen, body=new, idempotency_key=key)
assert isinstance(contact, ContactDetail) and isinstance(again, ContactDetail)
assert again.id == contact.id, "the same request made two contacts"
contact_id = contact.id

campaign = create_campaign.sync(
    client=sen,
    body=CampaignCreate(
        name="Hội thảo cho nhà phát triển",
        starts_on=date(2026, 1, 1),
        ends_on=date(2030, 12, 31),
        executor_id=signed_in.user.id,
    ),
)
assert isinstance(campaign, CampaignDetail)
added = add_members.sync(campaign.id, client=sen, body=MembersAdd(contact_ids=[contact.id]))
assert isinstance(added, MembersAdded) and added.added == 1
members = list_members.sync(campaign.id, client=sen)
assert isinstance(members, PageMemberSummary)
[member] = members.items
assert member.status is MemberStatus.REGISTERED

for status in (MemberStatus.CONFIRMED, MemberStatus.ATTENDED):
    moved = transition_member.sync(
        campaign.id, member.id, client=sen, body=MemberTransition(to=status)
    )
    assert isinstance(moved, MemberSummary) and moved.status is status


def change(body: ContactPatch, version: int) -> ContactDetail | Problem | None:
    return update_contact.sync(contact_id, client=sen, body=body, if_match=f'"{version}"')


# A field that is left out stays; one that is null is cleared.
filled = change(ContactPatch(company="An Phát", source="API"), contact.version)
assert isinstance(filled, ContactDetail)
cleared = change(ContactPatch(company=None), filled.version)
assert isinstance(cleared, ContactDetail)
assert not cleared.company and cleared.source == "API", "a patch took too much"

late = change(ContactPatch(company="Muộn"), contact.version)
assert isinstance(late, Problem) and late.code == "stale_version", "an old version was taken"
assert late.status == HTTPStatus.PRECONDITION_FAILED
