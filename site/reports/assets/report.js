// What the pages can do beyond being read: nothing here is needed to read them.
(function () {
  "use strict";
  const root = document.documentElement;
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const key in attributes || {}) {
      if (key === "on") {
        for (const event in attributes.on) element.addEventListener(event, attributes.on[event]);
      } else {
        element.setAttribute(key, attributes[key]);
      }
    }
    element.append(...children);
    return element;
  };
  const button = (text, action, attributes) =>
    make("button", Object.assign({ type: "button", on: { click: action } }, attributes), text);

  // Memory is a convenience: some browsers refuse it to files.
  const memory = {
    get(key) { try { return localStorage.getItem("ganscope-" + key); } catch (e) { return null; } },
    set(key, value) { try { localStorage.setItem("ganscope-" + key, value); } catch (e) { /* none */ } },
  };

  // Numbers as the pages write them.
  const raised = (digits) => digits.replace(/[-0-9]/g, (c) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]);
  const grouped = (text) => text.replace(/^(\d+)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
  const number = (value) => {
    if (typeof value === "string") return value;
    if (value === null) return "–";
    if (value === 0) return "0";
    const size = Math.abs(value), sign = value < 0 ? "−" : "";
    if (size >= 1e-4 && size < 1e6) {
      const text = Number(size.toPrecision(3)).toString();
      return sign + grouped(size >= 1000 ? Math.round(size).toString() : text);
    }
    const [mantissa, exponent] = size.toExponential(2).split("e");
    return sign + Number(mantissa) + "×10" + raised(exponent.replace("+", ""));
  };

  // The same numbers as programs read them; PlainNumber does the same for files.
  const plainNumber = (text) => {
    const special = { "–": "", "NaN": "nan", "∞": "inf", "−∞": "-inf" };
    if (text in special) return special[text];
    const parts = /^(−?)(?:(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:×10(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))?|10(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))$/.exec(text);
    if (!parts) return text;
    const [, sign, whole = "1", fraction = "", scale, power] = parts, raisedTo = scale || power;
    const exponent = raisedTo ? "e" + raisedTo.replace(/./g, (c) => "-0123456789"["⁻⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)]) : "";
    return (sign && "-") + whole.replaceAll(",", "") + fraction + exponent;
  };

  // The theme: the style sheet follows an attribute, the pictures their sources' conditions.
  function theme() {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    let choice = memory.get("theme");
    const isDark = () => (choice ? choice === "dark" : dark.matches);
    const control = button("◐", () => {
      choice = isDark() ? "light" : "dark";
      memory.set("theme", choice);
      show();
    });
    function show() {
      if (choice) root.dataset.theme = choice; else delete root.dataset.theme;
      paint(document);
      control.setAttribute("aria-label", isDark() ? "Use the light theme" : "Use the dark theme");
      control.title = control.getAttribute("aria-label");
    }
    // Pictures that come later are painted when they do.
    paint = (part) => all("source[media*='prefers-color-scheme'], source[data-media]", part).forEach((source) => {
      const media = source.dataset.media || source.media;
      source.dataset.media = media;
      source.media = !choice ? media : choice === "dark"
        ? media.replace(/ ?and ?\(prefers-color-scheme: dark\)|\(prefers-color-scheme: dark\)/, "") || "all"
        : "not all";
    });
    dark.addEventListener("change", show);
    document.getElementById("tools").append(control);
    show();
  }
  let paint = () => {};

  // Snapshots: one at a time instead of side by side, stepped by keys, slider or time.
  function player(list) {
    const frames = all("li", list);
    const label = make("output", { class: "frame-now" });
    const slider = make("input", {
      type: "range", min: 0, max: frames.length - 1, step: 1, "aria-label": "Snapshot",
      on: { input: () => { stop(); show(Number(slider.value)); } },
    });
    let current = frames.length - 1, timer = 0;
    const names = frames.map((frame) => frame.querySelector(".frame-label").textContent);
    const play = button("Play", () => (timer ? stop() : start()));
    const several = button("Side by side", () => {
      stop();
      const isOne = list.classList.toggle("one");
      several.setAttribute("aria-pressed", String(!isOne));
    }, { "aria-pressed": "false" });
    function show(index) {
      current = index;
      frames.forEach((frame, i) => frame.classList.toggle("now", i === index));
      slider.value = index;
      slider.setAttribute("aria-valuetext", names[index]);
      label.textContent = names[index];
    }
    function start() {
      if (current === frames.length - 1) show(0);
      play.textContent = "Pause";
      timer = setInterval(() => (current < frames.length - 1 ? show(current + 1) : stop()), 500);
    }
    function stop() {
      clearInterval(timer);
      timer = 0;
      play.textContent = "Play";
    }
    const step = (by) => { stop(); show(Math.min(Math.max(current + by, 0), frames.length - 1)); };
    all("img", list).forEach((image) => { image.loading = "eager"; });
    list.classList.add("one");
    list.before(make("div", {
      class: "player", role: "group", "aria-label": "Snapshots",
      on: {
        keydown: (event) => {
          if (event.target === slider) return;
          if (event.key === "ArrowLeft") step(-1); else if (event.key === "ArrowRight") step(1); else return;
          event.preventDefault();
        },
      },
    }, play, slider, label, several));
    show(current);
  }

  // The cursor: one place on an axis, shown on every figure that has this axis.
  function cursors() {
    const charts = all("img[data-axes]").map(chart).filter(Boolean);
    const move = (axis, x, origin) => {
      for (const each of charts) each.show(axis, x, each === origin);
    };
    const hide = () => charts.forEach((each) => each.hide());
    function chart(image) {
      const lines = (window.ganscopeLines || {})[image.dataset.figure];
      if (!lines) return null;
      // The same panels lie elsewhere in the picture for narrow windows.
      const panels = JSON.parse(image.dataset.axes).map((panel) => Object.assign(panel, { lines: lines[panel.panel] }));
      const frames = { wide: panels.map((panel) => panel.frame), narrow: JSON.parse(image.dataset.narrow || image.dataset.axes).map((panel) => panel.frame) };
      const place = () => panels.forEach((panel, i) => {
        panel.frame = frames[/-narrow\./.test(image.currentSrc) ? "narrow" : "wide"][i];
        panel.mark.style.top = panel.frame[1] * image.offsetHeight + "px";
        panel.mark.style.height = (panel.frame[3] - panel.frame[1]) * image.offsetHeight + "px";
      });
      const picture = image.parentElement;
      const readout = make("output", { class: "readout" });
      const box = make("div", {
        class: "chart", tabindex: 0, role: "group",
        "aria-label": "Values of the figure; move along it with the arrow keys",
      });
      picture.replaceWith(box);
      box.append(picture, readout);
      for (const panel of panels) {
        panel.mark = make("span", { class: "cursor", hidden: "" });
        box.append(panel.mark);
      }
      const self = { show, hide };
      let at = null;
      function show(axis, x, isOrigin) {
        at = x;
        place();
        const texts = [];
        for (const panel of panels) {
          if (panel.axis !== axis) continue;
          const [left, , right] = panel.frame, [low, high] = panel.domain;
          const share = high > low ? (x - low) / (high - low) : 0;
          panel.mark.hidden = share < 0 || share > 1;
          panel.mark.style.left = (left + share * (right - left)) * image.offsetWidth + "px";
          for (const line of panel.lines) texts.push(line.label + " " + valueAt(line, x));
        }
        if (!texts.length) return;
        readout.replaceChildren(make("b", {}, axis + " " + number(Math.round(x))), " " + texts.join(" · "));
        if (isOrigin) readout.setAttribute("aria-live", "polite"); else readout.removeAttribute("aria-live");
      }
      function hide() {
        readout.replaceChildren();
        panels.forEach((panel) => { panel.mark.hidden = true; });
      }
      box.addEventListener("pointermove", (event) => {
        place();
        const bounds = image.getBoundingClientRect();
        const h = (event.clientX - bounds.left) / bounds.width, v = (event.clientY - bounds.top) / bounds.height;
        const panel = panels.find(({ frame }) => h >= frame[0] && h <= frame[2] && v >= frame[1] && v <= frame[3]);
        if (!panel) return;
        const [low, high] = panel.domain;
        move(panel.axis, low + (h - panel.frame[0]) / (panel.frame[2] - panel.frame[0]) * (high - low), self);
      });
      box.addEventListener("pointerleave", hide_);
      box.addEventListener("blur", hide_);
      function hide_() { hide(); charts.forEach((each) => each.hide()); }
      box.addEventListener("keydown", (event) => {
        const panel = panels[0], [low, high] = panel.domain;
        const step = (high - low) / (event.shiftKey ? 20 : 200);
        const start = at === null ? low : at;
        const to = { ArrowLeft: start - step, ArrowRight: start + step, Home: low, End: high }[event.key];
        if (event.key === "Escape") hide_();
        if (to === undefined) return;
        event.preventDefault();
        move(panel.axis, Math.min(Math.max(to, low), high), self);
      });
      return self;
    }
    function valueAt(line, x) {
      let low = 0, high = line.x.length - 1;
      if (high < 0) return "–";
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (line.x[middle] <= x) low = middle; else high = middle - 1;
      }
      const least = line.low[low], most = line.high ? line.high[low] : least;
      return least === most ? number(least) : number(least) + "…" + number(most);
    }
  }

  // The index: sorted by any column, filtered by verdict and words, a hundred runs at a time.
  function index(table) {
    const body = table.tBodies[0], heads = Array.from(table.tHead.rows[0].cells);
    const perPage = 100, pager = document.querySelector(".pager");
    let rows = Array.from(body.rows), start = Number(table.dataset.start || 0);
    if (window.ganscopeRuns) {
      // The rows of all pages: a template loads none of their pictures.
      const holder = make("template");
      holder.innerHTML = window.ganscopeRuns.join("");
      rows = Array.from(holder.content.children);
    }
    if (rows.length < 2) return;
    const plain = (text) => text.toLowerCase().replace(/’/g, "'");
    const texts = new Map(rows.map((row) => [row, plain(row.textContent)]));
    const verdict = (row) => row.cells[0].textContent.trim();
    const key = (row, column) => {
      const cell = row.cells[column], order = cell.dataset.order;
      return order === undefined ? cell.textContent.trim().toLowerCase() : order === "" ? null : Number(order);
    };
    heads.forEach((head, column) => {
      if (rows.every((row) => row.cells[column].textContent.trim() === "")) return;
      const text = head.textContent;
      const control = button("", () => {
        const isUp = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", isUp ? "descending" : "ascending");
        rows = rows.map((row) => [key(row, column), row]).sort(([a], [b]) => {
          // What has no value, or none that can be ordered, comes last either way.
          const aMissing = a === null || a !== a, bMissing = b === null || b !== b;
          if (aMissing || bMissing) return aMissing - bMissing;
          return (a < b ? -1 : a > b ? 1 : 0) * (isUp ? -1 : 1);
        }).map(([, row]) => row);
        show(0);
      }, { class: "sort", title: "Sort by " + text });
      const link = head.querySelector("a");
      control.append(make("span", { class: "arrow", "aria-hidden": "true" }));
      control.setAttribute("aria-label", "Sort by " + text);
      // The arrow stays beside its word.
      if (!text.includes(" ")) head.classList.add("whole");
      head.append(link ? "\u00a0" : "", control);
    });
    // Heads that sort stay in sight where rows are cards.
    table.classList.add("sorted");
    const search = make("input", { type: "search", placeholder: "Search runs and findings", "aria-label": "Search runs and findings", on: { input: () => show(0) } });
    const words = Array.from(new Set(rows.map(verdict)));
    // A lone verdict divides nothing.
    const boxes = words.slice(words.length < 2).map((word) => make("input", { type: "checkbox", checked: "", value: word, on: { change: () => show(0) } }));
    const count = make("output", {}), place = make("span", { class: "place" });
    const turn = (by) => { show(start + by); table.scrollIntoView(); };
    const earlier = button("Earlier", () => turn(-perPage)), later = button("Later", () => turn(perPage));
    function show(from) {
      const wanted = plain(search.value).split(/\s+/).filter(Boolean);
      const hidden = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
      const found = rows.filter((row) => !hidden.has(verdict(row)) && wanted.every((word) => texts.get(row).includes(word)));
      start = from < found.length ? Math.max(from, 0) : 0;
      const shown = found.slice(start, start + perPage);
      // Most keys of a search change nothing to be seen.
      if (shown.length !== body.rows.length || shown.some((row, i) => row !== body.rows[i])) {
        body.replaceChildren(...shown);
        paint(body);
      }
      count.textContent = found.length === rows.length ? "" : !found.length ? "No run matches" : number(found.length) + " of " + number(rows.length) + " found";
      if (!pager) return;
      pager.hidden = found.length <= perPage;
      place.textContent = number(start + 1) + "–" + number(start + shown.length) + " of " + number(found.length);
      earlier.disabled = start === 0;
      later.disabled = start + perPage >= found.length;
    }
    document.getElementById("filters").append(make("div", { class: "filters", role: "search" }, search,
      ...boxes.map((box) => make("label", {}, box, " " + box.value)), count));
    if (pager) pager.replaceChildren(earlier, place, later);
    show(start);
  }

  // Tables: to the clipboard as comma-separated values.
  function copier(details) {
    const table = details.querySelector("table");
    const control = button("Copy as CSV", () => {
      const text = Array.from(table.rows).map((row) => Array.from(row.cells).map((cell) => {
        const value = plainNumber(cell.textContent);
        return /[",\n]/.test(value) ? '"' + value.replace(/"/g, '""') + '"' : value;
      }).join(",")).join("\n") + "\n";
      const area = make("textarea", { readonly: "", class: "offscreen", "aria-hidden": "true" });
      area.value = text;
      control.after(area);
      area.select();
      const isCopied = document.execCommand("copy");
      area.remove();
      control.focus();
      control.textContent = isCopied ? "Copied" : "Could not copy";
      setTimeout(() => { control.textContent = "Copy as CSV"; }, 2000);
    });
    table.parentElement.before(control);
  }

  theme();
  all("ol[data-frames]").forEach(player);
  addEventListener("load", cursors);
  // Rows and values come in scripts of their own, after this one.
  addEventListener("load", () => all("table[data-sortable]").forEach(index));
  all("details.data").forEach(copier);
  // A link into closed details opens them.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = target && target.closest("details");
    if (details) { details.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
