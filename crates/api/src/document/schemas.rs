//! The document's schemas: those that only queries name, and what the derived ones say amiss.

use api_types::campaigns::CampaignSort;
use api_types::contacts::ContactSort;
use api_types::duplicates::DuplicateReason;
use api_types::export::ExportFormat;
use api_types::sales::SaleSort;
use api_types::segments::{MemberMark, SegmentSort};
use api_types::templates::TemplateSort;
use domain::following::ReadState;
use serde_json::Value;
use utoipa::openapi::schema::{AllOf, Array, ArrayItems, OneOf, Schema};
use utoipa::openapi::{OpenApi, Ref, RefOr};

/// Types that stand in queries alone, which no body leads to.
#[derive(utoipa::OpenApi)]
#[openapi(components(schemas(
    CampaignSort,
    ContactSort,
    DuplicateReason,
    ExportFormat,
    MemberMark,
    ReadState,
    SaleSort,
    SegmentSort,
    api_types::SortOrder,
    TemplateSort,
)))]
pub(super) struct OfQueries;

/// Mends what is derived.
pub(super) fn complete(document: &mut OpenApi) {
    let Some(components) = &mut document.components else {
        return;
    };
    let names: Vec<String> = components.schemas.keys().cloned().collect();
    for (name, schema) in &mut components.schemas {
        let item = name.strip_prefix("Page_");
        if let Some(item) = item.filter(|item| names.iter().any(|name| name == item)) {
            refer_to_item(schema, item);
        }
        forget_empty_defaults(schema);
    }
}

/// The items of a page are what they are elsewhere, not a type of their own.
fn refer_to_item(page: &mut RefOr<Schema>, item: &str) {
    if let RefOr::T(Schema::Object(page)) = page
        && let Some(RefOr::T(Schema::Array(items))) = page.properties.get_mut("items")
    {
        items.items = ArrayItems::RefOrSchema(Box::new(Ref::from_schema_name(item).into()));
    }
}

/// What is left out is left out: clients that filled in `null` would clear a field, and many take a field
/// with a default for one that must be there.
fn forget_empty_defaults(schema: &mut RefOr<Schema>) {
    let RefOr::T(schema) = schema else { return };
    let default = match schema {
        Schema::Object(object) => {
            object
                .properties
                .values_mut()
                .for_each(forget_empty_defaults);
            &mut object.default
        }
        Schema::OneOf(OneOf { items, default, .. })
        | Schema::AllOf(AllOf { items, default, .. }) => {
            items.iter_mut().for_each(forget_empty_defaults);
            default
        }
        Schema::Array(Array { items, default, .. }) => {
            if let ArrayItems::RefOrSchema(items) = items {
                forget_empty_defaults(items);
            }
            default
        }
        _ => return,
    };
    default.take_if(|value| is_empty(value));
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}
