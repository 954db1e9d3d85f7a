//! Puts refusals for lack of rights into the system log (reliability.md §3).

use ::app::audit::{Denial, record_denial};
use actix_web::HttpMessage as _;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::middleware::Next;
use domain::audit::AuditModule;
use domain::ids::UserId;
use uuid::Uuid;

use super::Signed;
use super::meter::Meter;
use crate::State;

/// Keeps somebody who knocks at closed doors all day from filling the log.
pub(crate) struct DenialMeters {
    by_operation: Meter,
    by_user: Meter,
}

impl DenialMeters {
    const PER_OPERATION_PER_MINUTE: u32 = 1;
    const PER_USER_PER_HOUR: u32 = 60;

    pub(crate) fn new() -> Self {
        Self {
            by_operation: Meter::per_minute("denials", Self::PER_OPERATION_PER_MINUTE),
            by_user: Meter::per_hour("denials", Self::PER_USER_PER_HOUR),
        }
    }

    fn is_worth_a_line(&self, user_id: UserId, operation: &str) -> bool {
        self.by_operation.count((user_id, operation)).is_ok() && self.by_user.count(user_id).is_ok()
    }
}

/// Logs a 403 that a signed-in caller got; the answer stays as it is.
pub(crate) async fn log_denials(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let response = next.call(request).await?;
    if response.status() == StatusCode::FORBIDDEN
        && let Err(error) = log(&response).await
    {
        tracing::error!(%error, "a denied attempt could not be logged");
    }
    Ok(response)
}

async fn log<B>(response: &ServiceResponse<B>) -> Result<(), ::app::Error> {
    let request = response.request();
    let signed = request.extensions().get::<Signed>().cloned();
    let (Some(Signed(principal)), Some(state)) = (signed, request.app_data::<State>()) else {
        return Ok(());
    };
    let (Some(user_id), Some(pattern)) = (principal.user_id, request.match_pattern()) else {
        return Ok(());
    };
    let operation = format!("{} {pattern}", request.method());
    if !state.denials.is_worth_a_line(user_id, &operation) {
        return Ok(());
    }
    let mut parts = request.path().split('/');
    let denial = Denial {
        module: module_of(&pattern),
        operation,
        entity_id: parts.find_map(|part| part.parse::<Uuid>().ok()),
    };
    record_denial(&state.ctx, &principal, denial).await
}

fn module_of(pattern: &str) -> AuditModule {
    let rest = pattern.strip_prefix("/api/v1/").unwrap_or_default();
    match rest.split('/').next().unwrap_or_default() {
        "auth" | "me" => AuditModule::Auth,
        "users" | "departments" | "roles" => AuditModule::Users,
        "contacts" => AuditModule::Contacts,
        "imports" => AuditModule::Imports,
        "campaigns" => AuditModule::Campaigns,
        "deals" => AuditModule::Deals,
        "quotes" => AuditModule::Quotes,
        "orders" => AuditModule::Orders,
        "contracts" => AuditModule::Contracts,
        "tickets" => AuditModule::Tickets,
        "templates" | "template-folders" => AuditModule::Templates,
        _ => AuditModule::Other,
    }
}
