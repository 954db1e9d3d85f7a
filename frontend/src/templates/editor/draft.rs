//! What is typed in the editor, and the bodies it becomes.

use api_types::Patch;
use api_types::templates::{TemplateCreate, TemplateDetail, TemplatePatch, TemplatePreviewRequest};
use domain::ids::{ContactId, TemplateFolderId};
use domain::templates::{Content, Part, TemplateKind};
use leptos::prelude::*;

/// Every control of the editor; `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    pub(crate) kind: TemplateKind,
    pub(crate) name: RwSignal<String>,
    /// The folder's id; empty for none.
    pub(crate) folder: RwSignal<String>,
    pub(crate) subject: RwSignal<String>,
    pub(crate) html: RwSignal<String>,
    pub(crate) text: RwSignal<String>,
    pub(crate) strip_marks: RwSignal<bool>,
}

impl Draft {
    /// A new template of a kind in a folder.
    pub(crate) fn new(kind: TemplateKind, folder: String) -> Self {
        Self {
            kind,
            name: RwSignal::default(),
            folder: RwSignal::new(folder),
            subject: RwSignal::default(),
            html: RwSignal::default(),
            text: RwSignal::default(),
            strip_marks: RwSignal::new(kind == TemplateKind::Sms),
        }
    }

    /// A template that is there.
    pub(crate) fn of(kept: &TemplateDetail) -> Self {
        let text = |text: &Option<String>| RwSignal::new(text.clone().unwrap_or_default());
        let folder = kept.folder.as_ref().map(|folder| folder.id.to_string());
        Self {
            kind: kept.kind,
            name: RwSignal::new(kept.name.clone()),
            folder: RwSignal::new(folder.unwrap_or_default()),
            subject: text(&kept.subject),
            html: text(&kept.html),
            text: text(&kept.text),
            strip_marks: RwSignal::new(kept.strip_marks),
        }
    }

    /// The text of a part.
    pub(crate) fn part(self, part: Part) -> RwSignal<String> {
        match part {
            Part::Subject => self.subject,
            Part::Html => self.html,
            Part::Text => self.text,
        }
    }

    /// What stands in the controls, tracked.
    pub(crate) fn typed(self) -> impl PartialEq {
        let texts = [self.name, self.folder, self.subject, self.html, self.text];
        (texts.map(|text| text.get()), self.strip_marks.get())
    }

    /// What it says so far, tracked.
    pub(crate) fn content(self) -> Content {
        Content {
            kind: self.kind,
            subject: written(self.subject.get()),
            html: written(self.html.get()),
            text: written(self.text.get()),
            strip_marks: self.strip_marks.get(),
        }
    }

    /// What asks for its preview, tracked.
    pub(crate) fn preview(self, contact_id: Option<ContactId>) -> TemplatePreviewRequest {
        let content = self.content();
        TemplatePreviewRequest {
            kind: content.kind,
            subject: content.subject,
            html: content.html,
            text: content.text,
            strip_marks: content.strip_marks,
            contact_id,
        }
    }

    /// What makes the template.
    pub(crate) fn create_body(self) -> TemplateCreate {
        let content = untrack(|| self.content());
        TemplateCreate {
            kind: content.kind,
            name: self.name.get_untracked(),
            folder_id: self.folder_id(),
            subject: content.subject,
            html: content.html,
            text: content.text,
            strip_marks: content.strip_marks,
        }
    }

    /// What changes the template.
    pub(crate) fn patch_body(self) -> TemplatePatch {
        let content = untrack(|| self.content());
        TemplatePatch {
            name: Some(self.name.get_untracked()),
            folder_id: Patch::from(self.folder_id()),
            subject: Patch::from(content.subject),
            html: Patch::from(content.html),
            text: Patch::from(content.text),
            strip_marks: Some(content.strip_marks),
        }
    }

    fn folder_id(self) -> Option<TemplateFolderId> {
        self.folder.get_untracked().parse().ok()
    }
}

fn written(text: String) -> Option<String> {
    Some(text).filter(|text| !text.trim().is_empty())
}
