//! The HTTP face: handlers, extractors, presenters and the OpenAPI document.
