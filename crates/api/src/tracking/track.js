// Tells the customer system that serves this file of visits to the page that loads it.
//
// The page may speak to it before and after it has loaded:
//   window.sen = window.sen || function () { (sen.q = sen.q || []).push(arguments); };
//   sen('consent')               the visitor agreed to be followed
//   sen('refuse')                the visitor no longer agrees; the browser forgets them for good
//   sen('identify', 'a@b.vn')    the page knows who its visitor is
//   sen('visit')                 the page shows another address without loading anew
//   sen.visitor()                how the browser is known again, null while nobody follows it
// With data-consent="ask" on its tag nothing is kept and nothing is sent before sen('consent').
(function () {
  'use strict';

  const script = document.currentScript;
  const waiting = window.sen;
  if (!script || (waiting && waiting.isReady)) return;

  const endpoint = new URL('/api/v1/track/visits', script.src).href;
  const mustAsk = script.dataset.consent === 'ask';
  const RETRY_AFTER_MS = 4000;
  const URL_MAX_CHARS = 1900;
  const TITLE_MAX_CHARS = 300;

  // For browsers that keep nothing for the page.
  const memory = {};
  let current = null;
  let email = null;
  // One after the other: the first visit makes the visitor that later ones belong to.
  let sent = Promise.resolve();

  function kept(name) {
    try {
      return localStorage.getItem('sen.' + name) || memory[name];
    } catch {
      return memory[name];
    }
  }

  function keep(name, value) {
    memory[name] = value;
    try {
      if (value) localStorage.setItem('sen.' + name, value);
      else localStorage.removeItem('sen.' + name);
    } catch {
      // The memory of this page has to do.
    }
  }

  function random() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  function visitor() {
    if (!/^[0-9a-f]{32}$/.test(kept('visitor') || '')) keep('visitor', random());
    return kept('visitor');
  }

  function hasConsent() {
    return kept('consent') === 'yes';
  }

  function post(body) {
    // A plain text needs no question beforehand, and `keepalive` outlives the page.
    return fetch(endpoint, { method: 'POST', body, keepalive: true, credentials: 'omit' });
  }

  function send(visit) {
    const body = JSON.stringify({ ...visit, visitor: visitor(), email, consent: hasConsent() });
    const attempt = () =>
      post(body).then((answer) => {
        if (answer.status === 429 || answer.status >= 500) throw new Error('busy');
      });
    const later = () => new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
    // Sent twice it is one visit, for it keeps its name.
    sent = sent.then(() => attempt().catch(() => later().then(attempt))).catch(() => {});
  }

  function visit() {
    if (mustAsk ? !hasConsent() : kept('consent') === 'no') return;
    const whole = location.href.split('#')[0];
    current = {
      visit: random(),
      url: whole.length > URL_MAX_CHARS ? location.origin + location.pathname : whole,
      title: document.title.slice(0, TITLE_MAX_CHARS),
      referrer: document.referrer || null,
    };
    send(current);
  }

  const commands = {
    visit,
    consent() {
      keep('consent', 'yes');
      if (!current) visit();
      else send(current);
    },
    refuse() {
      // Where nobody is asked, the refusal itself must be kept: the next page would follow again.
      keep('consent', mustAsk ? null : 'no');
      keep('visitor', null);
      email = null;
      current = null;
    },
    identify(address) {
      email = String(address || '').trim() || null;
      if (email && current) send(current);
    },
  };

  function sen(name, value) {
    if (Object.keys(commands).includes(name)) commands[name](value);
  }
  sen.visitor = () => (current ? visitor() : null);
  sen.isReady = true;
  window.sen = sen;
  visit();
  ((waiting && waiting.q) || []).forEach((call) => sen(...call));
})();
