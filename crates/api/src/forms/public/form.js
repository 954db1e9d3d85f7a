// Puts a registration form into the page of any site: a frame behind the script that names it.
//
//   <script async src="https://crm.example/form.js" data-form="k7m2p9x4w8qz"></script>
//
// The form is a page of ours within the frame, so that neither page can read the other's fields. The
// page's own address tells from which link its reader came, and track.js, where it is on the page and may
// follow the reader, who that is.
(function () {
  'use strict';
  var script = document.currentScript;
  if (!script || !script.dataset.form) return;
  var origin = new URL(script.src).origin;

  var asked = new URLSearchParams({ embed: '1', referrer: document.referrer || location.href });
  new URLSearchParams(location.search).forEach(function (value, name) {
    if (name.indexOf('utm_') === 0) asked.set(name, value);
  });

  var frame = document.createElement('iframe');
  frame.src = origin + '/f/' + encodeURIComponent(script.dataset.form) + '?' + asked;
  frame.title = script.dataset.title || document.title;
  frame.style.cssText = 'display:block;width:100%;height:480px;border:0;color-scheme:normal';
  script.parentNode.insertBefore(frame, script.nextSibling);

  addEventListener('message', function (event) {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    var height = event.data && event.data.senFormHeight;
    if (event.data && event.data.senAsksVisitor) {
      var visitor = window.sen && window.sen.visitor && window.sen.visitor();
      frame.contentWindow.postMessage({ senVisitor: visitor || '' }, origin);
    }
    if (height > 0 && height < 20000) frame.style.height = Math.ceil(height) + 'px';
  });
})();
