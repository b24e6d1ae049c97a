"""What is in a Popolo file? The sorts of its objects, and what they are called."""

from typing import Final

PERSONS: Final = "persons"
ORGANIZATIONS: Final = "organizations"
POSTS: Final = "posts"
MEMBERSHIPS: Final = "memberships"
EVENTS: Final = "events"
AREAS: Final = "areas"
#: What one object is called -> what many are, as they are called in files.
SORTS: Final = {
    "person": PERSONS,
    "organization": ORGANIZATIONS,
    "post": POSTS,
    "membership": MEMBERSHIPS,
    "event": EVENTS,
}
