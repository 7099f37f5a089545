"""``coopdesk``: a command, or the window."""

from __future__ import annotations

import os
import sys

from coopdesk.i18n import catalogue, language_of


def main() -> int:
    """Run the command line or open the window; return the exit code."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--quarantine"]:
        # How a frozen program starts the limited process that looks at files made by others.
        from coopdesk.signing import quarantine_worker  # noqa: PLC0415

        return quarantine_worker.main()
    if arguments[:1] == ["--tables"]:
        # The same for tables.
        from coopdesk.exchange import table_worker  # noqa: PLC0415

        return table_worker.main()
    if _may_be_a_command(arguments):
        # Half of the program is behind the commands: a window that opens does not wait for it.
        from coopdesk import cli  # noqa: PLC0415 (as above)

        if cli.is_command(arguments):
            return cli.main(arguments)
    if not _has_display():
        _ = catalogue(language_of(os.environ))
        sys.stderr.write(
            _(
                "There is no display here, so the window cannot open. The commands work without"
                " one: “coopdesk --help” lists them."
            )
            + "\n"
        )
        return 1
    # Qt is loaded only when a window opens: the commands must work where it cannot be.
    from coopdesk import app  # noqa: PLC0415

    return app.main(arguments)


def _may_be_a_command(arguments: list[str]) -> bool:
    """Tell whether the command line is to be asked: one file by its path is none of its verbs."""
    one = arguments[0] if arguments else ""
    return len(arguments) > 1 or one.startswith("-") or one.replace("-", "").isalpha()


def _has_display() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
