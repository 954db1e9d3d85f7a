// Tells the page around a form how high the form is. The height is all it tells, so that any page may
// hear it.
(function () {
  'use strict';
  function tell() {
    parent.postMessage({ senFormHeight: document.body.offsetHeight }, '*');
  }
  new ResizeObserver(tell).observe(document.body);
})();
