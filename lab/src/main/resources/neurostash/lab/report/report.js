// Draws the charts of a report from the data in the page.
(function () {
  'use strict';

  const data = JSON.parse(document.getElementById('data').textContent);
  const arms = data.arms;
  const symbols = [
    'circle',
    'diamond',
    'triangle',
    'rect',
    'path://M0,0L10,0L5,9Z',
    'path://M3.5,0L6.5,0L6.5,3.5L10,3.5L10,6.5L6.5,6.5L6.5,10L3.5,10L3.5,6.5L0,6.5L0,3.5L3.5,3.5Z',
    'path://M5,0L6.5,3.5L10,3.8L7.3,6.2L8.1,10L5,8L1.9,10L2.7,6.2L0,3.8L3.5,3.5Z',
    'path://M5,0L9.5,2.5L9.5,7.5L5,10L0.5,7.5L0.5,2.5Z',
    'arrow'
  ];
  const dashes = ['solid', 'solid', [7, 3], [2, 3], [10, 3, 2, 3], [4, 4], [1, 2], [12, 4], [6, 2, 2, 2]];
  let account = 'system';
  let printing = false;

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

  const armColour = arm => css('--c' + arm.colour);
  const componentColour = key => css(key === 'line' ? '--line-energy' : '--' + key);

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

  /** An axis with one entry per arm, the first on top. */
  function armAxis(width) {
    return axis({
      type: 'category',
      inverse: true,
      data: arms.map(arm => arm.name),
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { color: css('--ink'), width: Math.min(130, Math.round(width * 0.32)), overflow: 'truncate' }
    });
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

  const ends = sample => (sample.ci95 || []).concat(sample.perSeed, [sample.mean]);

  function sampleTip(name, sample, format) {
    const interval = sample.ci95
      ? '<br>95 % interval ' + format(sample.ci95[0]) + ' to ' + format(sample.ci95[1])
      : '<br>one seed';
    return '<b>' + escape(name) + '</b><br>' + format(sample.mean) + interval;
  }

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

  // The charts

  const charts = {
    accuracy(element, width) {
      const range = around(arms.flatMap(arm => ends(arm.accuracy)), width < 420 ? 3 : 5, 1);
      const format = value => percent(value, 2);
      return base({
        grid: { left: 8, right: 24, top: 8, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
        xAxis: axis(Object.assign({ type: 'value', axisLabel: { formatter: percentOnAxis(range) } }, range)),
        yAxis: armAxis(width),
        series: [
          { type: 'scatter', symbolSize: 6, silent: true,
            data: arms.flatMap((arm, i) => arm.accuracy.perSeed.length < 2 ? [] : arm.accuracy.perSeed.map(value => ({
              value: [value, i], itemStyle: { color: armColour(arm), opacity: 0.35 } }))) },
          { type: 'custom', silent: true, renderItem: whisker(0), encode: { x: [2, 3], y: 1 },
            data: arms.flatMap((arm, i) => arm.accuracy.ci95 ? [{
              value: [arm.accuracy.mean, i, arm.accuracy.ci95[0], arm.accuracy.ci95[1]],
              itemStyle: { color: armColour(arm) } }] : []) },
          { type: 'scatter', symbolSize: 13,
            data: arms.map((arm, i) => ({ value: [arm.accuracy.mean, i], symbol: symbols[arm.colour],
              itemStyle: { color: armColour(arm) } })) }
        ],
        tooltip: Object.assign(base({}).tooltip, {
          formatter: item => sampleTip(arms[item.value[1]].name, arms[item.value[1]].accuracy, format) })
      });
    },

    energy(element, width) {
      const key = element.dataset.account;
      return base({
        grid: { left: 8, right: 72, top: 8, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
        xAxis: axis(Object.assign({ type: 'value', axisLabel: { formatter: joulesOnAxis } },
          fromZero(arms.flatMap(arm => ends(arm.energy[key])), width < 420 ? 3 : 4))),
        yAxis: armAxis(width),
        series: [
          { type: 'bar', barWidth: '58%',
            label: { show: true, position: 'right', distance: 10, color: css('--ink'), fontSize: 12,
              formatter: item => joules(item.value) },
            data: arms.map(arm => ({ value: arm.energy[key].mean, itemStyle: { color: armColour(arm), opacity: 0.85 } })) },
          { type: 'custom', silent: true, renderItem: whisker(0), encode: { x: [2, 3], y: 1 }, z: 5,
            data: arms.flatMap((arm, i) => arm.energy[key].ci95 ? [{
              value: [arm.energy[key].mean, i, arm.energy[key].ci95[0], arm.energy[key].ci95[1]],
              itemStyle: { color: css('--ink') } }] : []) }
        ],
        tooltip: Object.assign(base({}).tooltip, {
          formatter: item => sampleTip(arms[item.dataIndex].name, arms[item.dataIndex].energy[key], joules) })
      });
    },

    scatter(element, width) {
      const xs = around(arms.flatMap(arm => ends(arm.energy[account])), width < 500 ? 3 : 6);
      const ys = around(arms.flatMap(arm => ends(arm.accuracy)), 5, 1);
      const series = arms.flatMap(arm => {
        const x = arm.energy[account];
        const y = arm.accuracy;
        const colour = { color: armColour(arm) };
        const own = { name: arm.name, itemStyle: colour };
        return [
          Object.assign({ type: 'scatter', symbolSize: 6, silent: true,
            data: y.perSeed.length < 2 ? [] : y.perSeed.map((value, i) => [x.perSeed[i], value]) }, own,
          { itemStyle: { color: armColour(arm), opacity: 0.35 } }),
          Object.assign({ type: 'custom', silent: true, renderItem: whisker(0), encode: { x: [2, 3], y: 1 },
            data: x.ci95 ? [[x.mean, y.mean, x.ci95[0], x.ci95[1]]] : [] }, own),
          Object.assign({ type: 'custom', silent: true, renderItem: whisker(1), encode: { x: 0, y: [2, 3] },
            data: y.ci95 ? [[x.mean, y.mean, y.ci95[0], y.ci95[1]]] : [] }, own),
          Object.assign({ type: 'scatter', symbolSize: 15, symbol: symbols[arm.colour], data: [[x.mean, y.mean]], z: 5 }, own)
        ];
      });
      const letter = data.accounts.find(entry => entry.key === account).letter;
      return base({
        legend: Object.assign(legend(), {
          itemWidth: 13,
          itemHeight: 13,
          data: arms.map(arm => ({ name: arm.name, icon: symbols[arm.colour], itemStyle: { color: armColour(arm), opacity: 1 } }))
        }),
        grid: { left: 8, right: 24, top: legendHeight(width), bottom: 30, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
        xAxis: axis(Object.assign({ type: 'value', name: 'learning energy, ' + account + ' (' + letter + ')',
          nameLocation: 'middle', nameGap: 28, axisLabel: { formatter: joulesOnAxis } }, xs)),
        yAxis: axis(Object.assign({ type: 'value', axisLabel: { formatter: percentOnAxis(ys) } }, ys)),
        series,
        tooltip: Object.assign(base({}).tooltip, {
          formatter: item => {
            const arm = arms.find(entry => entry.name === item.seriesName);
            return sampleTip(arm.name, arm.accuracy, value => percent(value, 2))
              + '<br>' + sampleTip('', arm.energy[account], joules).replace('<b></b><br>', '');
          } })
      });
    },

    stack(element, width) {
      const shown = data.components.filter(component => arms.some(arm => arm.joules[component.key] > 0));
      return base({
        legend: Object.assign(legend(), { data: shown.map(component => component.key) }),
        grid: { left: 8, right: 72, top: legendHeight(width, shown.map(component => component.key)), bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
        xAxis: axis(Object.assign({ type: 'value', axisLabel: { formatter: joulesOnAxis } },
          fromZero(arms.map(arm => arm.energy.system.mean), width < 500 ? 2 : 6))),
        yAxis: armAxis(width),
        series: shown.map((component, i) => ({
          type: 'bar',
          name: component.key,
          stack: 'all',
          barWidth: '58%',
          itemStyle: { color: componentColour(component.key), borderColor: css('--page'), borderWidth: 0.6 },
          label: i === shown.length - 1
            ? { show: true, position: 'right', color: css('--ink'), fontSize: 12,
              formatter: item => joules(arms[item.dataIndex].energy.system.mean) }
            : { show: false },
          data: arms.map(arm => arm.joules[component.key])
        })),
        tooltip: Object.assign(base({}).tooltip, {
          formatter: item => {
            const component = shown[item.seriesIndex];
            const total = arms[item.dataIndex].energy.system.mean;
            return '<b>' + escape(arms[item.dataIndex].name) + ', ' + component.key + '</b><br>' + joules(item.value)
              + ', ' + percent(total > 0 ? item.value / total : 0, 1) + ' of C<br>' + component.about;
          } })
      });
    },

    waterfall(element, width) {
      const arm = arms[Number(element.dataset.arm)];
      const rows = [];
      let sum = 0;
      data.accounts.forEach(entry => {
        data.components.filter(component => component.account === entry.letter).forEach(component => {
          const value = arm.joules[component.key];
          rows.push({ name: component.key, from: sum, value, colour: componentColour(component.key), about: component.about });
          sum += value;
        });
        rows.push({ name: entry.letter + ': ' + entry.key, from: 0, value: sum, colour: css('--soft'), total: true, about: 'total so far' });
      });
      return base({
        grid: { left: 8, right: 72, top: 4, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
        xAxis: axis(Object.assign({ type: 'value', axisLabel: { formatter: joulesOnAxis } },
          fromZero(arms.map(entry => entry.energy.system.mean), width < 420 ? 3 : 5))),
        yAxis: axis({ type: 'category', inverse: true, data: rows.map(row => row.name), axisTick: { show: false },
          splitLine: { show: false }, axisLabel: { color: css('--ink'), interval: 0 } }),
        series: [
          { type: 'bar', stack: 'all', silent: true, itemStyle: { color: 'transparent' }, data: rows.map(row => row.from) },
          { type: 'bar', stack: 'all', barWidth: '66%',
            label: { show: true, position: 'right', color: css('--ink'), fontSize: 11.5,
              formatter: item => joules(rows[item.dataIndex].value) },
            data: rows.map(row => ({ value: row.value, itemStyle: { color: row.colour, opacity: row.total ? 0.75 : 1 },
              label: { fontWeight: row.total ? 'bold' : 'normal' } })) }
        ],
        tooltip: Object.assign(base({}).tooltip, {
          formatter: item => '<b>' + rows[item.dataIndex].name + '</b><br>' + joules(rows[item.dataIndex].value) + '<br>'
            + rows[item.dataIndex].about })
      });
    },

    course(element, width) {
      return lines(width, {
        x: arm => [0].concat(arm.presentations),
        y: arm => [0].concat(arm.joulesSoFar),
        xName: 'training presentations',
        xFormat: thousands,
        yFormat: joulesOnAxis,
        format: joules
      });
    },

    each(element, width) {
      const rates = arm => arm.joulesSoFar.map((joules, i) => i === 0
        ? joules / Math.max(1, arm.presentations[0])
        : (joules - arm.joulesSoFar[i - 1]) / Math.max(1, arm.presentations[i] - arm.presentations[i - 1]));
      return lines(width, {
        x: arm => arm.presentations,
        y: rates,
        xName: 'training presentations',
        xFormat: thousands,
        yFormat: joulesOnAxis,
        format: joules,
        range: around(arms.flatMap(rates), 5)
      });
    },

    connected(element, width) {
      return lines(width, {
        x: arm => arm.presentations,
        y: arm => arm.connected,
        xName: 'training presentations',
        xFormat: thousands,
        yFormat: value => percent(value, 0),
        format: value => percent(value, 1),
        range: { min: 0, max: 1, interval: 0.2 }
      });
    },

    wins(element, width) {
      return ranks(width, 'wins', count, count);
    },

    columnJoules(element, width) {
      return ranks(width, 'columnJoules', joulesOnAxis, joules);
    }
  };

  function ranks(width, key, yFormat, format) {
    return lines(width, {
      x: arm => arm[key].map((value, i) => i / (arm[key].length - 1)),
      y: arm => arm[key],
      xName: 'share of the neurons',
      xFormat: value => percent(value, 0),
      yFormat,
      format
    });
  }

  function legend() {
    return {
      top: 0,
      left: 0,
      icon: 'roundRect',
      itemWidth: 14,
      itemHeight: 10,
      data: arms.map(arm => ({ name: arm.name, itemStyle: { color: armColour(arm) } })),
      textStyle: { color: css('--ink'), fontSize: 12.5 },
      inactiveColor: css('--line')
    };
  }

  function legendHeight(width, names) {
    let rows = 1;
    let used = 0;
    (names || arms.map(arm => arm.name)).forEach(name => {
      const wide = 42 + 7.4 * name.length;
      if (used > 0 && used + wide > width) {
        rows++;
        used = 0;
      }
      used += wide;
    });
    return 16 + 20 * rows;
  }

  function lines(width, what) {
    const last = Math.max(...arms.flatMap(what.x));
    return base({
      legend: Object.assign(legend(), { icon: undefined, itemWidth: 26 }),
      grid: { left: 8, right: 24, top: legendHeight(width), bottom: 30, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: axis({ type: 'value', min: 0, max: last, interval: ruled(0, last, width < 500 ? 3 : 6).interval, name: what.xName, nameLocation: 'middle', nameGap: 28,
        axisLabel: { formatter: what.xFormat }, splitLine: { show: false } }),
      yAxis: axis(Object.assign({ type: 'value', axisLabel: { formatter: what.yFormat } },
        what.range || fromZero(arms.flatMap(what.y), 5))),
      series: arms.map(arm => {
        const ys = what.y(arm);
        return {
          type: 'line',
          name: arm.name,
          symbol: 'none',
          lineStyle: { width: 2.2, type: dashes[arm.colour], color: armColour(arm) },
          itemStyle: { color: armColour(arm) },
          data: what.x(arm).map((x, i) => [x, ys[i]])
        };
      }),
      tooltip: Object.assign(base({}).tooltip, {
        trigger: 'axis',
        formatter: items => what.xFormat(items[0].axisValue) + ' ' + what.xName
          + items.map(item => '<br>' + item.marker + escape(item.seriesName) + ': <b>' + what.format(item.value[1]) + '</b>').join('')
      })
    });
  }

  // Drawing

  const elements = Array.from(document.querySelectorAll('.chart'));

  function draw(element) {
    const rows = Number(element.dataset.rows || 0);
    if (rows) {
      const head = element.dataset.chart === 'stack'
        ? legendHeight(element.clientWidth, data.components.map(component => component.key))
        : 0;
      element.style.height = (head + 44 + rows * Number(element.dataset.rowHeight || 34)) + 'px';
    }
    const known = echarts.getInstanceByDom(element);
    const chart = known || echarts.init(element, null, { renderer: 'svg' });
    chart.resize();
    chart.setOption(charts[element.dataset.chart](element, element.clientWidth), true);
  }

  function drawAll() {
    elements.forEach(draw);
  }

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

  const choices = document.getElementById('accounts');
  choices.hidden = false;
  choices.addEventListener('change', event => {
    account = event.target.value;
    elements.filter(element => element.dataset.chart === 'scatter').forEach(draw);
  });

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
})();
