//! What kinds, fields and faults of templates are called.

use api_types::templates::TemplateProblem;
use domain::sms::Encoding;
use domain::templates::{ContentFault, MergeField, Position, TemplateKind};

use crate::i18n;
use crate::ui::Icon;

/// The name of a kind.
pub(super) fn kind(kind: TemplateKind) -> String {
    match kind {
        TemplateKind::Email => t!(templates.kind.email),
        TemplateKind::Sms => t!(templates.kind.sms),
    }
}

/// The drawing of a kind.
pub(super) fn icon(kind: TemplateKind) -> Icon {
    match kind {
        TemplateKind::Email => Icon::Mail,
        TemplateKind::Sms => Icon::MessageSquare,
    }
}

/// The name of a fact.
pub(super) fn merge_field(field: MergeField) -> String {
    match field {
        MergeField::Name => t!(templates.fact.name),
        MergeField::FirstName => t!(templates.fact.first_name),
        MergeField::Salutation => t!(templates.fact.salutation),
        MergeField::Title => t!(templates.fact.title),
        MergeField::Code => t!(templates.fact.code),
        MergeField::Email => t!(templates.fact.email),
        MergeField::Mobile => t!(templates.fact.mobile),
        MergeField::Phone => t!(templates.fact.phone),
        MergeField::Birthday => t!(templates.fact.birthday),
        MergeField::Company => t!(templates.fact.company),
        MergeField::Address => t!(templates.fact.address),
        MergeField::Province => t!(templates.fact.province),
        MergeField::OwnerName => t!(templates.fact.owner_name),
        MergeField::OwnerEmail => t!(templates.fact.owner_email),
        MergeField::CampaignName => t!(templates.fact.campaign_name),
    }
}

/// How a text message travels.
pub(super) fn encoding(encoding: Encoding) -> String {
    match encoding {
        Encoding::Gsm7 => t!(templates.sms.gsm7),
        Encoding::Ucs2 => t!(templates.sms.ucs2),
    }
}

/// What is wrong and where, as found here.
pub(super) fn fault(fault: &ContentFault) -> String {
    sentence(fault.code, &fault.detail, fault.place.as_ref())
}

/// What is wrong and where, as the server found it.
pub(super) fn problem(problem: &TemplateProblem) -> String {
    let place = problem.position.zip(problem.piece.clone());
    sentence(&problem.code, &problem.detail, place.as_ref())
}

fn sentence(code: &str, detail: &str, place: Option<&(Position, String)>) -> String {
    let said = i18n::lookup(&format!("field_errors.{code}"));
    let said = said.unwrap_or_else(|| detail.to_owned());
    let Some((Position { line, column }, piece)) = place else {
        return said;
    };
    let at = t!(templates.at, line = line, column = column);
    if piece.is_empty() {
        format!("{at}: {said}")
    } else {
        format!("{at}, «{piece}»: {said}")
    }
}
