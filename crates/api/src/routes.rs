//! One list of routes for two readers: workers serve it, the OpenAPI document tells of it.

use actix_web::dev::HttpServiceFactory;
use actix_web::web;
use utoipa_actix_web::OpenApiFactory;
use utoipa_actix_web::service_config;

/// Takes routes in. Workers keep the handlers alone: to describe all operations takes as long as many requests.
pub(crate) trait Routes {
    /// Adds an operation.
    fn service<F>(&mut self, operation: F) -> &mut Self
    where
        F: HttpServiceFactory + OpenApiFactory + 'static;

    /// Adds the operations of a module.
    fn configure(&mut self, module: impl FnOnce(&mut Self)) -> &mut Self {
        module(self);
        self
    }
}

impl Routes for web::ServiceConfig {
    fn service<F>(&mut self, operation: F) -> &mut Self
    where
        F: HttpServiceFactory + OpenApiFactory + 'static,
    {
        Self::service(self, operation)
    }
}

impl Routes for service_config::ServiceConfig<'_> {
    fn service<F>(&mut self, operation: F) -> &mut Self
    where
        F: HttpServiceFactory + OpenApiFactory + 'static,
    {
        Self::service(self, operation)
    }
}
