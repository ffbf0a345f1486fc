// In our page: puts the content into its frame, and keeps on this phone what it scores. The content is not trusted:
// it is heard only from its own frame, and only in this shape and size.
(function () {
  'use strict';
  var frame = document.querySelector('iframe[data-play]');
  var shown = document.getElementById('score');
  var KEY = 'play:' + frame.getAttribute('data-play');
  var STATE_CHARS = 64 * 1024;
  function read() {
    try { return clean(JSON.parse(localStorage.getItem(KEY))); } catch (error) { return null; }
  }
  function number(value) { return typeof value === 'number' && isFinite(value) && Math.abs(value) < 1e9 ? value : null; }
  function clean(said) {
    if (!said || typeof said !== 'object') { return null; }
    var state = null;
    if (said.state && typeof said.state === 'object') {
      state = {};
      Object.keys(said.state).slice(0, 450).forEach(function (key) {
        var value = said.state[key];
        if (/^cmi\.[a-z0-9_.]{1,60}$/.test(key) && typeof value === 'string') { state[key] = value; }
      });
      if (JSON.stringify(state).length > STATE_CHARS) { state = null; }
    }
    var by = typeof said.by === 'string' ? said.by.slice(0, 20) : null;
    return { raw: number(said.raw), max: number(said.max), done: said.done === true, state: state, by: by };
  }
  function show(kept) {
    if (!kept || kept.raw === null) { return; }
    var words = shown.getAttribute(kept.max === null ? 'data-one' : 'data-of');
    shown.textContent = words.replace('{raw}', kept.raw).replace('{max}', kept.max);
    shown.hidden = false;
  }
  // A pupil's score goes to the class, too: the last one of each second, and what this phone kept of the same pupil when it
  // opens the page, so that a score that could not be told is told later. Who comes after somebody else begins anew.
  var by = shown.getAttribute('data-by');
  var form = shown.getAttribute('data-form');
  var told = '';
  var timer = null;
  function tell() {
    clearTimeout(timer);
    timer = null;
    if (!form || !kept || (kept.raw === null && !kept.done)) { return; }
    var fields = { form: form, item: shown.getAttribute('data-item'), done: kept.done ? '1' : '' };
    if (kept.raw !== null) { fields.raw = kept.raw; fields.max = kept.max === null ? 100 : kept.max; }
    var body = Object.keys(fields).map(function (name) { return name + '=' + encodeURIComponent(fields[name]); }).join('&');
    if (body === told) { return; }
    told = body;
    fetch(shown.getAttribute('data-post'), {
      method: 'POST', credentials: 'same-origin', keepalive: true, body: body,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' }
    }).then(function (answer) { return answer.ok; }, function () { return false; }).then(function (done) {
      if (!done && told === body) { told = ''; }
    });
  }
  window.addEventListener('pagehide', tell);
  var kept = read();
  if (by && kept && kept.by !== by) { kept = null; }
  show(kept);
  tell();
  window.addEventListener('message', function (event) {
    if (event.source !== frame.contentWindow || !event.data || event.data.maktaba !== 'score') { return; }
    var said = clean(event.data);
    if (!said) { return; }
    // A new try without a score yet does not wipe the last one out.
    if (said.raw === null && kept && kept.raw !== null) { said.raw = kept.raw; said.max = kept.max; }
    said.by = by;
    kept = said;
    show(kept);
    timer = timer || setTimeout(tell, 1000);
    try { localStorage.setItem(KEY, JSON.stringify(kept)); } catch (error) { /* full, or not allowed: shown only */ }
  });
  // A frame takes its name when it is put into the page, and not later.
  var place = frame.parentNode;
  var next = frame.nextSibling;
  place.removeChild(frame);
  if (kept && kept.state) { frame.name = 'maktaba:' + JSON.stringify(kept.state); }
  frame.src = frame.getAttribute('data-src');
  place.insertBefore(frame, next);
}());
