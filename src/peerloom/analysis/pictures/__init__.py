"""Pictures of a study, drawn here as SVG: matrices, networks, maps, saturation."""

from peerloom.analysis.pictures.drawing import png
from peerloom.analysis.pictures.heat import Heat, draw_heat
from peerloom.analysis.pictures.network import draw_network
from peerloom.analysis.pictures.pathway import draw_pathway
from peerloom.analysis.pictures.saturation import draw_saturation
from peerloom.analysis.pictures.theme_map import draw_map, stands_on
from peerloom.analysis.pictures.tones import DARK, INLINE, LIGHT, Tones

__all__ = [
    "DARK",
    "INLINE",
    "LIGHT",
    "Heat",
    "Tones",
    "draw_heat",
    "draw_map",
    "draw_network",
    "draw_pathway",
    "draw_saturation",
    "png",
    "stands_on",
]
