"""Forms made from the model: one editor per field type, none per kind of section."""

from tsushin_desk.ui.forms.notation import Mark
from tsushin_desk.ui.forms.panel import FormPanel

__all__ = ["FormPanel", "Mark"]
