// Runs an H5P package in the sandbox, and tells the page around it what was scored.
(function () {
  'use strict';
  var place = document.getElementById('h5p');
  var player = place.getAttribute('data-player');
  function tell(event) {
    var statement = event.data && event.data.statement;
    var result = statement && statement.result;
    if (!result || !result.score || window.parent === window) { return; }
    // Parts of a package report too; the score of the whole is the one without a parent.
    var context = statement.context && statement.context.contextActivities;
    if (context && context.parent && context.parent.length) { return; }
    var score = { maktaba: 'score', raw: result.score.raw, max: result.score.max, done: !!result.completion };
    window.parent.postMessage(score, '*');
  }
  function fail(error) {
    place.removeAttribute('aria-busy');
    place.textContent = place.getAttribute('data-failed') + ' (' + error + ')';
  }
  try {
    new window.H5PStandalone.H5P(place, {
      h5pJsonPath: place.getAttribute('data-content'),
      frameJs: player + 'frame.bundle.js',
      frameCss: player + 'styles/h5p.css',
      // A frame inside would have an origin of its own, which the player could not reach.
      embedType: 'div',
      frame: false, copyright: false, icon: false, export: false, embed: false
    }).then(function () {
      // A package may name a library that it does not bring.
      if (!window.H5P.instances || !window.H5P.instances.length) { fail('H5P'); return; }
      place.removeAttribute('aria-busy');
      window.H5P.externalDispatcher.on('xAPI', tell);
      document.documentElement.className = 'ready';
    }, fail);
  } catch (error) { fail(error); }
}());
