//! The page on which readers of e-mails choose what they want of each channel, and how often.
//!
//! Nothing is ticked that was not said before: silence is no consent.

use std::collections::HashMap;
use std::fmt::Write as _;

use ::app::following::{self, FollowStanding};
use ::app::sends::{self, Standing};
use actix_web::HttpResponse;
use actix_web::web::{Form, Path};
use domain::contacts::{Channel, FrequencyRule, MESSAGES_MAX, Period, ReaderChoice, Subscription};
use domain::following::{FollowConsent, consent_words};
use domain::text::Lang;

use super::choices_words::{Words, channel, limit};
use super::reader_page::{page, unknown};
use crate::State;
use crate::http::{Error, Language};

/// What the form calls being followed.
const FOLLOWING: &str = "following";

/// The limits that are offered; one that was agreed on otherwise is offered too.
const LIMITS: [FrequencyRule; 4] = [
    rule(1, Period::Day),
    rule(1, Period::Week),
    rule(2, Period::Month),
    rule(1, Period::Month),
];

const fn rule(at_most: u16, period: Period) -> FrequencyRule {
    FrequencyRule { at_most, period }
}

/// Shows how the channels stand, and changes nothing.
pub(super) async fn show_choices(
    state: State,
    Language(lang): Language,
    token: Path<String>,
) -> Result<HttpResponse, Error> {
    let standing = sends::standing(&state.ctx, &token).await;
    answer(&state, lang, &token, standing, false).await
}

/// Takes the reader's choices, at once.
pub(super) async fn take_choices(
    state: State,
    Language(lang): Language,
    token: Path<String>,
    form: Form<HashMap<String, String>>,
) -> Result<HttpResponse, Error> {
    let choices: Vec<ReaderChoice> = Channel::ALL
        .iter()
        .filter_map(|channel| read(*channel, &form))
        .collect();
    let standing = sends::choose(&state.ctx, &token, &choices).await;
    let said = form
        .get(FOLLOWING)
        .and_then(|said| FollowConsent::parse(said));
    if let (Ok(_), Some(said)) = (&standing, said) {
        following::say(&state.ctx, &token, said, lang).await?;
    }
    answer(&state, lang, &token, standing, true).await
}

async fn answer(
    state: &State,
    lang: Lang,
    token: &str,
    standing: Result<Standing, ::app::Error>,
    is_saved: bool,
) -> Result<HttpResponse, Error> {
    match standing {
        Ok(standing) => {
            let followed = following::standing(&state.ctx, token).await?;
            let (words, body) = (Words::of(lang), body(lang, &standing, followed, is_saved));
            Ok(page(HttpResponse::Ok(), lang, words.title, &body))
        }
        Err(::app::Error::NotFound) => Ok(unknown(lang)),
        Err(error) => Err(error.into()),
    }
}

/// What the form says of a channel; one that it does not name stays as it is.
fn read(channel: Channel, form: &HashMap<String, String>) -> Option<ReaderChoice> {
    let said = form.get(channel.as_str());
    let limit = form.get(&limit_name(channel))?;
    Some(ReaderChoice {
        channel,
        subscription: said.and_then(|said| Subscription::parse(said)),
        frequency: parse_limit(limit),
    })
}

fn limit_name(channel: Channel) -> String {
    format!("{}_limit", channel.as_str())
}

/// `2_month` is at most two in a month; everything else is no limit.
fn parse_limit(text: &str) -> Option<FrequencyRule> {
    let (at_most, period) = text.split_once('_')?;
    let at_most: u16 = at_most.parse().ok()?;
    let period = Period::parse(period)?;
    (1..=MESSAGES_MAX)
        .contains(&at_most)
        .then_some(FrequencyRule { at_most, period })
}

fn body(lang: Lang, standing: &Standing, followed: FollowStanding, is_saved: bool) -> String {
    let words = Words::of(lang);
    let mut body = String::new();
    if is_saved {
        let _ = write!(
            body,
            "<p class=\"done\" role=\"status\">{}</p>",
            words.saved
        );
    }
    let _ = write!(body, "<p>{}</p><form method=\"post\">", words.about);
    for channel in Channel::ALL {
        body.push_str(&fieldset(lang, *channel, standing));
    }
    if followed.is_asked {
        body.push_str(&following_fieldset(lang, followed.said));
    }
    let _ = write!(body, "<button>{}</button></form>", words.save);
    body
}

/// Whether the reader may be followed; nothing is chosen that they did not say.
fn following_fieldset(lang: Lang, said: Option<FollowConsent>) -> String {
    let words = Words::of(lang);
    let radio = |value: FollowConsent, label: &str| {
        let checked = if said == Some(value) { " checked" } else { "" };
        format!(
            "<label><input type=\"radio\" name=\"{FOLLOWING}\" value=\"{}\"{checked}> {label}</label>",
            value.as_str()
        )
    };
    format!(
        "<fieldset><legend>{}</legend>{}{}</fieldset>",
        words.following,
        radio(FollowConsent::Agreed, consent_words(lang)),
        radio(FollowConsent::Withdrawn, words.not_followed),
    )
}

fn fieldset(lang: Lang, one: Channel, standing: &Standing) -> String {
    let (words, name) = (Words::of(lang), one.as_str());
    let legend = format!("<fieldset><legend>{}</legend>", channel(lang, one));
    if standing.closed.contains_key(&one) {
        return format!("{legend}<p>{}</p></fieldset>", words.closed);
    }
    let said = standing.preferences.get(&one).cloned().unwrap_or_default();
    let radio = |value: Subscription, label: &str| {
        let checked = if said.subscription == Some(value) {
            " checked"
        } else {
            ""
        };
        format!(
            "<label><input type=\"radio\" name=\"{name}\" value=\"{}\"{checked}> {label}</label>",
            value.as_str()
        )
    };
    let mut offered: Vec<Option<FrequencyRule>> = vec![None];
    offered.extend(LIMITS.map(Some));
    if !offered.contains(&said.frequency) {
        offered.push(said.frequency);
    }
    let options: Vec<String> = offered
        .into_iter()
        .map(|rule| {
            let value = rule.map(|rule| format!("{}_{}", rule.at_most, rule.period.as_str()));
            let chosen = if rule == said.frequency {
                " selected"
            } else {
                ""
            };
            let value = value.unwrap_or_default();
            format!(
                "<option value=\"{value}\"{chosen}>{}</option>",
                limit(lang, rule)
            )
        })
        .collect();
    format!(
        "{legend}{}{}<label>{} <select name=\"{}\">{}</select></label></fieldset>",
        radio(Subscription::Subscribed, words.yes),
        radio(Subscription::Unsubscribed, words.no),
        words.how_often,
        limit_name(one),
        options.concat(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_9_a_limit_is_read_as_it_is_written_and_nothing_else() {
        for (text, expected) in [
            ("", None),
            ("2_month", Some(rule(2, Period::Month))),
            ("99_day", Some(rule(99, Period::Day))),
            ("0_day", None),
            ("100_day", None),
            ("1_year", None),
            ("-1_day", None),
        ] {
            assert_eq!(parse_limit(text), expected, "{text}");
        }
    }

    #[test]
    fn con_5_nothing_is_ticked_that_was_not_said() {
        let asked = FollowStanding {
            is_asked: true,
            said: None,
        };
        let page = body(Lang::Vi, &Standing::default(), asked, false);
        assert!(!page.contains("checked"), "{page}");
        assert_eq!(page.matches("<fieldset>").count(), Channel::ALL.len() + 1);
        let page = body(
            Lang::Vi,
            &Standing::default(),
            FollowStanding::default(),
            false,
        );
        assert!(!page.contains(FOLLOWING), "{page}");
    }
}
