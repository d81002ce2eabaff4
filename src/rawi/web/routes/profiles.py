"""Profiles of publication: what may leave the house; built-in ones, and those kept with the project."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, Response, delete, get, put
from litestar.datastructures import State
from litestar.params import Parameter

from rawi.exports.publication.profile import BUILT_IN, Profile, checked, named
from rawi.web.answers import tagged
from rawi.web.problems import Refusal, not_found
from rawi.wording import worded

Name = Annotated[str, Parameter(max_length=60)]


@get("/profiles", opt={"scope": "export", "kept": True}, sync_to_thread=True)
def profiles(request: Request[Any, Any, Any], state: State) -> Response[tuple[Profile, ...]]:
    """The profiles: the built-in ones first, then the project's own by name."""
    with state["projects"].use() as project:
        return tagged(request, tuple(project.profiles.all()))


@put("/profiles/{name:str}", opt={"scope": "add"}, sync_to_thread=True)
def keep(state: State, name: Name, data: Profile) -> Profile:
    """Keep a profile under the name in the address; one of that name is replaced. A built-in one cannot be."""
    if name in BUILT_IN:
        raise Refusal(409, worded("profile {name!r}: that one is built in; give yours another name", name=name), "built-in")
    profile = checked(named(data, name))
    with state["projects"].use() as project:
        kept: Profile = project.profiles.keep(profile)
        return kept


@delete("/profiles/{name:str}", opt={"scope": "add"}, sync_to_thread=True)
def drop(state: State, name: Name) -> None:
    """Forget a profile. A built-in one stays."""
    if name in BUILT_IN:
        raise Refusal(409, worded("profile {name!r}: that one is built in and stays", name=name), "built-in")
    with state["projects"].use() as project:
        if all(one.name != name for one in project.profiles.all()):
            raise not_found(worded("profile {name!r}: none of that name in this project", name=name))
        project.profiles.drop(name)


ROUTES = [profiles, keep, drop]
