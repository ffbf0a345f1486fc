// In a hosted page that brings no program for its formulas: the library makes elements of them. Browsers that know no MathML
// are told how to draw the commonest: they would show a half as 12.
(function () {
  'use strict';
  var MOST = 500;
  var asked = 0;
  var place = document.currentScript && document.currentScript.src;
  function isKnown() {
    var box = document.createElement('div');
    box.innerHTML = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mspace height="23px" width="77px"></mspace></math>';
    document.body.appendChild(box);
    var size = box.firstChild.firstChild.getBoundingClientRect();
    document.body.removeChild(box);
    return Math.abs(size.height - 23) <= 1 && Math.abs(size.width - 77) <= 1;
  }
  function put(node, formula, isBlock) {
    if (asked >= MOST) { return; }
    asked += 1;
    var request = new XMLHttpRequest();
    request.open('GET', place.replace(/[^/]*$/, 'formula') + '?block=' + (isBlock ? 1 : 0) + '&tex=' + encodeURIComponent(formula));
    request.onload = function () {
      var made = request.status === 200 && request.responseXML && request.responseXML.documentElement;
      if (made && node.parentNode) { node.parentNode.replaceChild(document.importNode(made, true), node); }
    };
    request.send();
  }
  function look(text) {
    var found = /\\\(([\s\S]+?)\\\)|\\\[([\s\S]+?)\\\]|\$\$([\s\S]+?)\$\$/.exec(text.data);
    if (!found) { return; }
    var formula = text.splitText(found.index);
    var rest = formula.splitText(found[0].length);
    put(formula, (found[1] || found[2] || found[3]).trim(), !found[1]);
    look(rest);
  }
  function walk(root) {
    var walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, null, false);
    var texts = [];
    while (walker.nextNode() && texts.length < 5000) {
      var inside = walker.currentNode.parentNode;
      if (inside && !/^(script|style|textarea|pre|code|noscript)$/i.test(inside.nodeName) && /\\[(\[]|\$\$/.test(walker.currentNode.data)) {
        texts.push(walker.currentNode);
      }
    }
    texts.forEach(look);
  }
  function draw() {
    var style = document.createElement('style');
    var small = '{font-size:.7em;vertical-align:';
    style.textContent = 'mfrac,mtable{display:inline-block;vertical-align:middle;text-align:center;line-height:1.2}'
      + 'mfrac>*{display:block;padding:0 .2em}mfrac>*+*{border-top:1px solid}'
      + 'msup>*+*,msubsup>*+*+*,mover>*+*,munderover>*+*+*,mroot>*+*' + small + 'super}'
      + 'msub>*+*,msubsup>:nth-child(2),munder>*+*,munderover>:nth-child(2)' + small + 'sub}'
      + 'msqrt::before,mroot::before{content:"\\221a"}msqrt,mroot{border-top:1px solid}mtr{display:table-row}'
      + 'mtd{display:table-cell;padding:.1em .4em}math[display=block]{display:block;text-align:center}'
      + 'annotation,annotation-xml{display:none}';
    document.head.appendChild(style);
  }
  if (!place || window.MathJax || window.katex) { return; }
  if (!isKnown()) { draw(); }
  walk(document.body);
  // Exercises write their questions later.
  var waiting = 0;
  new MutationObserver(function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () { walk(document.body); }, 300);
  }).observe(document.body, { childList: true, subtree: true });
}());
