//! How a gateway without an adapter of its own is asked and understood, as it is typed.

use domain::sending::{
    AnswerRules, AskedBy, HttpGateway, KindWords, Place, ReportRules, RequestHeader,
};
use leptos::prelude::*;

use crate::ui::{Button, Checkbox, FormErrors, Select, TextArea, TextField};

/// What is typed so far; `Copy`. Headers stand one on a line, codes between commas.
#[derive(Clone, Copy)]
pub(super) struct DescribedDraft {
    asked_by: RwSignal<String>,
    headers: RwSignal<String>,
    body: RwSignal<String>,
    advertising: RwSignal<String>,
    care: RwSignal<String>,
    plain: RwSignal<String>,
    unicode: RwSignal<String>,
    refuses_repeats: RwSignal<bool>,
    answer: AnswerDraft,
    report: ReportDraft,
}

#[derive(Clone, Copy)]
struct AnswerDraft {
    code_at: RwSignal<String>,
    id_at: RwSignal<String>,
    accepted: RwSignal<String>,
    rejected: RwSignal<String>,
    account: RwSignal<String>,
}

#[derive(Clone, Copy)]
struct ReportDraft {
    id: RwSignal<String>,
    status: RwSignal<String>,
    delivered: RwSignal<String>,
    failed: RwSignal<String>,
    detail: RwSignal<String>,
}

impl DescribedDraft {
    pub(super) fn of(http: HttpGateway) -> Self {
        let draft = Self {
            asked_by: RwSignal::default(),
            headers: RwSignal::default(),
            body: RwSignal::default(),
            advertising: RwSignal::default(),
            care: RwSignal::default(),
            plain: RwSignal::default(),
            unicode: RwSignal::default(),
            refuses_repeats: RwSignal::default(),
            answer: AnswerDraft {
                code_at: RwSignal::default(),
                id_at: RwSignal::default(),
                accepted: RwSignal::default(),
                rejected: RwSignal::default(),
                account: RwSignal::default(),
            },
            report: ReportDraft {
                id: RwSignal::default(),
                status: RwSignal::default(),
                delivered: RwSignal::default(),
                failed: RwSignal::default(),
                detail: RwSignal::default(),
            },
        };
        draft.fill(http);
        draft
    }

    /// Types all of it.
    fn fill(self, http: HttpGateway) {
        self.asked_by.set(http.asked_by.as_str().to_owned());
        let lines = http.headers.iter();
        let lines = lines.map(|header| format!("{}: {}", header.name, header.value));
        self.headers.set(lines.collect::<Vec<_>>().join("\n"));
        self.body.set(http.body);
        self.advertising.set(http.words.advertising);
        self.care.set(http.words.care);
        self.plain.set(http.words.plain);
        self.unicode.set(http.words.unicode);
        self.refuses_repeats.set(http.refuses_repeats);
        let (answer, report) = (self.answer, self.report);
        answer.code_at.set(http.answer.code_at);
        answer.id_at.set(http.answer.id_at);
        answer.accepted.set(http.answer.accepted.join(", "));
        answer.rejected.set(http.answer.rejected.join(", "));
        answer.account.set(http.answer.account.join(", "));
        report.id.set(http.report.id);
        report.status.set(http.report.status);
        report.delivered.set(http.report.delivered.join(", "));
        report.failed.set(http.report.failed.join(", "));
        report.detail.set(http.report.detail);
    }

    /// What is kept, tracked.
    pub(super) fn http(self) -> HttpGateway {
        let line = |typed: RwSignal<String>| typed.with(|typed| typed.trim().to_owned());
        HttpGateway {
            asked_by: AskedBy::parse(&self.asked_by.get()).unwrap_or_default(),
            headers: self.headers.with(|typed| headers(typed)),
            body: line(self.body),
            words: KindWords {
                advertising: line(self.advertising),
                care: line(self.care),
                plain: line(self.plain),
                unicode: line(self.unicode),
            },
            refuses_repeats: self.refuses_repeats.get(),
            answer: AnswerRules {
                code_at: line(self.answer.code_at),
                id_at: line(self.answer.id_at),
                accepted: self.answer.accepted.with(|typed| codes(typed)),
                rejected: self.answer.rejected.with(|typed| codes(typed)),
                account: self.answer.account.with(|typed| codes(typed)),
            },
            report: ReportRules {
                id: line(self.report.id),
                status: line(self.report.status),
                delivered: self.report.delivered.with(|typed| codes(typed)),
                failed: self.report.failed.with(|typed| codes(typed)),
                detail: line(self.report.detail),
            },
        }
    }
}

fn headers(typed: &str) -> Vec<RequestHeader> {
    let lines = typed.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let (name, value) = line.split_once(':').unwrap_or((line, ""));
            RequestHeader {
                name: name.trim().to_owned(),
                value: value.trim().to_owned(),
            }
        })
        .collect()
}

fn codes(typed: &str) -> Vec<String> {
    let codes = typed.split(',').map(str::trim);
    codes
        .filter(|code| !code.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

/// How the gateway is asked, what it answers and what it reports.
#[component]
pub(super) fn DescribedFields(
    draft: DescribedDraft,
    /// The gateway's address, which an example brings along.
    url: RwSignal<String>,
    errors: FormErrors,
) -> impl IntoView {
    let ways = vec![
        (
            AskedBy::PostJson.as_str().to_owned(),
            t!(sms.http.post_json),
        ),
        (
            AskedBy::PostForm.as_str().to_owned(),
            t!(sms.http.post_form),
        ),
        (AskedBy::Get.as_str().to_owned(), t!(sms.http.get)),
    ];
    let take_example = move || {
        let (address, http) = HttpGateway::speed_sms();
        url.set(address.to_owned());
        draft.fill(http);
    };
    // What has a place in the address, the headers and the body.
    let places: Vec<_> = Place::ALL
        .iter()
        .map(|place| view! { <code>{format!("{{{{ {} }}}}", place.as_str())}</code> " " })
        .collect();
    let has_body = move || draft.asked_by.with(|way| way != AskedBy::Get.as_str());
    view! {
        <p class="c-field__hint">{t!(sms.http.hint)}</p>
        <p class="f-settings__places">{places}</p>
        <div><Button on_click=take_example>{t!(sms.http.example)}</Button></div>
        <Select label=t!(sms.http.asked_by) value=draft.asked_by options=ways/>
        <TextArea label=t!(sms.http.headers) value=draft.headers rows=2 hint=t!(sms.http.headers_hint)
            error=errors.at("/gateway/http/headers")/>
        <Show when=has_body>
            <TextArea label=t!(sms.http.body) value=draft.body rows=5 error=errors.at("/gateway/http/body")/>
        </Show>
        <div class="c-form c-form--two">
            <TextField label=t!(sms.http.word_advertising) value=draft.advertising error=errors.at("/gateway/http/words")/>
            <TextField label=t!(sms.http.word_care) value=draft.care/>
            <TextField label=t!(sms.http.word_plain) value=draft.plain/>
            <TextField label=t!(sms.http.word_unicode) value=draft.unicode/>
        </div>
        <Checkbox label=t!(sms.http.refuses_repeats) checked=draft.refuses_repeats hint=t!(sms.http.refuses_repeats_hint)/>
        <AnswerFields answer=draft.answer errors/>
        <ReportFields report=draft.report errors/>
    }
}

/// Which answers mean what.
#[component]
fn AnswerFields(answer: AnswerDraft, errors: FormErrors) -> impl IntoView {
    view! {
        <h3>{t!(sms.http.answer)}</h3>
        <div class="c-form c-form--two">
            <TextField label=t!(sms.http.code_at) value=answer.code_at placeholder="/code"
                hint=t!(sms.http.code_at_hint) error=errors.at("/gateway/http/answer/code_at")/>
            <TextField label=t!(sms.http.id_at) value=answer.id_at placeholder="/data/id"
                error=errors.at("/gateway/http/answer/id_at")/>
            <TextField label=t!(sms.http.accepted) value=answer.accepted hint=t!(sms.http.codes_hint)
                error=errors.at("/gateway/http/answer/accepted")/>
            <TextField label=t!(sms.http.rejected) value=answer.rejected/>
            <TextField label=t!(sms.http.account) value=answer.account/>
        </div>
    }
}

/// Which reports mean what.
#[component]
fn ReportFields(report: ReportDraft, errors: FormErrors) -> impl IntoView {
    view! {
        <h3>{t!(sms.http.report)}</h3>
        <div class="c-form c-form--two">
            <TextField label=t!(sms.http.report_id) value=report.id hint=t!(sms.http.report_id_hint)
                error=errors.at("/gateway/http/report/id")/>
            <TextField label=t!(sms.http.report_status) value=report.status
                error=errors.at("/gateway/http/report/status")/>
            <TextField label=t!(sms.http.delivered) value=report.delivered
                error=errors.at("/gateway/http/report/delivered")/>
            <TextField label=t!(sms.http.failed) value=report.failed/>
            <TextField label=t!(sms.http.detail) value=report.detail/>
        </div>
    }
}
