// Extras for browsers that have modules; every page works without them.
// Keeps the reading place on this phone (how far down a page, how far into a film), and turns pages with arrow keys.

const NAME = 'places';
const MOST = 100;
const here = location.pathname + location.search;

function load() {
  try {
    return JSON.parse(localStorage.getItem(NAME)) || {};
  } catch (error) {
    return {};
  }
}

function keep(place) {
  try {
    const places = load();
    delete places[here];
    if (place) places[here] = place;
    const names = Object.keys(places);
    for (const name of names.slice(0, Math.max(0, names.length - MOST))) delete places[name];
    localStorage.setItem(NAME, JSON.stringify(places));
  } catch (error) {
    // Full or forbidden: then nothing is kept.
  }
}

function keepScroll() {
  const room = () => document.documentElement.scrollHeight - window.innerHeight;
  const before = load()[here];
  if (before && !location.hash && window.pageYOffset === 0) window.scrollTo(0, before * room());
  let waiting = 0;
  window.addEventListener('scroll', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => keep(room() > 0 ? Math.round(window.pageYOffset / room() * 1000) / 1000 : 0), 300);
  }, { passive: true });
}

function keepTime(media) {
  let kept = 0;
  const before = load()[here];
  const seek = () => {
    if (before > 5 && before < media.duration - 10) media.currentTime = before;
  };
  if (media.readyState > 0) seek();
  else media.addEventListener('loadedmetadata', seek);
  media.addEventListener('timeupdate', () => {
    if (Math.abs(media.currentTime - kept) < 5) return;
    kept = media.currentTime;
    keep(Math.round(kept));
  });
  media.addEventListener('ended', () => keep(0));
}

// Scores of exercises and courses stand on this phone alone: each beside the item that it belongs to.
function showScores(words) {
  const sums = {};
  try {
    for (const key of Object.keys(localStorage)) {
      const item = /^play:([^/]+\/[^/]+)\//.exec(key);
      const said = item && JSON.parse(localStorage.getItem(key));
      if (!said || typeof said.raw !== 'number') continue;
      const sum = sums[item[1]] || (sums[item[1]] = { raw: 0, max: 0 });
      sum.raw += said.raw;
      sum.max = typeof said.max === 'number' && sum.max !== null ? sum.max + said.max : null;
    }
  } catch (error) {
    // Forbidden or damaged: then nothing is shown.
  }
  const show = (place, address) => {
    const item = /^\/(?:r|read)\/([^/]+\/[^/?#]+)/.exec(address);
    const sum = item && sums[item[1]];
    if (!sum || !place) return;
    const fact = document.createElement('span');
    fact.className = 'fact score';
    const template = words.getAttribute(sum.max === null ? 'data-one' : 'data-of');
    fact.textContent = template.replace('{raw}', sum.raw).replace('{max}', sum.max);
    place.append(' ', fact);
  };
  for (const link of document.querySelectorAll('.card a')) show(link.querySelector('.facts'), link.pathname);
  show(document.querySelector('.item .facts'), location.pathname);
}

// Titles that go on from what is being typed, as links below the box. Without this the page of results has them.
function suggestTitles(form) {
  const field = form.querySelector('input[name=q]');
  const list = document.createElement('ul');
  list.className = 'suggested';
  let waiting = 0;
  let asked = '';
  const show = (suggestions) => {
    list.textContent = '';
    // An empty list would move what is below it.
    if (suggestions.length) form.append(list);
    else list.remove();
    for (const suggestion of suggestions) {
      const link = document.createElement('a');
      link.href = suggestion.url;
      link.lang = suggestion.language;
      link.dir = 'auto';
      link.textContent = suggestion.title;
      const line = document.createElement('li');
      line.append(link);
      list.append(line);
    }
  };
  const ask = () => {
    const typed = field.value.trim();
    if (typed === asked) return;
    asked = typed;
    if (typed.length < 2) {
      show([]);
      return;
    }
    fetch('/api/v1/suggestions?limit=6&q=' + encodeURIComponent(typed))
      .then((answer) => (answer.ok ? answer.json() : { suggestions: [] }))
      .then((said) => {
        if (asked === typed) show(said.suggestions);
      }, () => show([]));
  };
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 200);
  });
}

function turnWithArrows() {
  const isRtl = document.documentElement.dir === 'rtl';
  document.addEventListener('keydown', (event) => {
    const free = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.defaultPrevented;
    const busy = event.target.closest('input, select, textarea, video, audio, iframe');
    if (!free || busy || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    const isNext = (event.key === 'ArrowRight') !== isRtl;
    const link = document.querySelector(isNext ? 'a[rel=next]' : 'a[rel=prev]');
    if (link) link.click();
  });
}

function pad(number) {
  return (number < 10 ? '0' : '') + number;
}

// What this phone's clock says, for a box that has none; anew when it is sent, unless somebody wrote something else.
function fillClock(form) {
  const { day, time, offset, script } = form.elements;
  const fill = () => {
    const now = new Date();
    day.value = now.getFullYear() + '-' + pad(now.getMonth() + 1) + '-' + pad(now.getDate());
    time.step = '1';
    time.value = pad(now.getHours()) + ':' + pad(now.getMinutes()) + ':' + pad(now.getSeconds());
    offset.value = String(-now.getTimezoneOffset());
  };
  const isEmpty = !day.value && !time.value && !offset.value;
  if (isEmpty || script.value) {
    script.value = '1';
    fill();
  }
  for (const field of [day, time, offset]) {
    field.addEventListener('input', () => {
      script.value = '';
    });
  }
  form.addEventListener('submit', () => {
    if (script.value) fill();
  });
}

// A large file goes in pieces: what has come stays there, and sending goes on behind it.
const PIECE = 1 << 20;

function keyOf(file) {
  let sum = 0;
  for (const letter of file.name) sum = (sum * 31 + letter.codePointAt(0)) >>> 0;
  return file.size + '-' + file.lastModified + '-' + sum.toString(36);
}

async function sendPieces(form, file, shown) {
  const url = '/teach/piece/' + keyOf(file);
  const headers = { 'x-form': form.elements.form.value };
  const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
  let at = -1;
  for (let seconds = 1; at < file.size;) {
    try {
      const answer = at < 0
        ? await fetch(url)
        : await fetch(url + '?at=' + at, { method: 'POST', headers, body: file.slice(at, at + PIECE) });
      // Too many send at once, or too slowly; a card that is full says 507.
      if (answer.status >= 500 && answer.status !== 507) throw answer;
      const here = Number(await answer.text());
      if (!(answer.ok || answer.status === 409) || answer.redirected || !Number.isFinite(here)) return false;
      at = here;
      seconds = 1;
    } catch (error) {
      await wait(seconds);
      seconds = Math.min(seconds * 2, 30);
    }
    shown(at, seconds > 1);
  }
  return at === file.size;
}

function sendInPieces(form) {
  form.addEventListener('submit', async (event) => {
    const input = form.elements.file;
    const file = input.files[0];
    if (!file || file.size <= PIECE) return;
    event.preventDefault();
    const sending = form.querySelector('.sending');
    const progress = document.createElement('progress');
    sending.prepend(progress);
    const button = form.querySelector('button[type=submit]');
    button.disabled = true;
    sending.hidden = false;
    progress.max = file.size;
    const isThere = await sendPieces(form, file, (at, waits) => {
      progress.value = Math.max(at, 0);
      sending.querySelector('.waits').hidden = !waits;
    });
    button.disabled = false;
    if (isThere) {
      const add = (name, value) => {
        const field = document.createElement('input');
        field.type = 'hidden';
        field.name = name;
        field.value = value;
        form.append(field);
      };
      add('piece', keyOf(file));
      add('name', file.name);
      input.disabled = true;
    }
    // What the box would not take in pieces it says itself.
    form.submit();
  });
}

const pieces = document.querySelector('form.pieces');
if (pieces) sendInPieces(pieces);

const media = document.querySelector('.player video, .player audio');
if (media) keepTime(media);
else if (document.querySelector('.reading')) keepScroll();
if (document.querySelector('a[rel=next], a[rel=prev]')) turnWithArrows();

const search = document.querySelector('form.search.large[action="/search"]');
if (search) suggestTitles(search);

const words = document.getElementById('score-words');
if (words) showScores(words);

const clock = document.querySelector('form.clock');
if (clock) fillClock(clock);

const forget = document.querySelector('form.forget');
if (forget) {
  forget.addEventListener('submit', () => {
    try {
      // All of it is ours: places, and scores and states of what was played.
      localStorage.clear();
    } catch (error) {
      // Nothing was kept.
    }
  });
}
