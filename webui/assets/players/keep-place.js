// In our page around a hosted site: the address becomes that of the page inside, so that it can be handed on, comes back
// with "back" and is where "Continue" leads. What the site says is heard only from its own frame, and only for its folder.
(function () {
  'use strict';
  var frame = document.querySelector('iframe[data-inside]');
  var inside = frame.getAttribute('data-inside');
  var outside = frame.getAttribute('data-outside');
  var here = location.pathname;
  window.addEventListener('message', function (event) {
    var said = event.data;
    if (event.source !== frame.contentWindow || !said || said.maktaba !== 'place') { return; }
    var path = String(said.path);
    var hash = String(said.hash || '');
    if (path.indexOf(inside) !== 0 || path.length > 1000 || hash.length > 200 || /\/\.\.?(\/|$)|[^!-~]/.test(path)) { return; }
    var now = outside + path.slice(inside.length);
    history.replaceState(null, '', now + (hash.charAt(0) === '#' ? hash : ''));
    if (now === here) { return; }
    here = now;
    // The library keeps the place in this phone's cookie, as it does for each page that it shows itself.
    var request = new XMLHttpRequest();
    request.open('HEAD', now);
    request.send();
  });
}());
