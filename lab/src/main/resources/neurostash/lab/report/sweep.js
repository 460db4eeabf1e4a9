// Draws the charts of a sweep from the data in the page.
(function () {
  'use strict';

  const { data, quantity, joules, joulesOnAxis, percent, escape, css, base, axis, around, whisker, show } = drawing;

  /** Lines that a browser draws without a wait. */
  const MOST_LINES = 2000;

  const rows = data.rows.map(row => ({ number: row[0], values: row[1], steps: row[2], means: row[3], rank: row[4] }));
  const best = rows.find(row => row.rank === 2);
  const front = rows.filter(row => row.rank > 0);

  // Metrics and values as people read them

  function shown(metric, digits) {
    if (metric === 'accuracy') {
      return value => percent(value, digits === undefined ? 2 : digits);
    }
    return metric.endsWith('J') ? joules : metric.endsWith('Seconds') ? value => quantity(value, 's') : plain;
  }

  function onAxis(metric, range) {
    if (metric === 'accuracy') {
      return value => percent(value, range.interval < 0.00999 ? (range.interval < 0.000999 ? 2 : 1) : 0);
    }
    return metric.endsWith('J') ? joulesOnAxis : metric.endsWith('Seconds') ? value => quantity(value, 's', 4) : plain;
  }

  const plain = value => String(Number(value.toPrecision(4)));
  const onSweepAxis = one => value => (one.unit ? quantity(value, one.unit, 4) : plain(value));

  function tip(row) {
    return '<b>setting ' + row.number + (row.rank === 2 ? ', the best' : row.rank === 1 ? ', on the front' : '') + '</b>'
      + data.axes.map((one, i) => '<br>' + escape(one.name) + ': ' + escape(one.unit === null
        ? one.steps[row.steps[i]] : onSweepAxis(one)(row.values[i]))).join('')
      + data.metrics.map((metric, i) => '<br>' + metric + ': <b>' + shown(metric)(row.means[i]) + '</b>').join('');
  }

  const grid = extra => Object.assign({ left: 8, right: 24, top: 12, bottom: 30, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' }, extra);
  const scale = () => [0, 1, 2, 3, 4].map(step => css('--ramp' + step));
  const range = (index, steps) => around(rows.map(row => row.means[index]), steps, data.metrics[index] === 'accuracy' ? 1 : undefined);

  /** Room for the text of a label, in pixels, a little more than it takes. */
  const room = (text, size) => Math.ceil(text.length * size * 0.58) + 6;

  /** Labels of steps that break rather than vanish. */
  const broken = (width, size) => ({ interval: 0, hideOverlap: false, width: Math.max(24, Math.floor(width) - 2), overflow: 'break', lineHeight: size + 2, fontSize: size,
    formatter: step => (room(step, size) > width ? step.replace(' to ', '\nto\n') : step) });

  /** Labels of steps along an axis: where a word would break they slant. */
  function along(steps, width, size) {
    const words = steps.flatMap(step => step.split(' '));
    return words.every(word => room(word, size) <= width) ? broken(width, size)
      : { interval: 0, hideOverlap: false, rotate: 50, fontSize: size };
  }

  /** The text colour that stands out from a colour, by the contrast of WCAG 2. */
  function inkOn(colour) {
    const [red, green, blue] = echarts.color.parse(colour).slice(0, 3)
      .map(value => (value <= 10 ? value / 3294.6 : Math.pow((value / 255 + 0.055) / 1.055, 2.4)));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#0b1a26' : '#ffffff';
  }

  /** How to write a metric's values so that all fit into so many pixels: with fewer digits, then smaller; null if nothing helps. */
  function fitting(metric, values, width) {
    const forms = [shown(metric)].concat(metric === 'accuracy' ? [shown(metric, 1), shown(metric, 0)]
      : metric.endsWith('J') ? [value => quantity(value, 'J', 2)] : []);
    return [11.5, 10].flatMap(size => forms.map(form => ({ form, size })))
      .find(text => values.every(value => room(text.form(value), text.size) <= width)) || null;
  }

  /** The name of an upright axis, above it and to the right. */
  const atLine = () => ({ color: css('--soft'), fontSize: 12, align: 'left' });

  const charts = {
    front(element, width) {
      const xs = range(1, width < 500 ? 3 : 6);
      const ys = range(0, 5);
      const marks = (chosen, colour, size, z) => ({ type: 'scatter', symbolSize: size, z, itemStyle: { color: css(colour), opacity: z > 2 ? 1 : 0.55 },
        data: chosen.map(row => ({ value: [row.means[1], row.means[0]], row })), large: false });
      const sorted = front.slice().sort((a, b) => a.means[1] - b.means[1]);
      return base({
        grid: grid({ top: 30 }),
        xAxis: axis(Object.assign({ type: 'value', name: data.metrics[1], nameLocation: 'middle', nameGap: 28,
          axisLabel: { formatter: onAxis(data.metrics[1], xs) } }, xs)),
        yAxis: axis(Object.assign({ type: 'value', name: data.metrics[0], nameTextStyle: atLine(),
          axisLabel: { formatter: onAxis(data.metrics[0], ys) } }, ys)),
        series: [
          marks(rows.filter(row => row.rank === 0), '--c0', rows.length > 1000 ? 5 : 8, 2),
          { type: 'line', symbol: 'none', silent: true, z: 3, lineStyle: { color: css('--c1'), width: 1.6, type: [6, 4] },
            data: data.metrics.length === 2 ? sorted.map(row => [row.means[1], row.means[0]]) : [] },
          marks(front.filter(row => row.rank === 1), '--c1', 10, 4),
          marks(best ? [best] : [], '--c2', 17, 5)
        ],
        tooltip: Object.assign(base({}).tooltip, { formatter: item => (item.data.row ? tip(item.data.row) : '') })
      });
    },

    parallel(element, width) {
      const maximise = data.objectives[0].maximise;
      const sorted = rows.slice().sort((a, b) => (maximise ? 1 : -1) * (a.means[0] - b.means[0]));
      const drawn = sorted.slice(-MOST_LINES);
      document.getElementById('drawn').textContent = drawn.length < rows.length
        ? 'Only the best ' + drawn.length + ' of ' + rows.length + ' settings are drawn.' : '';
      const values = drawn.map(row => row.means[0]);
      const narrow = width < 640;
      const names = data.axes.map(one => one.name).concat(data.metrics);
      element.style.height = narrow ? (86 + 72 * names.length) + 'px' : '';
      echarts.getInstanceByDom(element).resize();
      const size = narrow ? 10.5 : 11;
      const label = extra => Object.assign({ fontSize: size, color: css('--ink'), textBorderColor: css('--page'), textBorderWidth: 4 }, extra);
      const numeric = (type, formatter) => ({ type, scale: true, axisLabel: label({ formatter }) });
      const dimensions = data.axes.map(one => (one.listed
        ? { type: 'category', data: one.steps, axisLabel: label(narrow ? broken((width - 58) / one.steps.length, size) : { interval: 0, width: (width - 200) / (names.length - 1) - 16, overflow: 'truncate' }) }
        : numeric(one.logarithmic ? 'log' : 'value', onSweepAxis(one))))
        .concat(data.metrics.map((metric, i) => numeric('value', onAxis(metric, range(i, 5)))));
      return base({
        parallel: narrow
          ? { layout: 'vertical', left: 18, right: 40, top: 30, bottom: 80 }
          : { left: 90, right: 110, top: 46, bottom: 56 },
        parallelAxis: dimensions.map((one, i) => Object.assign({
          dim: i,
          name: names[i],
          z: 10,
          nameLocation: narrow ? 'start' : 'end',
          nameGap: narrow ? 0 : 15,
          nameTextStyle: narrow ? { color: css('--ink'), fontSize: 12, fontWeight: 600, align: 'left', verticalAlign: 'bottom', padding: [0, 0, 12, 0], textBorderColor: css('--page'), textBorderWidth: 4 } : { color: css('--ink'), fontSize: 12 },
          axisLine: { lineStyle: { color: css('--soft') } },
          axisTick: { lineStyle: { color: css('--line') } }
        }, one)),
        visualMap: { type: 'continuous', dimension: data.axes.length, min: Math.min(...values), max: Math.max(...values), show: true,
          orient: 'horizontal', left: 'center', bottom: 0, itemWidth: 12, itemHeight: 140, text: [shown(data.metrics[0])(Math.max(...values)), shown(data.metrics[0])(Math.min(...values))],
          calculable: false, formatter: shown(data.metrics[0]), inRange: { color: maximise ? scale() : scale().reverse() }, textStyle: { color: css('--soft') } },
        series: [{ type: 'parallel', smooth: false, progressive: 500, lineStyle: { width: drawn.length > 300 ? 1 : 1.8, opacity: drawn.length > 300 ? 0.35 : 0.8 },
          data: drawn.map(row => data.axes.map((one, i) => (one.listed ? row.steps : row.values)[i]).concat(row.means)) }],
        tooltip: { show: false }
      });
    },

    heat(element, width) {
      const metric = chosen('metric');
      const x = chosen('x');
      const y = chosen('y');
      const cells = new Map();
      rows.forEach(row => {
        const key = row.steps[x] + ' ' + row.steps[y];
        const cell = cells.get(key) || { x: row.steps[x], y: row.steps[y], sum: 0, count: 0 };
        cell.sum += row.means[metric];
        cell.count++;
        cells.set(key, cell);
      });
      const filled = Array.from(cells.values()).map(cell => [cell.x, cell.y, cell.sum / cell.count, cell.count]);
      const means = filled.map(cell => cell[2]);
      const format = shown(data.metrics[metric]);
      const labels = Math.round(Math.min(width * 0.32, Math.max(...data.axes[y].steps.map(step => room(step, 12)))));
      const cell = (width - labels - 36) / data.axes[x].steps.length;
      const low = element.clientHeight - 118 >= 16 * data.axes[y].steps.length;
      const text = low ? fitting(data.metrics[metric], means, cell) : null;
      const ramp = scale();
      const share = value => (Math.max(...means) > Math.min(...means) ? (value - Math.min(...means)) / (Math.max(...means) - Math.min(...means)) : 0.5);
      return base({
        grid: grid({ bottom: 84, top: 26 }),
        xAxis: axis({ type: 'category', data: data.axes[x].steps, name: data.axes[x].name, nameLocation: 'middle', nameGap: 30, splitLine: { show: false },
          axisLabel: along(data.axes[x].steps, cell, cell < 48 ? 10 : 12) }),
        yAxis: axis({ type: 'category', data: data.axes[y].steps, splitLine: { show: false }, name: data.axes[y].name,
          nameTextStyle: atLine(),
          axisLabel: { width: labels, overflow: 'break', lineHeight: 13, fontSize: width < 500 ? 11 : 12 } }),
        visualMap: { type: 'continuous', dimension: 2, min: Math.min(...means), max: Math.max(...means), calculable: false, orient: 'horizontal',
          left: 'center', bottom: 0, itemWidth: 12, itemHeight: 140, formatter: format, text: [format(Math.max(...means)), format(Math.min(...means))], inRange: { color: scale() }, textStyle: { color: css('--soft') } },
        series: [{ type: 'heatmap', itemStyle: { borderColor: css('--page'), borderWidth: 1 },
          data: filled.map(value => ({ value, label: { color: inkOn(echarts.color.lerp(share(value[2]), ramp)) } })),
          label: { show: text !== null, fontSize: text ? text.size : 12, formatter: item => text.form(item.value[2]) } }],
        tooltip: Object.assign(base({}).tooltip, {
          formatter: item => '<b>' + format(item.value[2]) + '</b>, mean of ' + item.value[3] + (item.value[3] === 1 ? ' setting' : ' settings')
            + '<br>' + escape(data.axes[x].name) + ': ' + escape(data.axes[x].steps[item.value[0]])
            + '<br>' + escape(data.axes[y].name) + ': ' + escape(data.axes[y].steps[item.value[1]]) })
      });
    },

    effect(element, width) {
      const one = data.axes[Number(element.dataset.axis)];
      const index = Number(element.dataset.metric);
      const metric = data.metrics[index];
      const effects = data.effects[Number(element.dataset.axis)][index];
      const wide = effects.flatMap(effect => (effect.ci95 || []).concat([effect.mean]));
      const ys = around(wide, 4, metric === 'accuracy' ? 1 : undefined);
      const format = shown(metric);
      return base({
        grid: grid({ bottom: 8 }),
        xAxis: axis({ type: 'category', data: one.steps, splitLine: { show: false }, axisLabel: Object.assign(along(one.steps, (width - 80) / one.steps.length, (width - 80) / one.steps.length < 48 ? 10 : 12), { color: css('--ink') }) }),
        yAxis: axis(Object.assign({ type: 'value', axisLabel: { formatter: onAxis(metric, ys) } }, ys)),
        series: [
          { type: 'custom', silent: true, renderItem: whisker(1), encode: { x: 0, y: [2, 3] }, itemStyle: { color: css('--c1') },
            data: effects.filter(effect => effect.ci95).map(effect => [effect.step, effect.mean, Math.max(ys.min, effect.ci95[0]), Math.min(ys.max, effect.ci95[1])]) },
          { type: 'line', symbol: 'circle', symbolSize: 10, itemStyle: { color: css('--c1') }, lineStyle: { width: one.unit === null ? 0 : 1.6 },
            data: effects.map(effect => ({ value: [effect.step, effect.mean], effect })) }
        ],
        tooltip: Object.assign(base({}).tooltip, { formatter: item => {
          const effect = item.data.effect;
          return '<b>' + escape(one.steps[effect.step]) + '</b><br>' + format(effect.mean) + ', mean of ' + effect.settings
            + (effect.settings === 1 ? ' setting' : ' settings')
            + (effect.ci95 ? '<br>95 % interval ' + format(effect.ci95[0]) + ' to ' + format(effect.ci95[1]) : '');
        } })
      });
    }
  };

  // Choices of the heat map

  const heats = document.getElementById('heats');
  const chosen = name => heats.querySelector('[name=' + name + ']').selectedIndex;
  if (heats) {
    heats.querySelector('[name=y]').selectedIndex = 1;
    heats.hidden = false;
  }

  if (rows.length === 0) {
    document.querySelectorAll('.chart').forEach(element => {
      element.className = 'note';
      element.textContent = 'No setting was finished with every seed: there is nothing to draw.';
    });
    return;
  }
  const draw = show(charts, () => 0);
  if (heats) {
    heats.addEventListener('change', () => draw('heat'));
  }
})();
