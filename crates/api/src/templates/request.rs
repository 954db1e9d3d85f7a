//! What clients send about templates, turned into what commands and queries take.

use ::app::templates::{NewTemplateWish, TemplateChanges};
use api_types::templates::{
    TemplateCreate, TemplateFilter as Filter, TemplatePaging, TemplatePatch,
    TemplatePreviewRequest, TemplateSort as Sort,
};
use api_types::{Limit, SortOrder};
use domain::templates::Content;
use store::templates::{TemplateFilter, TemplatePage, TemplateSort};

use crate::http::{Error, cursor};

/// A new template.
pub(super) fn wish(create: TemplateCreate) -> NewTemplateWish {
    NewTemplateWish {
        name: create.name,
        folder_id: create.folder_id,
        content: Content {
            kind: create.kind,
            subject: create.subject,
            html: create.html,
            text: create.text,
            strip_marks: create.strip_marks,
        },
    }
}

/// Changes to a template.
pub(super) fn changes(patch: TemplatePatch) -> TemplateChanges {
    TemplateChanges {
        name: patch.name,
        folder_id: patch.folder_id.into_option(),
        subject: patch.subject.into_option(),
        html: patch.html.into_option(),
        text: patch.text.into_option(),
        strip_marks: patch.strip_marks,
    }
}

/// Content to show.
pub(super) fn content(request: TemplatePreviewRequest) -> Content {
    Content {
        kind: request.kind,
        subject: request.subject,
        html: request.html,
        text: request.text,
        strip_marks: request.strip_marks,
    }
}

/// The page of templates that is asked for.
pub(super) fn page(filter: Filter, paging: &TemplatePaging) -> Result<TemplatePage, Error> {
    let (sort, by_default) = match paging.sort.unwrap_or_default() {
        Sort::Name => (TemplateSort::Name, SortOrder::Asc),
        Sort::UpdatedAt => (TemplateSort::UpdatedAt, SortOrder::Desc),
    };
    let is_descending = paging.order.unwrap_or(by_default) == SortOrder::Desc;
    let filter = TemplateFilter {
        q: filter.q,
        kind: filter.kind,
        folder_id: filter.folder_id,
        is_unfiled: filter.is_unfiled,
    };
    let fingerprint = TemplatePage::fingerprint(&filter, sort, is_descending);
    Ok(TemplatePage {
        after: cursor(paging.cursor.as_deref(), &fingerprint)?,
        filter,
        sort,
        is_descending,
        limit: Limit::new(paging.limit).get(),
    })
}
