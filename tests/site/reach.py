"""Scripts that tell what of an open page cannot be reached, seen or read whole."""

from __future__ import annotations

# Everything that can be used on the page, as it is now.
USED = """() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex]"
  )].filter((e) => e.tabIndex >= 0 && !e.disabled)
    .filter((e) => e.checkVisibility({visibilityProperty: true}))"""
# Of all that can have focus: what shows no outline, and what has an order of its own.
UNSEEN = f"""() => {{
  const bare = [];
  for (const each of ({USED})()) {{
    each.focus({{focusVisible: true, preventScroll: true}});
    const style = getComputedStyle(each);
    const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (document.activeElement !== each || !seen || each.tabIndex > 0)
      bare.push(each.outerHTML.slice(0, 120));
  }}
  document.activeElement.blur();
  return bare;
}}"""
# Regions that scroll but that no key can scroll, or that do not say what they are.
UNREACHED = """() => [...document.querySelectorAll("body *")].filter((e) => {
    const style = getComputedStyle(e);
    const scrolls = /auto|scroll/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1;
    if (!scrolls || !e.checkVisibility()) return false;
    const named = e.getAttribute("aria-label") || e.getAttribute("aria-labelledby");
    return e.tabIndex < 0 || !named || !e.getAttribute("role");
  }).map((e) => e.outerHTML.slice(0, 120))"""
# Text that stands outside the window and outside any region that scrolls.
CUT = """() => [...document.querySelectorAll("main *, header *, footer *")].filter((e) => {
    if (!e.checkVisibility({visibilityProperty: true}) || e.closest("svg, .tb-scroll, .tb-hidden"))
      return false;
    if (e.closest(".fr-skip, pre, math")) return false;
    const box = e.getBoundingClientRect();
    return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
  }).map((e) => e.outerHTML.slice(0, 120))"""
