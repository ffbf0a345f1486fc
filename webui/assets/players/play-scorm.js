// Stands at the head of every page of a SCORM course. A course looks for `API` or `API_1484_11` in the windows above
// it. In the sandbox these cannot be reached, so a window above is made up here, with an API that answers from
// scorm-again and tells the page around the sandbox what is to be kept: score, status and where the learner stopped.
(function () {
  'use strict';
  var base = document.currentScript.src.replace(/[^/]*$/, '');
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
      ends: ['LMSCommit', 'LMSFinish'], entry: 'cmi.core.entry', status: ['cmi.core.lesson_status'], score: 'cmi.core.score.',
      kept: ['cmi.core.lesson_location', 'cmi.core.lesson_status', 'cmi.core.score.raw', 'cmi.core.score.min',
        'cmi.core.score.max', 'cmi.suspend_data']
    },
    API_1484_11: {
      file: 'scorm/scorm2004.min.js', maker: 'Scorm2004API', get: 'GetValue', set: 'SetValue',
      ends: ['Commit', 'Terminate'], entry: 'cmi.entry', status: ['cmi.success_status', 'cmi.completion_status'], score: 'cmi.score.',
      kept: ['cmi.location', 'cmi.completion_status', 'cmi.success_status', 'cmi.score.raw', 'cmi.score.min',
        'cmi.score.max', 'cmi.score.scaled', 'cmi.progress_measure', 'cmi.suspend_data']
    }
  };
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
    version.kept.forEach(function (key) { if (typeof saved[key] === 'string') { flat[key] = saved[key]; } });
    if (Object.keys(flat).length) {
      flat[version.entry] = 'resume';
      api.loadFromFlattenedJSON(flat, '');
    }
    function tell() {
      var state = {};
      version.kept.forEach(function (key) {
        var value = String(api[version.get](key));
        if (value !== '' && value !== 'undefined') { state[key] = value; }
      });
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
    version.ends.forEach(function (end) {
      var own = api[end];
      api[end] = function (argument) { tell(); return own.call(api, argument); };
    });
    var set = api[version.set];
    api[version.set] = function (key, value) {
      var answer = set.call(api, key, value);
      if (waiting === null) { waiting = setTimeout(function () { waiting = null; tell(); }, 300); }
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
