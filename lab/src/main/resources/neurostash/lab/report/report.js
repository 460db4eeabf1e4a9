// Draws the charts of a report from the data in the page.
(function () {
  'use strict';

  const {
    data, quantity, joules, joulesOnAxis, percent, percentOnAxis, count, thousands, escape, css,
    base, axis, ruled, around, fromZero, whisker, show
  } = drawing;
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

  const armColour = arm => css('--c' + arm.colour);
  const componentColour = key => css(key === 'line' ? '--line-energy' : '--' + key);

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

  const ends = sample => (sample.ci95 || []).concat(sample.perSeed, [sample.mean]);

  function sampleTip(name, sample, format) {
    const interval = sample.ci95
      ? '<br>95 % interval ' + format(sample.ci95[0]) + ' to ' + format(sample.ci95[1])
      : '<br>one seed';
    return '<b>' + escape(name) + '</b><br>' + format(sample.mean) + interval;
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

  const draw = show(charts, element => element.dataset.chart === 'stack'
    ? legendHeight(element.clientWidth, data.components.map(component => component.key))
    : 0);

  const choices = document.getElementById('accounts');
  choices.hidden = false;
  choices.addEventListener('change', event => {
    account = event.target.value;
    draw('scatter');
  });
})();
