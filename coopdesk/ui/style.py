"""The one style sheet of the window. Widgets say what they are by the property ``role``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from string import Template

_SHEET = Template("""
QWidget { color: $ink; }
QMainWindow, QDialog { background: $ground; }
QToolTip { background: $surface; color: $ink; border: 1px solid $contour; padding: 4px 8px; }

QFrame[role="panel"] { background: $surface; border: 1px solid $line; border-radius: 6px; }
QFrame[role="bar"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[role="plain"] { background: $surface; border: none; border-right: 1px solid $line; }
QFrame[role="paper"] { background: $surface; border: none; }
QFrame[role="head"] { background: transparent; border: none; border-bottom: 1px solid $line; }
QFrame[role="card"] { background: $ground; border: 1px solid $line; border-radius: 4px; }
QLabel[role="panel"] { background: transparent; border: none; border-radius: 0; }
QFrame[role="held"] { background: $tint; border: 1px solid $marine; border-radius: 4px; }
QLabel[role="cell-echo"] { background: $surface; border: 1px solid $marine; border-radius: 4px;
  padding: 4px 8px; font-size: 14px; }
QFrame[role="rule"] { background: $line; border: none; }
QFrame[role="sidebar"] { background: $hollow; border: none; border-right: 1px solid $line; }
QDialog[role="large"] { background: $surface; }
QFrame[role="next"] { background: $tint; border: 1px solid $marine; border-radius: 6px; }
QFrame[role="notice"] { background: $attention_ground; border: 1px solid $attention;
  border-radius: 4px; }
QFrame[role="verdict-ok"] { background: $ok_ground; border: $framed; border-radius: 6px; }
QFrame[role="verdict-neutral"] { background: $neutral_ground; border: $framed;
  border-radius: 6px; }
QFrame[role="verdict-attention"] { background: $attention_ground;
  border: 2px solid $attention; border-radius: 6px; }
QFrame[role="verdict-blocking"] { background: $blocking; border: none; border-radius: 6px; }
QFrame[role="verdict-blocking"] QLabel { color: $on_blocking; }
QFrame[role="toast"] { background: $ink; border: none; border-radius: 4px; }
QFrame[role="toast"] QLabel { color: $ground; }
QFrame[role="toast"] QPushButton { color: $ground; background: transparent; border: none;
  text-decoration: underline; }

QFrame[role="palette"] { background: $surface; border: 2px solid $marine; }
QLineEdit[role="palette"] { background: transparent; border: none; font-size: 20px; padding: 0; }

QLabel { background: transparent; border: none; }
QLabel[role="page"] { font-size: 26px; font-weight: 600; }
QLabel[role="panel"] { background: transparent; border: none; font-size: 20px; font-weight: 600; }
QLabel[role="verdict"] { font-size: 26px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="label"] { font-size: 14px; font-weight: 600; color: $second; }
QLabel[role="quiet"] { color: $second; }
QLabel[role="second"] { font-size: 14px; color: $second; }
QLabel[role="figure"] { font-size: 36px; font-weight: 600; }
QLabel[role="error"] { font-size: 14px; font-weight: 600; color: $blocking; }
QLabel[role="warning"] { font-size: 14px; font-weight: 600; color: $attention; }

QPushButton, QToolButton, QComboBox, QCheckBox, QRadioButton { outline: none; }
QPushButton { background: $surface; border: 1px solid $contour; border-radius: 4px;
  min-height: 38px; padding: 0 13px; font-weight: 600; }
QPushButton:hover { background: $tint; }
QPushButton:disabled { color: $off; border: 1px $off_edge; background: $ground; }
QPushButton[role="primary"] { background: $marine; border-color: $marine; color: $on_marine; }
QPushButton[role="primary"]:hover { background: $marine_hover; border-color: $marine_hover; }
QPushButton[role="primary"]:disabled { background: $neutral_ground; color: $off;
  border: 1px $off_edge; }
QPushButton[role="link"] { background: transparent; border: none; color: $marine;
  min-height: 32px; padding: 0 8px; }
QPushButton[role="link"]:hover { background: $tint; }
QPushButton[role="link"]:disabled { color: $off; border: none; background: transparent; }
QPushButton[role="fold"] { background: transparent; border: none; text-align: left;
  min-height: 36px; padding: 0 4px; }
QPushButton[role="fold"]:hover { background: $tint; }
QPushButton[role="filter"] { min-height: 30px; padding: 0 11px; }
QPushButton[role="filter"]:checked { background: $tint; border-color: $marine; }
QPushButton[role="nav"] { background: transparent; border: none; text-align: left;
  min-height: 40px; padding: 0 16px; font-weight: 500; }
QPushButton[role="nav"]:hover { background: $tint; }
QPushButton[role="nav"]:checked { background: $marine; color: $on_marine; font-weight: 600; }
QPushButton[role="dossier"] { background: transparent; border: none; text-align: left;
  padding: 0; border-radius: 6px; }
QPushButton[role="dossier"]:hover { background: $tint; }
QPushButton[role="way"] { text-align: left; min-height: 62px; padding: 0; border-radius: 6px; }
QPushButton[role="way"][primary="true"] { background: $marine; border-color: $marine; }
QPushButton[role="way"][primary="true"]:hover { background: $marine_hover; }
QPushButton[role="way"] QLabel[role="way"] { font-size: 18px; font-weight: 600; }
QPushButton[role="way"][primary="true"] QLabel { color: $on_marine; }
QPushButton[role="search"] { text-align: left; padding: 0; }
QPushButton[role="recent"] { background: transparent; border: none; text-align: left;
  border-radius: 6px; }
QPushButton[role="recent"]:hover { background: $tint; }
QPushButton::menu-indicator { width: 0; image: none; }

QToolButton { background: transparent; border: none; border-radius: 4px; min-width: 36px;
  min-height: 36px; }
QToolButton:hover { background: $tint; }
QToolButton::menu-indicator { width: 0; image: none; }
QLineEdit QToolButton { min-width: 0; min-height: 0; background: transparent; border: none; }

QLineEdit, QComboBox { background: $surface; border: 1px solid $contour; border-radius: 4px;
  min-height: 34px; padding: 0 9px; selection-background-color: $marine;
  selection-color: $on_marine; }
QPlainTextEdit, QListWidget[role="field"] { background: $surface; border: 1px solid $contour;
  border-radius: 4px; padding: 4px 6px; selection-background-color: $marine;
  selection-color: $on_marine; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"],
QListWidget[wrong="true"] { border: 2px solid $blocking; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $off; }
QLineEdit:read-only, QPlainTextEdit:read-only, QComboBox:disabled, QLineEdit:disabled,
QPlainTextEdit:disabled, QListWidget:disabled { background: $ground; border-color: $line;
  border-style: $held_edge; color: $ink; }
QLineEdit[role="cell"], QComboBox[role="cell"] { border: 2px solid $marine; border-radius: 0;
  min-height: 0; padding: 0 6px; }
QComboBox { padding-right: 0; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: none; }
QComboBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QAbstractItemView { background: $surface; border: 1px solid $contour; outline: 0;
  selection-background-color: $tint; selection-color: $ink; }
QComboBox QAbstractItemView::item, QListView[role="popup"]::item { min-height: 36px;
  padding: 0 8px; }
QListWidget::item { min-height: 32px; padding: 0 4px; }

QCheckBox { min-height: 32px; spacing: 10px; background: transparent; }
QCheckBox::indicator { width: 22px; height: 22px; border: none; }
QRadioButton { min-height: 32px; spacing: 10px; background: transparent; }

QTableView { background: $surface; border: none; border-radius: 6px; }
QTableView[role="preview"]::item { padding: 0 5px; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $second; border: none;
  border-bottom: 1px solid $contour; font-size: 14px; font-weight: 600; padding: 0 8px;
  min-height: 35px; }
QTableCornerButton::section { background: $surface; border: none; }

QTabBar { background: transparent; }
QTabBar[role="tabs"] { border-bottom: 1px solid $line; }
QTabBar[role="tabs"]::tab { background: transparent; color: $second; border: none;
  border-bottom: 3px solid transparent; padding: 0 4px; margin-right: 10px; min-height: 45px;
  font-weight: 500; }
QTabBar[role="tabs"]::tab:selected { color: $ink; border-bottom-color: $marine;
  font-weight: 600; }
QTabBar[role="tabs"]::tab:hover { color: $ink; }
QTabBar QToolButton { background: $ground; border-radius: 0; min-width: 32px; min-height: 32px; }

QScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $contour; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: $surface; border: 1px solid $contour; padding: 4px 0; }
QMenu::item { min-height: 28px; padding: 4px 28px 4px 16px; }
QMenu::item:selected { background: $tint; color: $ink; }
QMenu::item:disabled { color: $off; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QMenu { icon-size: 18px; }
QMenu::icon { padding-left: 12px; }

QCalendarWidget QWidget { background: $surface; }
QCalendarWidget QAbstractItemView { selection-background-color: $marine;
  selection-color: $on_marine; }
QCalendarWidget QToolButton { color: $ink; }
""")

_PIXELS = re.compile(r"(\d+)px")


def sheet(tokens: Mapping[str, str], px: Callable[[float], int]) -> str:
    """Return the style sheet in the colours of ``tokens``, its sizes passed through ``px``.

    Where every line is strong, what cannot be used is told by a broken one, and what stands out
    by its ground alone has a frame.
    """
    scaled = _PIXELS.sub(lambda m: f"{max(px(int(m[1])), 1)}px", _SHEET.template)
    strong = tokens["line"] == tokens["contour"]
    edge = f"dashed {tokens['off']}" if strong else f"solid {tokens['line']}"
    framed = f"1px solid {tokens['line']}" if strong else "none"
    held = "dashed" if strong else "solid"
    return Template(scaled).substitute(tokens, off_edge=edge, held_edge=held, framed=framed)
