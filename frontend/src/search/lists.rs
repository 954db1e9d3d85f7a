//! Names that commands are completed with and that the server knows: tags, stages, categories, segments,
//! custom fields and their options.

use std::collections::HashMap;

use api_types::custom_fields::CustomFieldDetail;
use domain::custom_fields::CustomKind;
use domain::labels::LabelKind;
use domain::search::{CustomKey, Field, value_text};

use super::offers::Suggestion;
use crate::{contacts, custom_fields, http, labels, segments};

/// More segments than a page are found sooner by typing on.
const SEGMENTS_ASKED: &str = "200";

/// Which names are asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Names {
    /// The values of a command.
    Of(Field),
    /// The commands of custom fields.
    CustomFields,
}

/// What was asked for so far; an empty list while the answer is on its way.
pub(super) type Lists = HashMap<Names, Vec<Suggestion>>;

/// Whether the values of a command are such names.
pub(super) fn is_listed(field: &Field) -> bool {
    matches!(
        field,
        Field::Tag
            | Field::Stage
            | Field::Category
            | Field::Segment
            | Field::Common
            | Field::Custom(_)
    )
}

/// Asks for the names.
pub(super) async fn fetch(names: &Names) -> http::Result<Vec<Suggestion>> {
    match names {
        Names::Of(field) => values_of(field).await,
        Names::CustomFields => {
            let fields = custom_fields::api::offered().await?.into_iter();
            let item = |field: CustomFieldDetail| Suggestion {
                text: format!("cf.{}:", field.key),
                meaning: field.label,
            };
            Ok(fields.map(item).collect())
        }
    }
}

async fn values_of(field: &Field) -> http::Result<Vec<Suggestion>> {
    match field {
        Field::Stage => labels_of(LabelKind::Stages).await,
        Field::Category => labels_of(LabelKind::Categories).await,
        Field::Segment | Field::Common => {
            let pairs = vec![("limit", Some(SEGMENTS_ASKED.to_owned()))];
            let page = segments::segments(pairs).await?;
            let item = |segment: api_types::segments::SegmentDetail| Suggestion {
                text: segment.alias,
                meaning: segment.name,
            };
            Ok(page.items.into_iter().map(item).collect())
        }
        Field::Custom(key) => options_of(key).await,
        _ => Ok(contacts::tags()
            .await?
            .iter()
            .map(|tag| named(tag))
            .collect()),
    }
}

async fn labels_of(kind: LabelKind) -> http::Result<Vec<Suggestion>> {
    let labels = labels::api::labels(kind).await?;
    Ok(labels.iter().map(|label| named(&label.name)).collect())
}

/// The options of a custom field, or yes and no; of another type there is nothing to offer.
async fn options_of(key: &CustomKey) -> http::Result<Vec<Suggestion>> {
    let fields = custom_fields::api::offered().await?;
    let field = fields.into_iter().find(|field| field.key == key.as_str());
    let Some(field) = field else {
        return Ok(Vec::new());
    };
    let is_boolean = field.kind == CustomKind::Boolean;
    let truths = is_boolean.then(|| [t!(custom_fields.yes), t!(custom_fields.no)]);
    let options = field
        .options
        .into_iter()
        .chain(truths.into_iter().flatten());
    Ok(options.map(|option| named(&option)).collect())
}

/// A name as it is written after the colon.
pub(super) fn named(name: &str) -> Suggestion {
    Suggestion {
        text: value_text(name),
        meaning: String::new(),
    }
}
