"""How does a request become a question, and an answer a response?"""

from starlette.requests import Request
from starlette.responses import Response

from orggraph.answers.answer import Args
from orggraph.workers.runner import Runner


async def respond(request: Request, kind: str, args: Args) -> Response:
    """Answer a request with the answer of that kind."""
    runner: Runner = request.app.state.runner
    answer = await runner.run(kind, args)
    headers = dict(answer.headers)
    return Response(answer.body, answer.status, headers, answer.media)
