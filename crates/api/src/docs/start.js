// Starts Swagger UI on our document and lets its "Try it out" sign in either way.
'use strict';

// These answer with tokens, as they do to programs; the browser's cookies stay as they are.
const SIGN_IN = /\/api\/v1\/auth\/(login|refresh|setup)$/;

const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
document.documentElement.classList.toggle('dark-mode', isDark);

const ui = window.SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  displayRequestDuration: true,
  docExpansion: 'none',
  filter: true,
  tagsSorter: 'alpha',
  // Their validator is on the internet.
  validatorUrl: null,
  // The server refuses a token and a cookie together: a token typed into "Authorize" wins.
  requestInterceptor(request) {
    const hasToken = Boolean(request.headers?.Authorization);
    if (hasToken || SIGN_IN.test(request.url)) {
      request.credentials = 'omit';
    } else {
      request.headers['X-Sen-CSRF'] = '1';
    }
    return request;
  },
  // Signing in here is as good as pasting the token.
  responseInterceptor(response) {
    const token = SIGN_IN.test(response.url) && response.body?.access_token;
    if (token) {
      ui.preauthorizeApiKey('bearer', token);
    }
    return response;
  },
});
