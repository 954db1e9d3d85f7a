//! The page by which readers of e-mails leave, outside the application: without scripts, signed in
//! nowhere, and at once for mail programs that post to it (RFC 8058).

use ::app::sends;
use actix_web::http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use actix_web::web::{self, Path};
use actix_web::{HttpResponse, HttpResponseBuilder};
use domain::text::Lang;

use crate::State;
use crate::http::{Error, Language};

/// Nothing is loaded and nothing runs; the form goes back to where it came from.
const CSP: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; \
                   frame-ancestors 'none'; base-uri 'none'";

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;margin:15vh auto;max-width:32rem;padding:0 1.5rem;\
                     color-scheme:light dark}button{font:inherit;padding:.6rem 1.2rem;border-radius:.5rem;\
                     border:0;background:#0f766e;color:#fff;cursor:pointer}";

/// What the page says.
struct Words {
    title: &'static str,
    text: &'static str,
    /// Of the button, if there is one.
    button: Option<&'static str>,
}

pub(crate) fn serve(config: &mut web::ServiceConfig) {
    config.service(web::resource("/u/{token}").get(ask_to_leave).post(leave));
}

/// Asks, and changes nothing: programs that look for evil open every link.
async fn ask_to_leave(
    state: State,
    Language(lang): Language,
    token: Path<String>,
) -> Result<HttpResponse, Error> {
    if sends::known(&state.ctx, &token)? {
        Ok(page(HttpResponse::Ok(), lang, &asking(lang)))
    } else {
        Ok(page(HttpResponse::NotFound(), lang, &unknown(lang)))
    }
}

/// Takes the reader's word.
async fn leave(
    state: State,
    Language(lang): Language,
    token: Path<String>,
) -> Result<HttpResponse, Error> {
    match sends::leave(&state.ctx, &token).await {
        Ok(_) => Ok(page(HttpResponse::Ok(), lang, &left(lang))),
        Err(::app::Error::NotFound) => Ok(page(HttpResponse::NotFound(), lang, &unknown(lang))),
        Err(error) => Err(error.into()),
    }
}

fn page(mut answer: HttpResponseBuilder, lang: Lang, words: &Words) -> HttpResponse {
    let code = match lang {
        Lang::Vi => "vi",
        Lang::En => "en",
    };
    let Words { title, text, .. } = words;
    let form = words.button.map(|button| {
        format!(
            "<form method=\"post\"><input type=\"hidden\" name=\"List-Unsubscribe\" value=\"One-Click\">\
             <button>{button}</button></form>"
        )
    });
    let html = format!(
        "<!doctype html><html lang=\"{code}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\">\
         <style>{STYLE}</style></head><body><main><h1>{title}</h1><p>{text}</p>{form}</main></body></html>",
        form = form.unwrap_or_default(),
    );
    answer
        .insert_header((CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .insert_header((HeaderName::from_static("content-security-policy"), CSP))
        .insert_header((HeaderName::from_static("referrer-policy"), "no-referrer"))
        .content_type("text/html; charset=utf-8")
        .body(html)
}

fn asking(lang: Lang) -> Words {
    match lang {
        Lang::Vi => Words {
            title: "Từ chối nhận thư",
            text: "Bạn sẽ không nhận thư quảng cáo của chúng tôi nữa.",
            button: Some("Xác nhận từ chối"),
        },
        Lang::En => Words {
            title: "Unsubscribe",
            text: "You will no longer get advertising from us by e-mail.",
            button: Some("Unsubscribe"),
        },
    }
}

fn left(lang: Lang) -> Words {
    match lang {
        Lang::Vi => Words {
            title: "Đã ghi nhận",
            text: "Bạn sẽ không nhận thư quảng cáo của chúng tôi nữa. Cảm ơn bạn đã cho chúng tôi biết.",
            button: None,
        },
        Lang::En => Words {
            title: "Done",
            text: "You will no longer get advertising from us. Thank you for telling us.",
            button: None,
        },
    }
}

fn unknown(lang: Lang) -> Words {
    match lang {
        Lang::Vi => Words {
            title: "Liên kết không đúng",
            text: "Hãy mở lại liên kết trong thư, hoặc trả lời thư để chúng tôi biết.",
            button: None,
        },
        Lang::En => Words {
            title: "This link does not work",
            text: "Please open the link in the e-mail again, or answer the e-mail.",
            button: None,
        },
    }
}
