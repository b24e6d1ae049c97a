"""What does one often ask a model? Prompts that use the tools as they are meant."""

from typing import Any

from mcp.server import MCPServer


def add_prompts(server: MCPServer[Any]) -> None:
    """Add all prompts to a server."""

    @server.prompt(title="Who was it on that day, and who says so?")
    def who(question: str, date: str, known: str = "") -> str:
        """Answer a question about one day, with sources and how sure it is."""
        clock = f"known={known}" if known else "everything known now"
        return (
            f"{question}\n\nAnswer for the day {date}, with {clock}, from the tools of "
            "orggraph alone. Find who is meant, describe it on that day, and use why for "
            "each edge that your answer rests on. Say what is certain and what only "
            "possible, and why; name both days; cite publisher, title and address."
        )

    @server.prompt(title="What was believed then, and what is known now?")
    def hindsight(about: str, date: str, known: str) -> str:
        """Compare what was believed on a day with what is known of it now."""
        return (
            f"What was believed about {about} on {date}, as known on {known}, and what "
            f"is known of it now? Use describe twice (with known={known}, and without), "
            f"then diff with date1 and date2 both {date} and known1={known}. Tell what "
            "was believed and turned out otherwise, what became known only later, and "
            "which sources said so and when."
        )
