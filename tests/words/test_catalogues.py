"""The catalogues of words are complete, and nothing that people read goes round them."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import allauth
import django_filters
import polib
import pytest
import simple_history
import unfold
from django.apps import apps
from django.conf import settings
from django.contrib import admin, auth
from django.utils.functional import Promise

from config.borrowed import TEXTS
from config.catalogues import catalogues, collect, compile_catalogue, compile_changed
from tests.conftest import ROOT
from tracking.models.base import Scoped

CATALOGUES = {path.parts[-3]: path for path in catalogues()}
IN_CATALOGUE = pytest.mark.parametrize("path", CATALOGUES.values(), ids=CATALOGUES)
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?(?:\.\d+)?[sdf%]")
#: Names and keys that are the same in every language.
SAME_EVERYWHERE = {"Lockstep", "JSON", "SHA-256", "Esc", "Alt"}


def words_of(path: Path) -> dict[tuple[str | None, str, str], tuple[object, bool]]:
    return {
        (entry.msgctxt, entry.msgid, entry.msgid_plural): (entry.msgstr_plural or entry.msgstr, entry.fuzzy)
        for entry in polib.pofile(str(path))
    }


def test_every_language_but_english_has_a_catalogue() -> None:
    assert set(CATALOGUES) == {code for code, _name in settings.LANGUAGES} - {"en"}


@IN_CATALOGUE
def test_every_text_is_translated_and_none_is_fuzzy_or_left_over(path: Path) -> None:
    catalogue = polib.pofile(str(path))
    assert [entry.msgid for entry in catalogue if not entry.translated() or entry.fuzzy or entry.obsolete] == []


@IN_CATALOGUE
def test_a_translation_has_the_placeholders_of_its_text(path: Path) -> None:
    wrong = []
    for entry in polib.pofile(str(path)):
        allowed = [sorted(PLACEHOLDER.findall(text)) for text in (entry.msgid, entry.msgid_plural) if text]
        said = [*entry.msgstr_plural.values()] or [entry.msgstr]
        wrong += [text for text in said if sorted(PLACEHOLDER.findall(text)) not in allowed]
    assert wrong == []


@IN_CATALOGUE
def test_the_compiled_catalogue_is_the_one_that_people_wrote(path: Path, tmp_path: Path) -> None:
    compile_catalogue(path, tmp_path / "new.mo")
    assert path.with_suffix(".mo").read_bytes() == (tmp_path / "new.mo").read_bytes()


def test_what_says_texts_has_a_name_by_which_they_are_found() -> None:
    """xgettext knows `gettext` and its like by these names and `_`, and goes past a text said by any other."""
    renamed = [
        f"{path.relative_to(ROOT)}: {name.name} as {name.asname}"
        for folder in ("config", "exports", "tracking")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
        if "gettext" in name.name and name.asname not in (None, "_", name.name)
    ]
    assert renamed == []


def test_only_catalogues_that_have_changed_are_compiled(tmp_path: Path) -> None:
    folder = tmp_path / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    shutil.copy(CATALOGUES["de"], folder)
    assert compile_changed(tmp_path) == [folder / "django.mo"]
    assert compile_changed(tmp_path) == []


@pytest.mark.needs("gettext")
@IN_CATALOGUE
def test_the_catalogue_has_what_the_code_says(path: Path, tmp_path: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py", "*.html", "*.txt", "*.po"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.split():
        if (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / name)
    collect(tmp_path)
    assert words_of(tmp_path / path.relative_to(ROOT)) == words_of(path), "run: make messages"


def bare_texts(template: str) -> Iterator[str]:
    """What stands in a template outside the tags that translate it."""
    for gone in (r"\{#.*?#\}", r"\{% comment.*?endcomment %\}", r"\{% blocktrans.*?\{% endblocktrans(?:late)? %\}"):
        template = re.sub(gone, "", template, flags=re.DOTALL)
    yield from re.findall(r"\b(?:title|alt|placeholder|aria-label)=\"([^\"{]*[A-Za-z]{2}[^\"{]*)\"", template)
    template = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", template, flags=re.DOTALL)
    template = re.sub(r"<span[^>]*material-symbols[^>]*>.*?</span>|<!doctype html>", "", template, flags=re.DOTALL)
    for text in re.split(r"<[^>]*>|[\w-]+=\"[^\"]*\"", template):
        yield from re.findall(r"[A-Za-z][\w-]+", text)


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_a_template_says_nothing_past_the_catalogues(path: Path) -> None:
    assert set(bare_texts(path.read_text())) <= SAME_EVERYWHERE


def test_a_text_in_a_template_past_the_catalogues_is_found() -> None:
    template = '<p title="Say so">{{ name }} is <b>{% translate "Done" %}</b> again</p>'
    assert list(bare_texts(template)) == ["Say so", "is", "again"]


SPEAKING = {"gettext", "ngettext", "pgettext", "npgettext"}


def said_too_early(tree: ast.Module) -> Iterator[int]:
    """The lines that translate while a module is loaded, when nobody's language is known, or inside an f-string."""
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
    }

    def speaks(node: ast.AST, eager: bool) -> bool:
        called = names.get(node.func.id, "") if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        return called in SPEAKING if eager else called.removesuffix("_lazy") in SPEAKING

    def visit(node: ast.AST, inside: bool) -> Iterator[int]:
        for child in ast.iter_child_nodes(node):
            later = inside or isinstance(node, ast.FunctionDef | ast.Lambda)
            if not later and speaks(child, eager=True):
                yield child.lineno
            yield from visit(child, later)

    yield from visit(tree, False)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield from (node.lineno for part in ast.walk(node) if speaks(part, eager=False))


def test_no_text_is_said_before_somebody_reads_it_nor_glued_together() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for folder in ("config", "tracking", "exports")
        for path in (ROOT / folder).rglob("*.py")
        for line in said_too_early(ast.parse(path.read_text()))
    ]
    assert found == []


def test_a_text_said_too_early_or_glued_is_found() -> None:
    code = """from django.utils.translation import gettext as _\nA = _('a')\ndef f():\n    return f"{_('a')}: {A}"\n"""
    assert list(said_too_early(ast.parse(code))) == [2, 4]


def unheard(tree: ast.Module) -> list[str]:
    """The names under which a module translates, but of which collecting knows nothing."""
    given = [
        alias
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
    ]
    spoken = [alias for alias in given if alias.name.removesuffix("_lazy") in SPEAKING and alias.asname]
    return [
        str(alias.asname) for alias in spoken if alias.asname != "_" or alias.name.removesuffix("_lazy") != "gettext"
    ]


def test_texts_are_said_under_names_that_collecting_knows() -> None:
    paths = [path for folder in ("config", "tracking", "exports") for path in (ROOT / folder).rglob("*.py")]
    assert [f"{path}: {name}" for path in paths for name in unheard(ast.parse(path.read_text()))] == []


def test_a_name_that_collecting_does_not_know_is_found() -> None:
    code = "from django.utils.translation import gettext as _, gettext as now, ngettext as _n, get_language as at\n"
    assert unheard(ast.parse(code)) == ["now", "_n"]


def test_every_field_and_model_has_a_name_in_the_catalogue() -> None:
    shown = [model for model in apps.get_models() if issubclass(model, Scoped)]
    names = {
        f"{model.__name__}.{field.name}": field.verbose_name
        for model in shown
        for field in model._meta.fields
        if not field.primary_key
    }
    names |= {model.__name__: model._meta.verbose_name_plural for model in shown}
    assert [place for place, name in names.items() if not isinstance(name, Promise)] == []


def test_every_text_lent_by_a_package_is_still_said_there() -> None:
    folders = [
        Path(package.__file__).parent for package in (unfold, simple_history, django_filters, auth, admin, allauth)
    ]
    sources = [
        path.read_text("utf-8") for folder in folders for path in folder.rglob("*") if path.suffix in (".py", ".html")
    ]
    said = "\n".join(re.sub(r"[\"']\s*\n\s*[\"']", "", source).replace("\\'", "'") for source in sources)
    assert [text for text in TEXTS if text not in said] == []
