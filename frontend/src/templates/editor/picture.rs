//! Brings a picture and puts it where the caret is in the page: with the e-mail, or as a link (AUT-7).

use api_types::email_files::EmailFile;
use domain::email_files::{FILES_MAX_BYTES, PictureWay, picture_address};
use futures::FutureExt as _;
use leptos::prelude::*;

use crate::email_files;
use crate::http::CreationKey;
use crate::ui::{Checkbox, SendFile, Toasts};

/// What the browser's file dialog offers first; the server looks into the file itself.
const ACCEPTED: &str = ".png,.jpg,.jpeg,.gif,.webp";

#[component]
pub(crate) fn InsertPicture(
    /// Puts the picture into the page, as HTML.
    #[prop(into)]
    insert: Callback<String>,
) -> impl IntoView {
    let (key, toasts) = (CreationKey::fresh(), Toasts::use_here());
    let is_linked = RwSignal::new(false);
    let send = Callback::new(move |(file, share)| {
        // Each picture is something else than the one before.
        key.renew();
        email_files::bring(file, key, share).boxed_local()
    });
    let on_sent = Callback::new(move |file: EmailFile| {
        if !file.media_type.starts_with("image/") {
            toasts.failed_text(t!(templates.picture.none));
            return;
        }
        let way = if is_linked.get_untracked() {
            PictureWay::Linked
        } else {
            PictureWay::Enclosed
        };
        insert.run(tag(&file, way));
    });
    view! {
        <SendFile
            label=t!(templates.picture.insert)
            sending_label=t!(email_files.sending)
            accept=ACCEPTED
            max_bytes=FILES_MAX_BYTES
            too_large=t!(email_files.too_large)
            send
            on_sent
        />
        <Checkbox label=t!(templates.picture.linked) checked=is_linked hint=t!(templates.picture.linked_hint)/>
    }
}

/// The picture as the page has it; its name stands for it where it is not shown.
fn tag(file: &EmailFile, way: PictureWay) -> String {
    let address = picture_address(way, file.id);
    let stem = file.file_name.rsplit_once('.');
    let stem = stem.map_or(file.file_name.as_str(), |(stem, _)| stem);
    // Braces would begin a placeholder.
    let words: String = stem.chars().filter(|c| !"\"<>&{}%#".contains(*c)).collect();
    format!("<img src=\"{address}\" alt=\"{words}\" style=\"max-width: 100%\">")
}

#[cfg(test)]
mod tests {
    use domain::email_files::pictures;
    use domain::templates::{Content, TemplateKind};

    use super::*;

    #[test]
    fn aut_7_a_picture_is_put_in_as_pages_may_have_it() {
        let file = EmailFile {
            id: "0190a6b0-0000-7000-8000-000000000001".parse().unwrap(),
            file_name: "Hoa {{ x }} \"sen\" {% <b>.png".to_owned(),
            media_type: "image/png".to_owned(),
            size_bytes: 1,
        };
        for way in [PictureWay::Enclosed, PictureWay::Linked] {
            let html = tag(&file, way);
            assert_eq!(pictures(&html), [(way, file.id)]);
            assert!(html.contains("alt=\"Hoa  x  sen  b\""), "{html}");
            let content = Content {
                kind: TemplateKind::Email,
                html: Some(html),
                ..Content::default()
            };
            assert_eq!(content.text_faults(|_| false), []);
        }
    }
}
