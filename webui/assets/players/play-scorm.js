// Stands at the head of every page of a SCORM course. A course looks for `API` or `API_1484_11` in the windows above
// it. In the sandbox these cannot be reached, so a window above is made up here, with an API that answers from
// scorm-again and tells the page around the sandbox what is to be kept: score, status and where the learner stopped.
(function () {
  'use strict';
  var base = document.currentScript.src.replace(/[^/]*$/, '');
  // What the manifest says that this lesson is to be told.
  var told = {};
  try { told = JSON.parse(document.currentScript.getAttribute('data-launch')) || {}; } catch (error) { told = {}; }
  var above = window.parent;
  var isFirst = above === window.top;
  var PREFIX = 'maktaba:';
  var saved = {};
  if (isFirst && window.name.indexOf(PREFIX) === 0) {
    try { saved = JSON.parse(window.name.slice(PREFIX.length)) || {}; } catch (error) { saved = {}; }
  }
  var VERSIONS = {
    API: {
      file: 'scorm/scorm12.min.js', maker: 'Scorm12API', get: 'LMSGetValue', set: 'LMSSetValue',
      commit: 'LMSCommit', finish: 'LMSFinish', status: ['cmi.core.lesson_status'], score: 'cmi.core.score.',
      session: 'cmi.core.session_time', total: 'cmi.core.total_time', time: clock,
      begin: { 'cmi.core.entry': 'ab-initio', 'cmi.core.credit': 'credit', 'cmi.core.lesson_mode': 'normal',
        'cmi.core.total_time': '0000:00:00' },
      told: { mastery: 'cmi.student_data.mastery_score', data: 'cmi.launch_data', limit: 'cmi.student_data.max_time_allowed',
        action: 'cmi.student_data.time_limit_action' },
      objective: ['id', 'status', 'score.raw', 'score.min', 'score.max'],
      kept: ['cmi.core.lesson_location', 'cmi.core.lesson_status', 'cmi.core.score.raw', 'cmi.core.score.min',
        'cmi.core.score.max', 'cmi.suspend_data'],
      // SCORM 1.2 RTE, 3.4.4: points decide where the manifest says how many; without a status it was done.
      end: function (state) {
        var status = state['cmi.core.lesson_status'];
        var raw = parseFloat(state['cmi.core.score.raw']);
        var mastery = parseFloat(told.mastery);
        if (!status || status === 'not attempted' || status === 'unknown') { status = 'completed'; }
        if (isFinite(raw) && isFinite(mastery) && status !== 'incomplete' && status !== 'browsed') {
          status = raw >= mastery ? 'passed' : 'failed';
        }
        state['cmi.core.lesson_status'] = status;
      }
    },
    API_1484_11: {
      file: 'scorm/scorm2004.min.js', maker: 'Scorm2004API', get: 'GetValue', set: 'SetValue',
      commit: 'Commit', finish: 'Terminate', status: ['cmi.success_status', 'cmi.completion_status'], score: 'cmi.score.',
      session: 'cmi.session_time', total: 'cmi.total_time', time: period,
      begin: { 'cmi.entry': 'ab-initio', 'cmi.credit': 'credit', 'cmi.mode': 'normal', 'cmi.total_time': 'PT0S' },
      told: { data: 'cmi.launch_data', limit: 'cmi.max_time_allowed', action: 'cmi.time_limit_action',
        scaled: 'cmi.scaled_passing_score', threshold: 'cmi.completion_threshold' },
      objective: ['id', 'success_status', 'completion_status', 'progress_measure', 'score.scaled', 'score.raw', 'score.min',
        'score.max'],
      kept: ['cmi.location', 'cmi.completion_status', 'cmi.success_status', 'cmi.score.raw', 'cmi.score.min',
        'cmi.score.max', 'cmi.score.scaled', 'cmi.progress_measure', 'cmi.suspend_data'],
      // SCORM 2004 4th edition RTE, 4.2.4.1 and 4.2.21; SN, 4.6.6: what was never said counts as completed.
      end: function (state) {
        var measure = parseFloat(state['cmi.progress_measure']);
        var scaled = parseFloat(state['cmi.score.scaled']);
        var set = function (key, is, yes, no) { state[key] = is ? yes : no; };
        if (isFinite(measure) && isFinite(parseFloat(told.threshold))) {
          set('cmi.completion_status', measure >= parseFloat(told.threshold), 'completed', 'incomplete');
        }
        if (isFinite(scaled) && isFinite(parseFloat(told.scaled))) {
          set('cmi.success_status', scaled >= parseFloat(told.scaled), 'passed', 'failed');
        }
        if (!state['cmi.completion_status'] || state['cmi.completion_status'] === 'unknown') {
          state['cmi.completion_status'] = 'completed';
        }
      }
    }
  };
  var OBJECTIVES = 50;
  // Seconds of `HHHH:MM:SS.SS` (SCORM 1.2) or `P1DT2H3M4.5S` (ISO 8601), and back.
  function seconds(text) {
    var clocks = /^(\d{2,4}):(\d{2}):(\d{2}(?:\.\d+)?)$/.exec(text || '');
    if (clocks) { return clocks[1] * 3600 + clocks[2] * 60 + parseFloat(clocks[3]); }
    var parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text || '');
    return parts ? (parts[1] || 0) * 86400 + (parts[2] || 0) * 3600 + (parts[3] || 0) * 60 + parseFloat(parts[4] || 0) : 0;
  }
  function clock(all) {
    var two = function (number) { return (number < 10 ? '0' : '') + number; };
    var hours = Math.min(9999, Math.floor(all / 3600));
    return ('000' + hours).slice(-4) + ':' + two(Math.floor(all / 60) % 60) + ':' + two(Math.floor(all % 60));
  }
  function period(all) { return 'PT' + Math.floor(all / 3600) + 'H' + Math.floor(all / 60) % 60 + 'M' + Math.floor(all % 60) + 'S'; }
  function post(said) {
    if (above !== window) { above.postMessage(said, '*'); }
    if (isFirst) { window.name = PREFIX + JSON.stringify(said.state); }
  }
  // The run-time is large: it is fetched when a course first asks for it, and must be there at once.
  function fetched(version) {
    if (!window[version.maker]) {
      var request = new XMLHttpRequest();
      request.open('GET', base + version.file, false);
      request.send();
      (0, eval)(request.responseText);
    }
    return window[version.maker];
  }
  function make(name) {
    var version = VERSIONS[name];
    var Maker = fetched(version);
    var api = new Maker({ autocommit: false, logLevel: 5 });
    var flat = {};
    Object.keys(version.begin).forEach(function (key) { flat[key] = version.begin[key]; });
    Object.keys(version.told).forEach(function (name) {
      if (typeof told[name] === 'string') { flat[version.told[name]] = told[name]; }
    });
    var isKnown = false;
    Object.keys(saved).forEach(function (key) {
      if (version.kept.indexOf(key) < 0 && key !== version.total && key.indexOf('cmi.objectives.') !== 0) { return; }
      if (typeof saved[key] === 'string') { flat[key] = saved[key]; isKnown = true; }
    });
    if (isKnown) { flat[Object.keys(version.begin)[0]] = 'resume'; }
    api.loadFromFlattenedJSON(flat, '');
    var before = seconds(flat[version.total]);
    var session = 0;
    var last = null;
    // How far the learner is. Nothing of it can be asked any more when the course has ended.
    function now() {
      var state = {};
      var keep = function (key) {
        var value = String(api[version.get](key));
        if (value !== '' && value !== 'undefined') { state[key] = value; }
      };
      version.kept.forEach(keep);
      var count = Math.min(OBJECTIVES, parseInt(api[version.get]('cmi.objectives._count'), 10) || 0);
      for (var i = 0; i < count; i += 1) {
        version.objective.forEach(function (field) { keep('cmi.objectives.' + i + '.' + field); });
      }
      state[version.total] = version.time(before + session);
      return state;
    }
    function tell(isEnd) {
      var state = now();
      if (isEnd) { version.end(state); last = state; }
      var status = version.status.map(function (key) { return state[key]; }).filter(function (value) {
        return value && value !== 'unknown' && value !== 'not attempted';
      })[0];
      var number = function (key) { var value = parseFloat(state[version.score + key]); return isFinite(value) ? value : null; };
      var scaled = number('scaled');
      var raw = number('raw');
      if (raw === null && scaled !== null) { raw = Math.round(scaled * 100); }
      post({ maktaba: 'score', raw: raw, max: number('max') || (raw === null ? null : 100), status: status || null,
        done: status === 'passed' || status === 'failed' || status === 'completed', state: state });
    }
    var waiting = null;
    [version.commit, version.finish].forEach(function (end) {
      var own = api[end];
      api[end] = function (argument) {
        if (last === null) { tell(end === version.finish); }
        return own.call(api, argument);
      };
    });
    var set = api[version.set];
    api[version.set] = function (key, value) {
      var answer = set.call(api, key, value);
      if (key === version.session && String(answer) === 'true') { session = seconds(String(value)); }
      if (waiting === null) { waiting = setTimeout(function () { waiting = null; if (last === null) { tell(false); } }, 300); }
      return answer;
    };
    return api;
  }
  var made = {};
  var up = { opener: null };
  up.parent = up;
  Object.keys(VERSIONS).forEach(function (name) {
    Object.defineProperty(up, name, { get: function () { return made[name] || (made[name] = make(name)); } });
  });
  // Pages inside a course's own frames call functions of the page around them. The calls travel as messages.
  function calls(argument) { return argument === null || /^(string|number|boolean)$/.test(typeof argument); }
  var reached = isFirst || typeof Proxy === 'undefined' ? up : new Proxy(up, {
    get: function (target, name) {
      if (name in target || typeof name !== 'string') { return target[name]; }
      if (name === 'postMessage') { return above.postMessage.bind(above); }
      return function () {
        var words = Array.prototype.slice.call(arguments);
        if (words.every(calls)) { above.postMessage({ maktaba: 'call', name: name, words: words }, '*'); }
      };
    }
  });
  up.parent = reached;
  Object.defineProperty(window, 'parent', { value: reached, configurable: true, writable: true });
  window.addEventListener('message', function (event) {
    var said = event.data;
    var isBelow = false;
    for (var i = 0; i < window.length; i += 1) { isBelow = isBelow || window[i] === event.source; }
    if (!isBelow || !said || typeof said !== 'object') { return; }
    if (said.maktaba === 'score') {
      post(said);
    } else if (said.maktaba === 'call' && Object.prototype.hasOwnProperty.call(window, said.name)
      && typeof window[said.name] === 'function' && Array.isArray(said.words) && said.words.every(calls)) {
      window[said.name].apply(window, said.words);
    }
  });
}());
