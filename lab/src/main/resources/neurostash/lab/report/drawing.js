// What all pages draw with: numbers, axes, and charts that follow the window, the theme and the printer.
const drawing = (function () {
  'use strict';

  const data = JSON.parse(document.getElementById('data').textContent);

  // Numbers

  const prefixes = { '-18': 'a', '-15': 'f', '-12': 'p', '-9': 'n', '-6': 'u', '-3': 'm', 0: '', 3: 'k', 6: 'M', 9: 'G' };

  function quantity(value, unit, digits) {
    if (value === 0) {
      return '0 ' + unit;
    }
    const rounded = Number(Math.abs(value).toPrecision(digits || 3));
    const power = Math.min(9, Math.max(-18, 3 * Math.floor(Math.log10(rounded) / 3 + 1e-12)));
    const scaled = rounded / Math.pow(10, power);
    const text = digits ? String(Number(scaled.toPrecision(digits))) : scaled.toPrecision(3);
    return (value < 0 ? '\u2212' : '') + text + ' ' + prefixes[power] + unit;
  }

  const joules = value => quantity(value, 'J');
  const joulesOnAxis = value => quantity(value, 'J', 4);
  const percent = (value, digits) => (100 * value).toFixed(digits) + ' %';
  const percentOnAxis = range => value => percent(value, range.interval < 0.00999 ? (range.interval < 0.000999 ? 2 : 1) : 0);
  const count = value => Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  const thousands = value => (value >= 1000 ? Number((value / 1000).toFixed(1)) + 'k' : String(value));
  const escape = text => echarts.format.encodeHTML(text);

  // Colours and type, from the style sheet

  function css(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function base(extra) {
    const text = { color: css('--ink'), fontFamily: getComputedStyle(document.body).fontFamily };
    return Object.assign({
      animation: false,
      textStyle: text,
      aria: { enabled: false },
      tooltip: {
        confine: true,
        backgroundColor: css('--page'),
        borderColor: css('--line'),
        textStyle: { color: css('--ink'), fontSize: 13 },
        extraCssText: 'max-width: 320px; white-space: normal;'
      }
    }, extra);
  }

  function axis(extra) {
    return Object.assign({
      axisLine: { lineStyle: { color: css('--line') } },
      axisTick: { lineStyle: { color: css('--line') } },
      axisLabel: Object.assign({ color: css('--soft'), fontSize: 12, hideOverlap: true }, extra.axisLabel),
      splitLine: { lineStyle: { color: css('--line'), opacity: 0.7 } },
      nameTextStyle: { color: css('--soft'), fontSize: 12 }
    }, Object.fromEntries(Object.entries(extra).filter(([key]) => key !== 'axisLabel')));
  }

  /** An axis from low to high in about so many round steps. */
  function ruled(low, high, steps, most) {
    const span = high > low ? high - low : Math.max(Math.abs(high) * 0.02, 1e-15);
    const rough = span / steps;
    const power = Math.pow(10, Math.floor(Math.log10(rough)));
    const interval = power * [1, 2, 2.5, 5, 10].find(step => step * power >= rough * 0.999);
    return {
      min: Math.floor(low / interval + 1e-9) * interval,
      max: Math.min(most === undefined ? Infinity : most, Math.ceil((high > low ? high : low + span) / interval - 1e-9) * interval),
      interval
    };
  }

  /** An axis that need not begin at zero, a little wider than the values. */
  function around(values, steps, most) {
    const low = Math.min(...values);
    const high = Math.max(...values);
    const room = Math.max((high - low) * 0.04, Math.abs(high) * 1e-3);
    return ruled(Math.max(0, low - room), high + room, steps, most);
  }

  /** An axis from zero. */
  const fromZero = (values, steps) => ruled(0, Math.max(...values, 1e-15), steps);

  /** A line from low to high with caps, along x (0) or y (1) of [x, y, low, high]. */
  function whisker(along) {
    return function (params, api) {
      const low = api.coord(along === 0 ? [api.value(2), api.value(1)] : [api.value(0), api.value(2)]);
      const high = api.coord(along === 0 ? [api.value(3), api.value(1)] : [api.value(0), api.value(3)]);
      const cap = 5;
      const line = (x1, y1, x2, y2) => ({
        type: 'line',
        shape: { x1, y1, x2, y2 },
        style: { stroke: api.visual('color'), lineWidth: 1.8 }
      });
      const children = along === 0
        ? [line(low[0], low[1], high[0], high[1]),
          line(low[0], low[1] - cap, low[0], low[1] + cap),
          line(high[0], high[1] - cap, high[0], high[1] + cap)]
        : [line(low[0], low[1], high[0], high[1]),
          line(low[0] - cap, low[1], low[0] + cap, low[1]),
          line(high[0] - cap, high[1], high[0] + cap, high[1])];
      return { type: 'group', children };
    };
  }

  // Drawing

  const elements = Array.from(document.querySelectorAll('.chart'));
  let printing = false;

  /**
   * Draws every element of class chart, now and whenever it has to be drawn anew.
   *
   * @param charts by name, what gives the options of a chart for its element and width
   * @param head gives the height above the rows of a chart that has rows
   * @return draws the charts of some name again
   */
  function show(charts, head) {
    function draw(element) {
      const rows = Number(element.dataset.rows || 0);
      if (rows) {
        element.style.height = (head(element) + 44 + rows * Number(element.dataset.rowHeight || 34)) + 'px';
      }
      const known = echarts.getInstanceByDom(element);
      const chart = known || echarts.init(element, null, { renderer: 'svg' });
      chart.resize();
      chart.setOption(charts[element.dataset.chart](element, element.clientWidth), true);
    }

    const drawAll = () => elements.forEach(draw);

    let waiting = 0;
    function drawSoon() {
      if (!printing) {
        clearTimeout(waiting);
        waiting = setTimeout(drawAll, 120);
      }
    }

    let width = document.documentElement.clientWidth;
    window.addEventListener('resize', () => {
      if (width !== document.documentElement.clientWidth) {
        width = document.documentElement.clientWidth;
        drawSoon();
      }
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawSoon);
    function print(paper) {
      printing = paper;
      document.documentElement.classList.toggle('printing', paper);
      drawAll();
    }
    window.addEventListener('beforeprint', () => print(true));
    window.addEventListener('afterprint', () => print(false));

    const copy = document.getElementById('copy');
    if (navigator.clipboard) {
      copy.hidden = false;
      copy.addEventListener('click', () => {
        navigator.clipboard.writeText(document.getElementById('command').textContent).then(() => {
          copy.textContent = 'Copied';
          setTimeout(() => { copy.textContent = 'Copy'; }, 1500);
        });
      });
    }

    drawAll();
    return name => elements.filter(element => element.dataset.chart === name).forEach(draw);
  }

  return { data, quantity, joules, joulesOnAxis, percent, percentOnAxis, count, thousands, escape, css, base, axis, ruled, around, fromZero, whisker, show };
})();
