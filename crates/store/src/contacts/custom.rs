//! The JSON column with a contact's values in the fields that the business defined.

use domain::custom_fields::CustomValues;
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

/// Values as their column holds them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct CustomJson(pub CustomValues);
