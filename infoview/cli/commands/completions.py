"""`infoview completions bash|zsh|fish`: what the shell needs to complete commands and options."""

from __future__ import annotations

import argparse
import sys

from infoview.cli.main import COMMANDS
from infoview.cli.options import options_of
from infoview.content.names import command_ids
from infoview.workbook.settings import SETTINGS

_EVERYWHERE = ("-w", "--workbook", "--help")

_BASH = """# In ~/.bashrc: eval "$(infoview completions bash)"
_infoview() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} command= one
    for one in "${{COMP_WORDS[@]:1:$((COMP_CWORD - 1))}}"; do
        case $one in
            {commands}) command=$one; break ;;
        esac
    done
    local words="{all}"
    case $command in
{cases}
    esac
    COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -o default -F _infoview infoview
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("shell", choices=["bash", "zsh", "fish"], help="the shell they are for")


def run(args: argparse.Namespace) -> int:
    """Print them."""
    sys.stdout.write({"bash": bash, "zsh": zsh, "fish": fish}[args.shell]())
    return 0


def words_of(command: str) -> list[str]:
    """Flags and fixed words a command takes."""
    words = [word for option in options_of(command) for word in (*option.flags, *option.choices)]
    return [*dict.fromkeys([*words, *_offered(command), *_EVERYWHERE])]


def _offered(command: str) -> list[str]:
    """Words that are known, though a command takes others as well."""
    return [*SETTINGS, *(f"keys.{ident}" for ident in command_ids())] if command == "config" else []


def bash() -> str:
    """For bash."""
    cases = "\n".join(f'        {name}) words="{" ".join(words_of(name))}" ;;' for name in COMMANDS)
    words = " ".join([*COMMANDS, *_EVERYWHERE, "--demo", "--version"])
    return _BASH.format(commands="|".join(COMMANDS), all=words, cases=cases)


def zsh() -> str:
    """For zsh, which runs bash's."""
    head = '# In ~/.zshrc, after compinit: eval "$(infoview completions zsh)"\n'
    return head + "autoload -U +X bashcompinit && bashcompinit\n" + bash().partition("\n")[2]


def fish() -> str:
    """For fish."""
    lines = [
        "# infoview completions fish > ~/.config/fish/completions/infoview.fish",
        "complete -c infoview -n __fish_use_subcommand -f",
    ]
    for name, (_, does) in COMMANDS.items():
        lines.append(f"complete -c infoview -n __fish_use_subcommand -a {name} -d {_quoted(does)}")
        for option in options_of(name):
            here = f"complete -c infoview -n '__fish_seen_subcommand_from {name}'"
            flags = "".join(
                f" -l {flag[2:]}" if flag.startswith("--") else f" -s {flag[1:]}" for flag in option.flags
            )
            needs = " -r" if flags and option.name else ""
            words = f" -a {_quoted(' '.join(option.choices))}" if option.choices else ""
            if flags or words:
                lines.append(f"{here}{flags}{needs}{words} -d {_quoted(option.help)}")
        if offered := _offered(name):
            lines.append(
                f"complete -c infoview -n '__fish_seen_subcommand_from {name}' -a {_quoted(' '.join(offered))}"
            )
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
