"""A person's one role on the portal, of which help and first steps speak."""

from monitoring.help_topics import Role
from regions.access import Kind, Scope


def role_of(scope: Scope) -> Role:
    """The widest of a person's roles."""
    roles = [
        (scope.is_admin, Role.ADMIN),
        (scope.everywhere, Role.FEDERAL),
        (bool(scope.managed_regions), Role.MINISTRY),
        (bool(scope.reviewed_regions), Role.OPERATOR),
        (bool(scope.municipalities), Role.DISTRICT),
        (Kind.SCHOOL in scope.kinds, Role.SCHOOL),
    ]
    return next((role for is_so, role in roles if is_so), Role.OTHER)
