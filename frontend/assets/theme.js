// Sets theme and language before the first paint; prefs.rs and i18n.rs write them.
try {
  var root = document.documentElement;
  root.dataset.theme = localStorage.getItem("sen.theme") || "system";
  root.lang = localStorage.getItem("sen.locale") || "vi";
} catch (_) {
  // Storage may be refused in private windows; the system's theme and Vietnamese then.
}
