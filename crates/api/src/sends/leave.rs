//! The page by which readers of e-mails leave: at once for mail programs that post to it (RFC 8058).

use ::app::sends;
use actix_web::HttpResponse;
use actix_web::web::Path;
use domain::text::Lang;

use super::reader_page::{page, unknown};
use crate::State;
use crate::http::{Error, Language};

/// Asks, and changes nothing: programs that look for evil open every link.
pub(super) async fn ask_to_leave(
    state: State,
    Language(lang): Language,
    token: Path<String>,
) -> Result<HttpResponse, Error> {
    if !sends::known(&state.ctx, &token)? {
        return Ok(unknown(lang));
    }
    let (title, text, button) = match lang {
        Lang::Vi => (
            "Từ chối nhận thư",
            "Bạn sẽ không nhận thư quảng cáo của chúng tôi nữa.",
            "Xác nhận từ chối",
        ),
        Lang::En => (
            "Unsubscribe",
            "You will no longer get advertising from us by e-mail.",
            "Unsubscribe",
        ),
    };
    let body = format!(
        "<p>{text}</p><form method=\"post\">\
         <input type=\"hidden\" name=\"List-Unsubscribe\" value=\"One-Click\"><button>{button}</button></form>{}",
        to_choices(lang, &token)
    );
    Ok(page(HttpResponse::Ok(), lang, title, &body))
}

/// Takes the reader's word.
pub(super) async fn leave(
    state: State,
    Language(lang): Language,
    token: Path<String>,
) -> Result<HttpResponse, Error> {
    match sends::leave(&state.ctx, &token).await {
        Ok(_) => {
            let (title, text) = left(lang);
            let body = format!("<p>{text}</p>{}", to_choices(lang, &token));
            Ok(page(HttpResponse::Ok(), lang, title, &body))
        }
        Err(::app::Error::NotFound) => Ok(unknown(lang)),
        Err(error) => Err(error.into()),
    }
}

fn left(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Vi => (
            "Đã ghi nhận",
            "Bạn sẽ không nhận thư quảng cáo của chúng tôi nữa. Cảm ơn bạn đã cho chúng tôi biết.",
        ),
        Lang::En => (
            "Done",
            "You will no longer get advertising from us. Thank you for telling us.",
        ),
    }
}

/// The way to the page of all channels. What is known as ours needs no escaping: letters, digits, `-`
/// and `_`.
fn to_choices(lang: Lang, token: &str) -> String {
    let words = match lang {
        Lang::Vi => "Chọn loại tin muốn nhận",
        Lang::En => "Choose what you want to get",
    };
    let code = match lang {
        Lang::Vi => "",
        Lang::En => "?lang=en",
    };
    format!("<p><a href=\"/u/{token}/choices{code}\">{words}</a></p>")
}
