"""Paper as it comes back: printed, signed, scanned or photographed by someone in a hurry."""

from __future__ import annotations

import random
from dataclasses import dataclass
from io import BytesIO

import segno
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

from coopdesk.signing.codes import PageCode

PRINTED = 300
"""dpi of the pages before anything happens to them."""

MM = PRINTED / 25.4


def with_code(page: Image.Image, code: PageCode) -> Image.Image:
    """Return the page with its code, 18 mm wide, at the foot, in the middle."""
    made = segno.make(str(code), error="m", micro=False, boost_error=False)
    target = BytesIO()
    made.save(target, kind="png", scale=20, border=4)
    side = round(18 * MM * 33 / 25)
    drawn = Image.open(target).convert("L").resize((side, side), Image.Resampling.LANCZOS)
    printed = page.copy()
    printed.paste(drawn, ((page.width - side) // 2, page.height - side - round(4 * MM)))
    return printed


def signed(page: Image.Image, seed: int = 0) -> Image.Image:
    """Return the page with a scrawl over its lower third."""
    chance = random.Random(seed)  # noqa: S311 (ink, no secret)
    made = page.copy()
    x, y = 0.15 * page.width, 0.72 * page.height
    points = [(x, y)]
    for _ in range(60):
        x, y = x + chance.uniform(-20, 30), y + chance.uniform(-60, 60)
        points.append((x, y))
    ImageDraw.Draw(made).line(points, fill=50, width=5, joint="curve")
    return made


@dataclass(frozen=True)
class Way:
    """What happens to a page on its way back."""

    dpi: int = 200
    angle: float = 0
    """Degrees clockwise."""
    blur: float = 0
    """Of a pixel, at ``dpi``."""
    noise: float = 0
    quality: int | None = None
    shade: float = 0
    """How much of the light is missing in the darkest corner."""
    perspective: float = 0
    """How far the corners move, as a share of the page."""
    contrast: float = 1
    table: int = 255
    """The grey of what the paper lies on."""
    fax: bool = False
    seed: int = 1


def returned(page: Image.Image, way: Way) -> Image.Image:
    """Return the page as it comes back."""
    chance = random.Random(way.seed)  # noqa: S311 (no secret)
    scale = way.dpi / PRINTED
    size = (round(page.width * scale), round(page.height * scale))
    made = page.resize(size, Image.Resampling.LANCZOS)
    if way.perspective:
        made = _photographed(made, way, chance)
    if way.angle:
        made = made.rotate(-way.angle, Image.Resampling.BICUBIC, expand=True, fillcolor=way.table)
    if way.shade:
        made = _shaded(made, way.shade, chance)
    if way.contrast != 1:
        made = ImageEnhance.Contrast(made).enhance(way.contrast)
    if way.blur:
        made = made.filter(ImageFilter.GaussianBlur(way.blur))
    if way.noise:
        made = ImageChops.add(made, Image.effect_noise(made.size, way.noise), 1, -128)
    if way.fax:
        made = made.convert("1", dither=Image.Dither.NONE)
    if way.quality is not None:
        made = Image.open(BytesIO(jpeg(made, way.quality)))
    return made


def jpeg(page: Image.Image, quality: int = 80, **more: object) -> bytes:
    target = BytesIO()
    page.save(target, "JPEG", quality=quality, **more)
    return target.getvalue()


def png(page: Image.Image, **more: object) -> bytes:
    target = BytesIO()
    page.save(target, "PNG", **more)
    return target.getvalue()


def pdf(pages: list[Image.Image], dpi: float = 200) -> bytes:
    target = BytesIO()
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)
    return target.getvalue()


def tiff(pages: list[Image.Image], compression: str = "tiff_lzw") -> bytes:
    target = BytesIO()
    pages[0].save(target, "TIFF", save_all=True, append_images=pages[1:], compression=compression)
    return target.getvalue()


def _shaded(page: Image.Image, shade: float, chance: random.Random) -> Image.Image:
    light = Image.linear_gradient("L").rotate(chance.choice([0, 90, 180, 270]))
    light = light.point([round(255 * (1 - shade * value / 255)) for value in range(256)])
    return ImageChops.multiply(page, light.resize(page.size, Image.Resampling.BILINEAR))


def _photographed(page: Image.Image, way: Way, chance: random.Random) -> Image.Image:
    """Return the page seen askew, on a table a fifth larger than it."""
    width, height = page.size
    edge = round(0.1 * max(page.size))
    size = (width + 2 * edge, height + 2 * edge)
    shift = way.perspective * width

    def moved(x: float, y: float) -> tuple[float, float]:
        return x + edge + chance.uniform(-shift, shift), y + edge + chance.uniform(-shift, shift)

    corners = [(0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height))]
    seen = [moved(*corner) for corner in corners]
    return page.transform(
        size,
        Image.Transform.PERSPECTIVE,
        _perspective(seen, corners),
        Image.Resampling.BICUBIC,
        fillcolor=way.table,
    )


def _perspective(seen: list[tuple[float, float]], real: list[tuple[float, float]]) -> list[float]:
    """Return the eight numbers that take points as seen back to where they are on the paper."""
    rows = []
    for (x, y), (u, v) in zip(seen, real, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    count = len(rows)
    for i in range(count):
        best = max(range(i, count), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best] = rows[best], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for r in range(count):
            if r != i:
                factor = rows[r][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [row[-1] for row in rows]
