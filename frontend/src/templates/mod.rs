//! Templates of messages (AUT-7): the list with its folders, and the editor with its preview.

pub(crate) mod api;
mod delete;
pub(crate) mod editor;
mod folders;
mod list;
mod named;
mod words;

pub(crate) use named::named;

use leptos::prelude::*;

/// The screens about templates.
#[derive(Clone, Copy)]
pub enum Screen {
    /// All templates, by folder.
    List,
    /// A new template; `?kind=sms` makes a text message.
    New,
    /// One template.
    Edit,
}

/// Draws one of the screens.
pub fn show(screen: Screen) -> AnyView {
    match screen {
        Screen::List => list::TemplatesPage().into_any(),
        Screen::New => editor::NewTemplatePage().into_any(),
        Screen::Edit => editor::TemplatePage().into_any(),
    }
}
