"""Do modules become one script that does what they do?"""

import pytest

from orggraph_viz.page.errors import NameTwiceError, UnsafeScriptError
from orggraph_viz.page.scripts import inlined, joined, own_script


def test_what_is_needed_comes_first_and_once() -> None:
    modules = {
        "main.js": 'import { b } from "./b.js";\nimport { c } from "./c.js";\nb(c);\n',
        "b.js": 'import { c } from "./c.js";\nexport function b() { return c; }\n',
        "c.js": "export const c = 1;\n",
    }

    assert joined(modules, "main.js") == (
        "const c = 1;\nfunction b() { return c; }\nb(c);\n"
    )


def test_imports_over_several_lines_are_left_out() -> None:
    modules = {
        "main.js": 'import {\n  a,\n  b,\n} from "./a.js";\na(b);\n',
        "a.js": "export function a() {}\nexport let b = 1;\n",
    }

    assert "import" not in joined(modules, "main.js")


def test_comments_on_lines_of_their_own_are_left_out_and_no_others() -> None:
    modules = {
        "main.js": "/**\n * Why.\n */\n\n// so\n"
        '  /** @type {any} */ (a).b("// no");\n  c(/* d */ 1); // e\n'
    }

    assert joined(modules, "main.js") == (
        '/** @type {any} */ (a).b("// no");\nc(/* d */ 1); // e\n'
    )


def test_a_name_in_two_modules_is_refused() -> None:
    modules = {
        "main.js": 'import { a } from "./a.js";\nfunction b() {}\nb(a);\n',
        "a.js": "export const a = 1;\nclass b {}\n",
    }

    with pytest.raises(NameTwiceError, match=r"'b' is in both a\.js and main\.js"):
        joined(modules, "main.js")


@pytest.mark.parametrize("text", ["</script", "</SCRIPT >", "<!-- x"])
def test_a_script_that_would_end_early_is_refused(text: str) -> None:
    with pytest.raises(UnsafeScriptError, match="contains"):
        inlined(f'"{text}"')


def test_the_script_of_the_page_is_whole() -> None:
    script = own_script()

    assert "\nimport " not in script
    assert "\nexport " not in script
    assert script.rstrip().endswith("begin();")
