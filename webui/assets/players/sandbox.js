// What content expects of a browser and a sandbox without an origin refuses: storage. It lasts as long as the page.
(function () {
  'use strict';
  function storage() {
    var kept = {};
    return {
      getItem: function (key) { return Object.prototype.hasOwnProperty.call(kept, key) ? kept[key] : null; },
      setItem: function (key, value) { kept[key] = String(value); },
      removeItem: function (key) { delete kept[key]; },
      clear: function () { kept = {}; },
      key: function (index) { var keys = Object.keys(kept); return index < keys.length ? keys[index] : null; },
      get length() { return Object.keys(kept).length; }
    };
  }
  ['localStorage', 'sessionStorage'].forEach(function (name) {
    try { if (window[name]) { return; } } catch (error) { /* refused */ }
    Object.defineProperty(window, name, { value: storage(), configurable: true });
  });
  // Formulas are for a program that only pages that have some need.
  var here = document.currentScript && document.currentScript.src;
  var sought = 0;
  function seekFormulas() {
    sought += 1;
    if (document.body && (document.getElementsByTagName('math').length || /\\\(|\\\[|\$\$/.test(document.body.textContent))) {
      var program = document.createElement('script');
      program.src = here.replace('sandbox.js', 'maths.js');
      document.body.appendChild(program);
    } else if (sought < 6) {
      setTimeout(seekFormulas, 500 * sought);
    }
  }
  if (here) { window.addEventListener('load', seekFormulas); }
  try { if (typeof document.cookie === 'string') { return; } } catch (error) { /* refused */ }
  Object.defineProperty(document, 'cookie', { get: function () { return ''; }, set: function () {}, configurable: true });
}());
