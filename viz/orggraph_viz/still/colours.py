"""Which colours has the picture? By name, in both lights; the page has the same.

Computed: text on its ground 4.5 to 1 and more, lines 3 to 1, marks told apart by
people who see fewer colours. A test compares them with `web/page.css`.
"""

from typing import Final, Literal

Light = Literal["light", "dark"]

COLOURS: Final[dict[Light, dict[str, str]]] = {
    "light": {
        "background": "#f6f7f9",
        "group": "#ebeef2",
        "panel": "#ffffff",
        "text": "#18202b",
        "muted": "#556070",
        "card-muted": "#556070",
        "person-fill": "#ffffff",
        "person-line": "#7d8794",
        "disc": "#5e6977",
        "disc-text": "#ffffff",
        "team-fill": "#ddf0e9",
        "team-line": "#0b6b50",
        "body-fill": "#ece8f5",
        "body-line": "#5b4b8a",
        "organization-fill": "#24303f",
        "organization-text": "#ffffff",
        "joined": "#0069ad",
        "joined-fill": "#e3f0fa",
        "left": "#a63d00",
        "left-fill": "#fcebe1",
        "changed": "#4b0f5e",
        "changed-fill": "#f6e9f9",
        "chip-text": "#ffffff",
        "edge": "#6b7684",
    },
    "dark": {
        "background": "#11161d",
        "group": "#171e27",
        "panel": "#1a212a",
        "text": "#e8edf3",
        "muted": "#a3afbd",
        "card-muted": "#a9b5c2",
        "person-fill": "#202a35",
        "person-line": "#74808e",
        "disc": "#a3afbd",
        "disc-text": "#11161d",
        "team-fill": "#12372d",
        "team-line": "#4fc3a1",
        "body-fill": "#2e2848",
        "body-line": "#a99bdd",
        "organization-fill": "#dce3eb",
        "organization-text": "#11161d",
        "joined": "#4e9fef",
        "joined-fill": "#12304d",
        "left": "#ff9a5c",
        "left-fill": "#43261a",
        "changed": "#f0d0ff",
        "changed-fill": "#3b2344",
        "chip-text": "#11161d",
        "edge": "#8d99a7",
    },
}
