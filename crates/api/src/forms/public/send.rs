//! The handler that takes in a sent form.

use ::app::forms::{FormPage, Outcome, PageWords, Submission, names, next_page_token, submit};
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Path};
use actix_web::{HttpRequest, HttpResponse};
use domain::forms::{AnswerFault, Answers, Typed};
use domain::ids::FormId;
use domain::tracking::referrer;
use store::forms::OpenForm;

use super::open::action;
use super::{answer, campaign, form_at, is_embedded};
use crate::State;
use crate::http::{Error, Language, address, device};

/// Most values that are read; no form asks for as many.
const VALUES_MAX: usize = 1_000;

/// Takes in the form, or shows it again with what is wrong and what was typed.
pub(super) async fn send_form(
    state: State,
    request: HttpRequest,
    slug: Path<String>,
    Language(lang): Language,
    body: Bytes,
) -> Result<HttpResponse, Error> {
    let is_embedded = is_embedded(request.query_string());
    let found = form_at(&state, &slug).await?;
    let counted = state.limiter.form(address(&request), &slug);
    if let Err(reading) = counted {
        let lang = found.map_or(lang, |form| form.definition.0.language);
        return answer::too_often(lang, reading.reset_seconds(), is_embedded);
    }
    let Some(open) = found else {
        return answer::missing(lang, is_embedded);
    };
    let sent = Sent::read(&body);
    let submission = sent.submission();
    let words = PageWords::of(open.definition.0.language);
    match submit(&state.ctx, &device(&request), &open, &submission).await? {
        Outcome::Thanked => answer::thanks(&open, is_embedded),
        Outcome::Closed => answer::closed(&open, is_embedded),
        Outcome::Refused(faults) => {
            let token = submission.token.clone();
            again(
                &state,
                &open,
                &sent,
                (&token, words.look_again, &faults),
                is_embedded,
            )
            .await
        }
        Outcome::Stale => {
            let form = FormId(open.id);
            let token = next_page_token(&state.ctx, form, open.consent_version);
            again(
                &state,
                &open,
                &sent.without_consents(),
                (&token, words.stale, &[]),
                is_embedded,
            )
            .await
        }
    }
}

/// The form as it was sent, with a notice and what is wrong at each field.
async fn again(
    state: &State,
    open: &OpenForm,
    sent: &Sent,
    (token, notice, faults): (&str, &str, &[AnswerFault]),
    is_embedded: bool,
) -> Result<HttpResponse, Error> {
    let custom = store::custom_fields::offered(state.ctx.db.reader()).await?;
    let hidden = [
        (names::TOKEN, token),
        (names::QUERY, sent.first(names::QUERY)),
        (names::REFERRER, sent.first(names::REFERRER)),
        (names::VISITOR, sent.first(names::VISITOR)),
    ];
    let page = FormPage {
        form: &open.definition.0,
        custom: &custom,
        typed: &sent.0,
        faults,
        notice: Some(notice),
        action: &action(&open.slug, is_embedded),
        hidden: &hidden,
        is_embedded,
    };
    answer::form(StatusCode::UNPROCESSABLE_ENTITY, open, &page)
}

/// What a browser sent, by name.
struct Sent(Typed);

impl Sent {
    fn read(body: &[u8]) -> Self {
        let mut typed = Typed::new();
        for (name, value) in form_urlencoded::parse(body).take(VALUES_MAX) {
            typed
                .entry(name.into_owned())
                .or_default()
                .push(value.into_owned());
        }
        Self(typed)
    }

    fn first(&self, name: &str) -> &str {
        let values = self.0.get(name);
        values
            .and_then(|values| values.first())
            .map_or("", String::as_str)
    }

    /// What was sent but for the boxes by which one agrees: to the words of the page that comes next
    /// nobody has agreed yet.
    fn without_consents(mut self) -> Self {
        for name in [Answers::PROCESSING, Answers::ADVERTISING] {
            self.0.remove(name);
        }
        self
    }

    fn submission(&self) -> Submission {
        Submission {
            typed: self.0.clone(),
            token: self.first(names::TOKEN).to_owned(),
            is_trapped: !self.first(names::TRAP).is_empty(),
            campaign: campaign(self.first(names::QUERY)),
            referrer: referrer(self.first(names::REFERRER)),
            visitor: self.first(names::VISITOR).parse().ok(),
        }
    }
}
