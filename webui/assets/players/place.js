// In a hosted page: tells the page around it which one it is, so that reading goes on here next time.
(function () {
  'use strict';
  if (window.parent === window) { return; }
  function tell() {
    window.parent.postMessage({ maktaba: 'place', path: location.pathname, hash: location.hash }, '*');
  }
  tell();
  window.addEventListener('hashchange', tell);
  window.addEventListener('pageshow', function (event) { if (event.persisted) { tell(); } });
}());
