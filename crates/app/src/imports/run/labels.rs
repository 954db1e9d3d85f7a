//! The stages and categories that rows name; they must be there already (CON-12).

use std::collections::HashMap;

use domain::imports::{CellError, ImportField, Mapping, ParsedRow, RowErrorCode};
use domain::labels::LabelKind;
use domain::text::fold;
use uuid::Uuid;

use crate::{Ctx, Error};

/// The labels there were when the run began, by their folded names.
#[derive(Debug)]
pub(super) struct Labels {
    stages: HashMap<String, Uuid>,
    categories: HashMap<String, Uuid>,
}

impl Labels {
    pub(super) async fn load(ctx: &Ctx) -> Result<Self, Error> {
        let conn = ctx.db.reader();
        Ok(Self {
            stages: store::labels::ids_by_folded(conn, LabelKind::Stages).await?,
            categories: store::labels::ids_by_folded(conn, LabelKind::Categories).await?,
        })
    }

    /// The stage that the row names, if there is one.
    pub(super) fn stage(&self, row: &ParsedRow) -> Option<Uuid> {
        self.stages.get(&fold(row.stage.as_deref()?)).copied()
    }

    /// Those of the categories that the row names that there are.
    pub(super) fn categories(&self, row: &ParsedRow) -> Vec<Uuid> {
        let known = |name: &String| self.categories.get(&fold(name)).copied();
        row.categories.iter().filter_map(known).collect()
    }

    /// What the row names that is not there.
    pub(super) fn unknown(&self, mapping: &Mapping, row: &ParsedRow) -> Vec<CellError> {
        let is_unknown = |labels: &HashMap<_, _>, name: &String| !labels.contains_key(&fold(name));
        let stage = row.stage.iter();
        let stage = stage.filter(|name| is_unknown(&self.stages, name));
        let stage = stage.map(|name| (ImportField::Stage, RowErrorCode::UnknownStage, name));
        let categories = row.categories.iter();
        let categories = categories.filter(|name| is_unknown(&self.categories, name));
        let code = RowErrorCode::UnknownCategory;
        let categories = categories.map(|name| (ImportField::Categories, code, name));
        let error = |(field, code, name): (_, _, &String)| {
            let mut columns = mapping.columns().iter();
            let column = columns.position(|column| column.is_of(field));
            CellError::of_cell(column.unwrap_or_default(), field, code, name)
        };
        stage.chain(categories).map(error).collect()
    }
}
