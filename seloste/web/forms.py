"""The one way to show a form and its errors."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Renders forms with the house's templates."""
