"""The forecast of the first years: a small grid, its result computed."""

from coopdesk.ui.pages.forecast.page import ForecastPage

__all__ = ["ForecastPage"]
