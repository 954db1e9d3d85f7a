//! Parameters that an operation has by its address and method, and what all of one name mean.

use api_types::Limit;
use serde_json::json;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Required};

/// Adds those that are missing and describes the others.
pub(super) fn complete(path: &str, takes_key: bool, parameters: &mut Vec<RefOr<Parameter>>) {
    add_ids(path, parameters);
    for parameter in parameters.iter_mut() {
        if let RefOr::T(parameter) = parameter {
            describe(parameter);
        }
    }
    if takes_key {
        parameters.push(idempotency_key().into());
    }
}

/// What stands in braces in an address is the id of something, unless the handler says otherwise.
fn add_ids(path: &str, parameters: &mut Vec<RefOr<Parameter>>) {
    let braced = path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    for name in braced {
        let is_known = parameters.iter().any(|parameter| {
            matches!(parameter, RefOr::T(known)
                if known.name == name && known.parameter_in == ParameterIn::Path)
        });
        if !is_known {
            let id = ObjectBuilder::new()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)));
            let parameter = ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(id));
            parameters.push(parameter.build().into());
        }
    }
}

fn idempotency_key() -> Parameter {
    let key = ObjectBuilder::new()
        .schema_type(Type::String)
        .pattern(Some("^[!-~]{1,200}$"));
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "The client's choice; the same request with the same key happens once",
        ))
        .schema(Some(key))
        .build()
}

/// What handlers say of these two in words, in the document's own.
fn describe(parameter: &mut Parameter) {
    if parameter.name == "If-Match" {
        let version = ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some(r#"^"[0-9]{1,18}"$"#))
            .examples([json!("\"1\"")]);
        parameter.schema = Some(version.into());
    } else if parameter.name == "limit" {
        let limit = ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(0))
            .default(Some(json!(Limit::DEFAULT)));
        parameter.schema = Some(limit.into());
        parameter.description = Some(format!("At most {}; more is as many", Limit::MAX));
    }
}
