"""Words about proposals, for templates."""

from django import template

from peerloom.gate.naming import about

register = template.Library()
register.filter("about", about)
